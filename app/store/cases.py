"""Queries for sealed cases: each one named function."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import CursorResult, bindparam, delete, exists, func, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.pieces import MOST_CASES, piece
from app.store.session import Transaction
from app.store.tables import Canary, Feed, OpenSession, SealedCase, Slot, Tombstone

BATCH = 200  # cases in memory at once


@dataclass(frozen=True, slots=True)
class Sealed:
    """A case as it is stored."""

    case_id: bytes
    revision: int
    content: bytes
    expires_on: date


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that a living session has open: the box of the session, whether a receipt opens it."""

    box: bytes
    case: Sealed
    kept: bool


# asked on every request of a draft: built once, one way to the database
_OPENED = (
    select_columns(
        col(OpenSession.wrapped_key),
        col(SealedCase.case_id),
        col(SealedCase.revision),
        col(SealedCase.content),
        col(SealedCase.expires_on),
        exists().where(col(Slot.case_id) == SealedCase.case_id),
    )
    .join(SealedCase, col(SealedCase.case_id) == col(OpenSession.case_id))
    .where(
        col(OpenSession.session_id) == bindparam("session_id"),
        col(OpenSession.idle_until) > bindparam("now"),
        col(OpenSession.ends_at) > bindparam("now"),
    )
)


def find_opened(db: Transaction, session_id: bytes, *, now: int) -> Opened | None:
    """Return what a session has open if it is alive at the minute `now`, or nothing."""
    row = db.connection().execute(_OPENED, {"session_id": session_id, "now": now}).first()
    return Opened(row[0], Sealed(*row[1:5]), kept=bool(row[5])) if row else None


def insert_case(db: Transaction, case: Sealed) -> None:
    """Store a new case at its first revision."""
    digest = sha256(case.content).digest()
    db.add(
        SealedCase(
            case_id=case.case_id,
            revision=case.revision,
            content=case.content,
            content_sha256=digest,
            expires_on=case.expires_on,
        )
    )
    db.flush()  # a slot or session of the same transaction refers to it


def find_case(db: Transaction, case_id: bytes) -> Sealed | None:
    """Return a case by its id, or nothing when it was forgotten."""
    row = db.get(SealedCase, case_id)
    if row is None:
        return None
    return Sealed(row.case_id, row.revision, row.content, row.expires_on)


def replace_content(db: Transaction, case: Sealed, *, over: int) -> bool:
    """Write a new revision if the stored one is still `over`; return whether it was."""
    done = db.connection().execute(
        update(SealedCase)
        .where(col(SealedCase.case_id) == case.case_id, col(SealedCase.revision) == over)
        .values(
            revision=case.revision,
            content=case.content,
            content_sha256=sha256(case.content).digest(),
            expires_on=case.expires_on,
        )
    )
    return _count(done) == 1


def damaged_cases(db: Transaction) -> tuple[int, int]:
    """Return how many cases there are, and of how many the content is not what was stored.

    Every case is read and none opened: its SHA-256 stands beside the sealed content.
    """
    columns = select_columns(col(SealedCase.content), col(SealedCase.content_sha256))
    rows = db.connection().execution_options(yield_per=BATCH).execute(columns)
    same = Counter(sha256(content).digest() == digest for content, digest in rows)
    return same.total(), same[False]


def is_there(db: Transaction, case_id: bytes) -> bool:
    """Return whether a case is there, without reading it."""
    return (
        db.exec(select(SealedCase.case_id).where(SealedCase.case_id == case_id)).first() is not None
    )


def delete_case(db: Transaction, case_id: bytes, *, today: date) -> None:
    """Destroy a case with its keys, sessions and feed, and remember only its hash.

    Answers to its requests are given to nobody without it; they are emptied in pieces of their own
    (`app/store/answered.py`), because there may be many.
    """
    keys_gone(db)
    for table in (Feed, OpenSession, Slot, SealedCase):
        db.connection().execute(delete(table).where(col(table.case_id) == case_id))
    db.merge(Tombstone(case_sha256=sha256(case_id).digest(), deleted_on=today))


def delete_expired_cases(db: Transaction, *, today: date) -> int:
    """Destroy a piece of the cases whose day of forgetting is past; return how many it were."""
    rows = db.connection().execute(
        select_columns(col(SealedCase.case_id), func.length(SealedCase.content))
        .where(col(SealedCase.expires_on) < today)
        .limit(MOST_CASES)
    )
    expired = piece((row[0], row[1]) for row in rows.all())
    for case_id in expired:
        delete_case(db, case_id, today=today)
    return len(expired)


def find_canary(db: Transaction) -> bytes | None:
    """Return the canary of the pepper in use, or nothing on a new database."""
    row = db.get(Canary, 1)
    return row.box if row else None


def insert_canary(db: Transaction, box: bytes) -> None:
    """Store the canary of a new database."""
    db.add(Canary(pepper_version=1, box=box))


def holds_cases(db: Transaction) -> bool:
    """Return whether the database holds any case at all."""
    return db.exec(select(SealedCase.case_id).limit(1)).first() is not None


def _count(result: CursorResult[tuple[()]]) -> int:
    return result.rowcount
