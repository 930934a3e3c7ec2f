"""Queries for requests that may come twice: each claimed once, its answer kept for a day."""

from sqlalchemy import ColumnElement, delete, exists, func, update
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.pieces import MOST_ROWS, piece
from app.store.session import Transaction
from app.store.tables import Answered, SealedCase


def find_answered(db: Transaction, request_id: bytes, *, now: int) -> Answered | None:
    """Return what was answered to a request, or nothing: it is new, or too long ago."""
    row = db.get(Answered, request_id)
    return row if row and now < row.kept_until else None


def claim(db: Transaction, request_id: bytes, digest: bytes, *, kept_until: int, now: int) -> bool:
    """Take a request as ours; return whether it was free.

    Another transaction that has taken it is waited for: it is free again when that one fails.
    """
    connection = db.connection()
    ours = col(Answered.request_id) == request_id
    connection.execute(delete(Answered).where(ours, col(Answered.kept_until) <= now))
    row = {
        "request_id": request_id,
        "case_id": b"",
        "digest": digest,
        "answer": b"",
        "kept_until": kept_until,
    }
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    free = (
        insert(Answered).values(**row).on_conflict_do_nothing().returning(col(Answered.request_id))
    )
    return connection.execute(free).first() is not None


def keep_answer(db: Transaction, request_id: bytes, case_id: bytes, answer: bytes) -> None:
    """Store the answer to a claimed request."""
    db.connection().execute(
        update(Answered)
        .where(col(Answered.request_id) == request_id)
        .values(case_id=case_id, answer=answer)
    )


def delete_old(db: Transaction, *, now: int) -> int:
    """Destroy a piece of the answers whose day is over; return how many it were."""
    names = _piece(db, col(Answered.kept_until) <= now)
    if names:
        keys_gone(db)
        db.connection().execute(delete(Answered).where(col(Answered.request_id).in_(names)))
    return len(names)


def has_answers(db: Transaction, case_id: bytes) -> bool:
    """Return whether answers to requests of a case are kept."""
    found = db.exec(select(Answered.request_id).where(Answered.case_id == case_id))
    return found.first() is not None


def empty_answers(db: Transaction, case_id: bytes) -> int:
    """Empty a piece of the answers of a case that is gone; return how many it were.

    The requests stay known as done, so that a late repeat has no effect.
    """
    return _empty(db, col(Answered.case_id) == case_id)


def empty_orphans(db: Transaction) -> int:
    """Empty a piece of the answers of all cases that are gone; return how many it were."""
    there = exists().where(col(SealedCase.case_id) == col(Answered.case_id))
    return _empty(db, col(Answered.case_id) > b"", ~there)


def _empty(db: Transaction, *which: ColumnElement[bool]) -> int:
    names = _piece(db, *which)
    if names:
        keys_gone(db)  # an answer may hold a receipt
        db.connection().execute(
            update(Answered)
            .where(col(Answered.request_id).in_(names))
            .values(case_id=b"", answer=b"")
        )
    return len(names)


def _piece(db: Transaction, *which: ColumnElement[bool]) -> list[bytes]:
    sized = select_columns(col(Answered.request_id), func.length(Answered.answer))
    rows = db.connection().execute(sized.where(*which).limit(MOST_ROWS)).all()
    return piece((row[0], row[1]) for row in rows)
