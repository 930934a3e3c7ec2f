"""A deleted case on both databases: no byte of its keys in any file of it, no session, no receipt."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from app.main import create_app, guarded
from app.settings import Settings
from app.store.tables import Answered, Feed, OpenSession, Proof, SealedCase, Slot, Tombstone
from tests.api.conftest import BEFORE, CASE
from tests.chaos.figures import tell
from tests.chaos.marked import files_under
from tests.conftest import NOW, Clock
from tests.security.living import WAYS, asks, living
from tests.walker import Walker

pytestmark = pytest.mark.long
PIECE = 24  # bytes: a page could keep a part of a key


@dataclass
class Kept:
    """A service, and the folders in which its database lies."""

    application: FastAPI
    url: str
    tables: Path
    log: Path | None

    def traces(self, keys: list[bytes], folder: Path) -> int:
        """Return how many pieces of the keys stand in the files of a folder."""
        with self.application.state.shop.database.writing() as db:
            if self.log:
                db.connection().exec_driver_sql("CHECKPOINT")
        pieces = {key[at : at + PIECE] for key in keys for at in range(0, len(key) - PIECE, PIECE)}
        return sum(piece in data for _, data in files_under(folder) for piece in pieces)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, shared_clock: Clock) -> Iterator[Kept]:
    url, tables, log = "", tmp_path, None
    if request.param == "postgresql":
        folder, name = request.getfixturevalue("postgres"), f"gone_{os.urandom(6).hex()}"
        with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
            found = connection.execute("SELECT oid FROM pg_database WHERE datname = %s", (name,))
            row = found.fetchone()
        assert row
        url = f"postgresql+psycopg://postgres@/{name}?host={folder}"
        tables, log = folder / "data" / "base" / str(row[0]), folder / "data" / "pg_wal"
    shared_clock.now = BEFORE
    settings = Settings(
        data_dir=tmp_path,
        database_url=url,
        setters=1,
        new_cases_per_minute=60_000,
        kept_cases_per_day=1_000_000,
    )
    made = create_app(settings, clock=shared_clock)
    yield Kept(made, url, tables, log)
    shared_clock.now = NOW
    made.state.shop.room.stop()
    made.state.shop.database.close()


def keys_of(application: FastAPI) -> list[bytes]:
    """Return everything in the database that opens a case or a feed."""
    with application.state.shop.database.reading() as db:
        slots, sessions = db.exec(select(Slot)).all(), db.exec(select(OpenSession)).all()
        return [
            *(one.wrapped_key for one in slots),
            *(one.sealed_key for one in slots),
            *(one.wrapped_key for one in sessions),
            *(one.sheet for one in db.exec(select(Feed)).all()),
        ]


@pytest.mark.parametrize("way", ["page", "interface"])
def test_delete_leaves_no_key_bytes(kept: Kept, way: str) -> None:
    service = guarded(kept.application, kept.application.state.shop.settings)
    other = living(service)
    before = keys_of(kept.application)
    case = living(service, *WAYS["proposed"])
    client = TestClient(service, base_url="http://localhost")
    feed = asks(client, "POST", f"{CASE}/feed", {"titles": "full"}, case.receipt).json()["address"]
    second = asks(client, "POST", f"{CASE}/receipts", {"role": "read"}, case.receipt)
    reader = Walker(service, "kk")
    reader.go("/return").send({"receipt": second.json()["receipt"]})
    assert reader.status == 200
    keys = [one for one in keys_of(kept.application) if one not in before]
    assert len(keys) >= 7
    assert kept.traces(keys, kept.tables) > 0, "they were there"

    if way == "page":
        case.walker.go("/case/data").send({"sure": "yes"})
        assert case.walker.status == 200
        assert '"storage"' in case.walker.answer.headers["clear-site-data"]
    else:
        assert asks(client, "DELETE", CASE, receipt=case.receipt).status_code == 204

    assert kept.traces(keys, kept.tables) == 0
    for receipt in (case.receipt, second.json()["receipt"]):
        assert asks(client, "GET", CASE, receipt=receipt).status_code == 404
    assert reader.go("/case").status == 403
    assert case.walker.go("/case").status == 403
    assert client.get(feed).status_code == 404
    with kept.application.state.shop.database.reading() as db:
        assert len(db.exec(select(SealedCase)).all()) == len(db.exec(select(Tombstone)).all()) == 1
        assert {one.case_id for one in db.exec(select(Answered)).all() if one.answer} == {
            one.case_id for one in db.exec(select(SealedCase)).all()
        }
        assert len({one.case_tag for one in db.exec(select(Proof)).all()}) == 1
    assert other.walker.go("/case").status == 200
    left = f", {kept.traces(keys, kept.log)} pieces still in its log" if kept.log else ", log too"
    kind = "PostgreSQL" if kept.log else "SQLite"
    tell(f"S9 ({kind}, {way})", f"{len(keys)} keys deleted: 0 bytes left in its files{left}")


def test_what_the_page_says_of_the_log_is_true(kept: Kept) -> None:
    service = guarded(kept.application, kept.application.state.shop.settings)
    case = living(service)
    case.walker.go("/case/data").send({"sure": "yes"})
    assert ("журналдың үстінен қайта жазылғанда" in case.walker.page.text) == bool(kept.log)


def test_a_long_reader_is_not_waited_for_without_end(kept: Kept) -> None:
    database = kept.application.state.shop.database
    with database.reading() as reader:
        list(reader.exec(select(Slot)).all())
        began = time.monotonic()
        assert not database.checkpoint()
        assert time.monotonic() - began < 60
    assert database.checkpoint()
