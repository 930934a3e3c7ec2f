"""Queries for sealed cases, their receipts and their sessions: each one named function."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import CursorResult, bindparam, delete, exists, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from app.store.session import Transaction
from app.store.tables import Answered, Canary, Feed, OpenSession, SealedCase, Slot, Tombstone


@dataclass(frozen=True, slots=True)
class Sealed:
    """A case as it is stored."""

    case_id: bytes
    revision: int
    content: bytes
    expires_on: date


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that a living session has open: its wrapped key, and whether a receipt opens it."""

    wrapped_key: bytes
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


def delete_case(db: Transaction, case_id: bytes, *, today: date) -> None:
    """Destroy a case with its keys, sessions and feed, and remember only its hash.

    A request that it answered stays known as done, so that a late repeat has no effect.
    """
    db.connection().execute(
        update(Answered).where(col(Answered.case_id) == case_id).values(case_id=b"", answer=b"")
    )
    for table in (Feed, OpenSession, Slot, SealedCase):
        db.connection().execute(delete(table).where(col(table.case_id) == case_id))
    db.merge(Tombstone(case_sha256=sha256(case_id).digest(), deleted_on=today))


def delete_expired_cases(db: Transaction, *, today: date) -> int:
    """Destroy every case whose day of forgetting is past; return how many there were."""
    expired = db.exec(select(SealedCase.case_id).where(SealedCase.expires_on < today)).all()
    for case_id in expired:
        delete_case(db, case_id, today=today)
    return len(expired)


def insert_slot(db: Transaction, slot: Slot) -> None:
    """Store the wrapped key of a new receipt."""
    db.add(slot)
    db.flush()  # `find_opened` looks for it past the session


def find_slot(db: Transaction, locator: bytes) -> Slot | None:
    """Return the slot of a receipt, or nothing when there is none."""
    return db.get(Slot, locator)


def has_slot(db: Transaction, case_id: bytes) -> bool:
    """Return whether any receipt opens this case."""
    return db.exec(select(Slot.slot_id).where(Slot.case_id == case_id)).first() is not None


def insert_session(db: Transaction, session: OpenSession) -> None:
    """Store a session."""
    db.add(session)
    db.flush()  # as for a receipt


def find_session(db: Transaction, session_id: bytes, *, now: int) -> OpenSession | None:
    """Return a session that is alive at the minute `now`, or nothing."""
    row = db.get(OpenSession, session_id)
    return row if row and now < row.idle_until and now < row.ends_at else None


def prolong_session(db: Transaction, session_id: bytes, *, now: int, idle_until: int) -> None:
    """Move the end of idleness of a session alive at the minute `now`; its absolute end stays."""
    living = (col(OpenSession.idle_until) > now, col(OpenSession.ends_at) > now)
    db.connection().execute(
        update(OpenSession)
        .where(col(OpenSession.session_id) == session_id, *living)
        .values(idle_until=idle_until)
    )


def delete_session(db: Transaction, session_id: bytes) -> None:
    """End one session."""
    db.connection().execute(delete(OpenSession).where(col(OpenSession.session_id) == session_id))


def delete_dead_sessions(db: Transaction, *, now: int) -> list[bytes]:
    """End the sessions that died before the minute `now`; return the cases they had open."""
    dead = db.exec(
        select(OpenSession).where(
            (col(OpenSession.ends_at) <= now) | (col(OpenSession.idle_until) <= now)
        )
    ).all()
    for row in dead:
        db.delete(row)
    db.flush()
    return [row.case_id for row in dead]


def has_session(db: Transaction, case_id: bytes) -> bool:
    """Return whether any browser has this case open."""
    found = db.exec(select(OpenSession.session_id).where(OpenSession.case_id == case_id))
    return found.first() is not None


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
