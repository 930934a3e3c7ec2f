"""A session lives until it is idle for too long or too old, and belongs to one case alone."""

import os
from datetime import date

import pytest

from app.store import sessions
from app.store.cases import Sealed, insert_case
from app.store.session import Transaction
from app.store.tables import OpenSession

IDLE, ENDS = 60, 720  # minutes


def opened(
    db: Transaction, name: bytes, case_id: bytes = b"c" * 16, idle: int = IDLE, ends: int = ENDS
) -> bytes:
    """Open a case in a browser; return the id of the session."""
    session_id = name * 32
    sessions.insert_session(
        db,
        OpenSession(
            session_id=session_id,
            case_id=case_id,
            wrapped_key=os.urandom(96),
            idle_until=idle,
            ends_at=ends,
        ),
    )
    return session_id


@pytest.fixture(autouse=True)
def cases(db: Transaction) -> None:
    for name in (b"c", b"d"):
        insert_case(db, Sealed(name * 16, 1, b"box", date(2027, 3, 31)))


@pytest.mark.parametrize(
    ("idle", "ends", "now", "lives"),
    [
        pytest.param(60, 720, 59, True, id="in time"),
        pytest.param(60, 720, 60, False, id="idle since this minute"),
        pytest.param(800, 720, 719, True, id="in its last minute"),
        pytest.param(800, 720, 720, False, id="too old since this minute"),
    ],
)
def test_a_session_lives_until_the_minute_told(
    db: Transaction, idle: int, ends: int, now: int, lives: bool
) -> None:
    session_id = opened(db, b"a", idle=idle, ends=ends)

    assert (sessions.find_session(db, session_id, now=now) is not None) is lives
    assert (sessions.sessions_of(db, b"c" * 16, now=now) != []) is lives
    sessions.prolong_session(db, session_id, now=now, idle_until=idle + 1)
    db.expire_all()
    assert db.get_one(OpenSession, session_id).idle_until == idle + lives
    assert (sessions.delete_dead_sessions(db, now=now) == []) is lives
    assert sessions.has_session(db, b"c" * 16) is lives


def test_one_session_is_prolonged_and_never_shortened(db: Transaction) -> None:
    mine, other = opened(db, b"a"), opened(db, b"b")

    sessions.prolong_session(db, mine, now=30, idle_until=90)
    sessions.prolong_session(db, mine, now=30, idle_until=70)  # the clock went back
    db.expire_all()

    assert db.get_one(OpenSession, mine).idle_until == 90
    assert db.get_one(OpenSession, other).idle_until == IDLE


def test_the_youngest_session_of_the_case_comes_first(db: Transaction) -> None:
    later, first, second = (
        opened(db, name, ends=ends) for name, ends in ((b"z", 725), (b"x", 720), (b"y", 720))
    )
    opened(db, b"w", case_id=b"d" * 16)

    found = [one.session_id for one in sessions.sessions_of(db, b"c" * 16, now=1)]

    assert found == [later, first, second]


def test_all_sessions_of_a_case_but_one_are_ended(db: Transaction) -> None:
    mine, _, elsewhere = opened(db, b"a"), opened(db, b"b"), opened(db, b"e", case_id=b"d" * 16)

    assert sessions.delete_sessions(db, b"c" * 16, but=[mine]) == 1
    assert sessions.find_session(db, mine, now=1)
    assert sessions.find_session(db, elsewhere, now=1)
    assert sessions.delete_sessions(db, b"c" * 16) == 1
    assert not sessions.has_session(db, b"c" * 16)
    assert sessions.has_session(db, b"d" * 16)
