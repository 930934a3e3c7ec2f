"""Queries for sessions: the browsers that have a case open."""

from collections.abc import Collection

from sqlalchemy import delete, func, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.pieces import MOST_CASES, piece
from app.store.session import Transaction
from app.store.tables import OpenSession, SealedCase


def insert_session(db: Transaction, session: OpenSession) -> None:
    """Store a session."""
    db.add(session)
    db.flush()  # other queries look for it past the session


def find_session(db: Transaction, session_id: bytes, *, now: int) -> OpenSession | None:
    """Return a session that is alive at the minute `now`, or nothing."""
    row = db.get(OpenSession, session_id)
    return row if row and now < row.idle_until and now < row.ends_at else None


def prolong_session(db: Transaction, session_id: bytes, *, now: int, idle_until: int) -> None:
    """Move the end of idleness of a session alive at the minute `now`; its absolute end stays.

    It is never moved back: a clock that was wrong for an hour would end every session.
    """
    living = (col(OpenSession.idle_until) > now, col(OpenSession.ends_at) > now)
    db.connection().execute(
        update(OpenSession)
        .where(col(OpenSession.session_id) == session_id, *living)
        .where(col(OpenSession.idle_until) < idle_until)
        .values(idle_until=idle_until)
    )


def delete_session(db: Transaction, session_id: bytes) -> None:
    """End one session."""
    keys_gone(db)
    db.connection().execute(delete(OpenSession).where(col(OpenSession.session_id) == session_id))


def delete_dead_sessions(db: Transaction, *, now: int) -> list[bytes]:
    """End a piece of the sessions that died before the minute `now`; return their cases.

    A piece is small enough for those cases to go with it.
    """
    rows = db.connection().execute(
        select_columns(
            col(OpenSession.session_id), col(OpenSession.case_id), func.length(SealedCase.content)
        )
        .join(SealedCase, col(SealedCase.case_id) == col(OpenSession.case_id))
        .where((col(OpenSession.ends_at) <= now) | (col(OpenSession.idle_until) <= now))
        .limit(MOST_CASES)
    )
    cases = {row[0]: (row[1], row[2]) for row in rows.all()}
    dead = piece((name, size) for name, (_, size) in cases.items())
    if dead:
        keys_gone(db)
        db.connection().execute(delete(OpenSession).where(col(OpenSession.session_id).in_(dead)))
        db.expire_all()
    return [cases[name][0] for name in dead]


def has_session(db: Transaction, case_id: bytes) -> bool:
    """Return whether any browser has this case open."""
    found = db.exec(select(OpenSession.session_id).where(OpenSession.case_id == case_id))
    return found.first() is not None


def sessions_of(db: Transaction, case_id: bytes, *, now: int) -> list[OpenSession]:
    """Return the sessions of a case that are alive at the minute `now`, the youngest first."""
    rows = db.exec(
        select(OpenSession)
        .where(
            OpenSession.case_id == case_id, OpenSession.idle_until > now, OpenSession.ends_at > now
        )
        .order_by(col(OpenSession.ends_at).desc(), col(OpenSession.session_id))
    )
    return list(rows.all())


def delete_sessions(db: Transaction, case_id: bytes, *, but: Collection[bytes] = ()) -> int:
    """End the sessions of a case but those named; return how many there were."""
    found = delete(OpenSession).where(
        col(OpenSession.case_id) == case_id, col(OpenSession.session_id).not_in(but)
    )
    if count := db.connection().execute(found).rowcount:
        keys_gone(db)
    return count
