"""The browsers that have a case open: seen by its owners, and ended by them."""

from dataclasses import dataclass

from app.desk import keeping
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.desk.roles import require
from app.store import sessions
from app.store.session import Transaction
from app.store.tables import OpenSession
from app.vault import seal


@dataclass(frozen=True, slots=True)
class Seat:
    """A browser that has the case open: since which minute (UTC), by which receipt, which one."""

    mark: str
    since: int
    slot_id: str
    here: bool


def sessions_of(
    db: Transaction, case: Case, token: bytes | None, pepper: bytes, *, moment: Moment
) -> tuple[Seat, ...]:
    """Return the browsers that have the case open, the youngest first. Raises: NotAllowed."""
    require(case, "owner")
    here = seal.session_id(token, pepper) if token else b""
    return tuple(
        Seat(
            _mark(one.session_id),
            since(one),
            one.slot_id.hex(),
            here=one.session_id == here,
        )
        for one in sessions.sessions_of(db, case.case_id, now=moment.minute)
    )


def since(session: OpenSession) -> int:
    """Return the minute (UTC) in which a session began."""
    return session.ends_at - int(keeping.ABSOLUTE.total_seconds()) // 60


def end_one(db: Transaction, case: Case, mark: str, *, moment: Moment) -> bool:
    """End the session with this mark; return whether there was one. Raises: NotAllowed."""
    require(case, "owner")
    for one in sessions.sessions_of(db, case.case_id, now=moment.minute):
        if _mark(one.session_id) == mark:
            sessions.delete_session(db, one.session_id)
            return True
    return False


def mark_of(token: bytes | None, pepper: bytes) -> str:
    """Return what marks the session of a token; empty without one."""
    return _mark(seal.session_id(token, pepper)) if token else ""


def _mark(session_id: bytes) -> str:
    return session_id.hex()[:16]


def end_others(db: Transaction, case: Case, token: bytes | None, pepper: bytes) -> int:
    """End every session of the case but that of the token; return how many. Raises: NotAllowed."""
    require(case, "owner")
    but = [seal.session_id(token, pepper)] if token else []
    return sessions.delete_sessions(db, case.case_id, but=but)
