"""The end of a case: leave, delete, and what is forgotten by itself."""

from app.desk.keeping import Case
from app.desk.moments import Moment
from app.store import answered, proofs
from app.store import cases as stored
from app.store.session import Transaction
from app.vault import seal


def leave(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> None:
    """End a session at once; a case that no receipt opens is gone with it."""
    session = stored.find_session(db, seal.session_id(token, pepper), now=moment.minute)
    if session is None:
        return
    stored.delete_session(db, session.session_id)
    _destroy_unreachable(db, {session.case_id}, moment=moment)


def delete(db: Transaction, case: Case, *, moment: Moment) -> None:
    """Destroy the keys, the content, every session and the proofs of a case."""
    proofs.delete_proofs(db, seal.proof_tag(case.key))
    stored.delete_case(db, case.case_id, today=moment.today)


def forget(db: Transaction, *, moment: Moment) -> int:
    """Destroy what has outlived its use; return how much it was.

    Dead sessions, the cases that only they opened, old cases, answers kept for a repeat, proofs.
    """
    left = set(stored.delete_dead_sessions(db, now=moment.minute))
    lost = _destroy_unreachable(db, left, moment=moment)
    old = answered.delete_old(db, now=moment.minute)
    old += proofs.delete_old_proofs(db, today=moment.today)
    return lost + old + stored.delete_expired_cases(db, today=moment.today)


def _destroy_unreachable(db: Transaction, cases: set[bytes], *, moment: Moment) -> int:
    """Destroy those of the cases that neither a receipt nor a session opens any more."""
    lost = {one for one in cases if not (stored.has_slot(db, one) or stored.has_session(db, one))}
    for case_id in lost:
        stored.delete_case(db, case_id, today=moment.today)
    return len(lost)
