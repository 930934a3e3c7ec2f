"""Queries for requests that may come twice: each claimed once, its answer kept for a day."""

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from app.store.session import Transaction
from app.store.tables import Answered


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
    """Destroy the answers whose day is over; return how many there were."""
    return db.connection().execute(delete(Answered).where(col(Answered.kept_until) <= now)).rowcount
