"""Deleted keys leave no bytes in the log: one round for many, and nobody waits for a long reader."""

import asyncio
import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import event
from sqlmodel import select

from app.store import sessions
from app.store.cases import Sealed, insert_case
from app.store.session import Database, migrate
from app.store.tables import OpenSession

LEAVERS = 200


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'jiyn.sqlite'}"
    migrate(url)
    made = Database(url)
    yield made
    made.close()


def opened(database: Database, count: int) -> list[OpenSession]:
    """Open a case in so many browsers; return their rows."""
    case_id = os.urandom(16)
    rows = [
        {
            "session_id": os.urandom(32),
            "case_id": case_id,
            "wrapped_key": os.urandom(96),
            "idle_until": 60,
            "ends_at": 720,
        }
        for _ in range(count)
    ]
    with database.writing() as db:
        insert_case(db, Sealed(case_id, 1, b"sealed", date(2027, 3, 31)))
        for row in rows:
            sessions.insert_session(db, OpenSession(**row))
    return [OpenSession(**row) for row in rows]


def left(database: Database, keys: list[bytes]) -> int:
    """Return how many of the keys stand in the files of the database."""
    folder = Path(str(database.engine.url.database)).parent
    whole = b"".join(one.read_bytes() for one in sorted(folder.glob("jiyn.sqlite*")))
    return sum(key in whole for key in keys)


def rounds(database: Database) -> list[str]:
    """Return a list that grows with every round of clearing from now on."""
    seen: list[str] = []

    @event.listens_for(database.engine, "checkout")
    def taken(raw, _record, _proxy) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - SQLAlchemy's
        raw.set_trace_callback(lambda line: seen.append(line) if "checkpoint" in line else None)

    return seen


def test_hundreds_who_leave_at_once_share_a_few_rounds(database: Database) -> None:
    rows = opened(database, LEAVERS)
    keys = [one.wrapped_key for one in rows]
    assert left(database, keys) == LEAVERS
    seen = rounds(database)

    def leave(session_id: bytes) -> None:
        with database.in_turn() as db:
            sessions.delete_session(db, session_id)

    async def leaves(row: OpenSession) -> None:
        async with database.turn("leaving"):
            await run_in_threadpool(leave, row.session_id)
        assert left(database, [row.wrapped_key]) == 0, "an answer that came too early"

    async def all_leave() -> None:
        await asyncio.gather(*(leaves(one) for one in rows))

    began = time.monotonic()
    asyncio.run(all_leave())
    seconds = time.monotonic() - began
    assert left(database, keys) == 0
    assert 1 <= len(seen) <= seconds / 0.1 + 2
    assert len(seen) < LEAVERS / 2


def test_a_long_reader_holds_nobody_up_and_the_rest_goes_by_itself(database: Database) -> None:
    rows = opened(database, 1)
    keys = [rows[0].wrapped_key]
    with database.reading() as reader:
        assert len(reader.exec(select(OpenSession)).all()) == 1
        began = time.monotonic()
        with database.writing() as db:
            sessions.delete_session(db, rows[0].session_id)
        assert time.monotonic() - began < 3, "whoever leaves waits for no reader"
        assert left(database, keys) == 1
    until = time.monotonic() + 20
    while left(database, keys) and time.monotonic() < until:  # nobody comes any more
        time.sleep(0.05)
    assert left(database, keys) == 0


def test_what_was_rolled_back_and_what_deletes_no_key_clears_nothing(database: Database) -> None:
    rows = opened(database, 1)
    seen = rounds(database)
    with database.trying() as db:
        sessions.delete_session(db, rows[0].session_id)
    with database.writing() as db:
        sessions.prolong_session(db, rows[0].session_id, now=1, idle_until=99)
    assert seen == []
