"""The end of a case: leave, delete, and what is forgotten by itself."""

from dataclasses import dataclass

from app.desk import believing, keeping
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.store import answered, proofs, sessions, slots
from app.store import cases as stored
from app.store.session import Transaction
from app.vault import boxes, seal

# How often what has outlived its use is destroyed by itself.
PURGE_MINUTES = 10


def leave(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> None:
    """End a session at once; a case that no receipt opens is gone with it."""
    session = sessions.find_session(db, seal.session_id(token, pepper), now=moment.minute)
    if session is None:
        return
    tag = _tag(db, token, pepper, moment=moment)
    sessions.delete_session(db, session.session_id)
    if _destroy_unreachable(db, {session.case_id}, moment=moment) and tag:
        proofs.delete_proofs(db, tag)


def _tag(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> bytes:
    """Return the tag of the proofs of a session's case; empty for a case that cannot be read.

    That must hinder nobody from leaving.
    """
    try:
        case = keeping.by_session(db, token, pepper, moment=moment)
    except (keeping.NoSuchCase, boxes.Unopened):
        return b""
    return seal.proof_tag(case.key)


def delete(db: Transaction, case: Case, *, moment: Moment) -> None:
    """Destroy the keys, the content, every session and the proofs of a case."""
    proofs.delete_proofs(db, seal.proof_tag(case.key))
    stored.delete_case(db, case.case_id, today=moment.today)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was destroyed: sessions, drafts that only they opened, expired cases, answers.

    `days_ahead`: how far the clock is ahead when it is not believed; else 0.
    """

    sessions: int
    drafts: int
    cases: int
    answers: int
    days_ahead: int = 0


def forget(
    db: Transaction, *, moment: Moment, living: bool = False, right: bool = False
) -> Forgotten:
    """Destroy what has outlived its use; return how much it was.

    Nothing is destroyed by a clock that is not believed. `right`: somebody says that it is right.
    `living`: end every session, whatever the clock says, and the drafts that only they opened.
    """
    ahead = believing.notice(db, today=moment.today, right=right)
    if ahead and not living:
        return Forgotten(0, 0, 0, 0, ahead)
    longest = int(keeping.ABSOLUTE.total_seconds()) // 60
    dead = sessions.delete_dead_sessions(db, now=moment.minute + (longest if living else 0))
    lost = _destroy_unreachable(db, set(dead), moment=moment)
    if ahead:
        return Forgotten(len(dead), lost, 0, 0, ahead)
    old = answered.delete_old(db, now=moment.minute)
    proofs.delete_old_proofs(db, today=moment.today)
    expired = stored.delete_expired_cases(db, today=moment.today)
    return Forgotten(len(dead), lost, expired, old)


def _destroy_unreachable(db: Transaction, cases: set[bytes], *, moment: Moment) -> int:
    """Destroy those of the cases that neither a receipt nor a session opens any more."""
    lost = {one for one in cases if not (slots.has_slot(db, one) or sessions.has_session(db, one))}
    for case_id in lost:
        stored.delete_case(db, case_id, today=moment.today)
    return len(lost)
