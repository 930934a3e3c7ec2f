"""The end of a case: leave, delete, and what is forgotten by itself."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.desk import believing, keeping
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.store import answered, proofs, sessions, slots
from app.store import cases as stored
from app.store.destroying import destroyed
from app.store.session import Broken, Database, Transaction
from app.store.turn import Errand, Queued
from app.vault import boxes, seal

# How often what has outlived its use is destroyed by itself.
PURGE_MINUTES = 10
DELETING: Errand = "deleting"
# A piece of the work, which counts what it destroyed, and what does it in a transaction.
_Work = Callable[[Transaction], Counter[str]]
_Do = Callable[[_Work], Counter[str]]


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
    """Destroy the keys, the content, every session and the proofs of a case.

    Nothing opens it any more, and nobody gets what was answered; `delete_answers` goes after it.
    """
    proofs.delete_proofs(db, seal.proof_tag(case.key))
    stored.delete_case(db, case.case_id, today=moment.today)


def delete_answers(database: Database, case_id: bytes) -> bool:
    """Empty the answers of a case that is deleted, piece by piece; return whether all went.

    What could not be done is left to the next purge.
    """
    try:
        with database.reading() as db:
            more = answered.has_answers(db, case_id)
        while more:
            more = destroyed(database, lambda db: answered.empty_answers(db, case_id), DELETING) > 0
    except (Broken, Queued):
        return False
    return True


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
    """Destroy what has outlived its use, in one transaction; return how much it was.

    Nothing is destroyed by a clock that is not believed. `right`: somebody says that it is right.
    `living`: end every session, whatever the clock says, and the drafts that only they opened.
    """
    return _forgotten(lambda work: work(db), moment, living=living, right=right)


def forget_in_pieces(
    database: Database, *, moment: Moment, living: bool = False, right: bool = False
) -> Forgotten:
    """Do the same in many short transactions, the log emptied after each: others write between.

    Raises: Queued, Broken; the pieces before stay done.
    """
    return _forgotten(
        lambda work: destroyed(database, work, DELETING), moment, living=living, right=right
    )


def _forgotten(do: _Do, moment: Moment, *, living: bool, right: bool) -> Forgotten:
    notice = partial(believing.notice, today=moment.today, right=right)
    ahead = do(lambda db: Counter(days=notice(db)))["days"]
    longest = int(keeping.ABSOLUTE.total_seconds()) // 60 if living else 0
    works: list[_Work] = []
    if living or not ahead:
        works.append(partial(_end_sessions, moment=moment, now=moment.minute + longest))
    if not ahead:
        works += (
            lambda db: Counter(cases=stored.delete_expired_cases(db, today=moment.today)),
            lambda db: Counter(answers=answered.delete_old(db, now=moment.minute)),
            lambda db: Counter(proofs=proofs.delete_old_proofs(db, today=moment.today)),
        )
    works.append(lambda db: Counter(orphans=answered.empty_orphans(db)))
    gone = Counter[str]()
    for work in works:
        while piece := +do(work):
            gone += piece
    return Forgotten(gone["sessions"], gone["drafts"], gone["cases"], gone["answers"], ahead)


def _end_sessions(db: Transaction, *, moment: Moment, now: int) -> Counter[str]:
    dead = sessions.delete_dead_sessions(db, now=now)
    lost = _destroy_unreachable(db, set(dead), moment=moment)
    return Counter(sessions=len(dead), drafts=lost)


def _destroy_unreachable(db: Transaction, cases: set[bytes], *, moment: Moment) -> int:
    """Destroy those of the cases that neither a receipt nor a session opens any more."""
    lost = {one for one in cases if not (slots.has_slot(db, one) or sessions.has_session(db, one))}
    for case_id in lost:
        stored.delete_case(db, case_id, today=moment.today)
    return len(lost)
