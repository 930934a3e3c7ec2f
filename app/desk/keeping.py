"""Open, save, keep, leave and delete a sealed case: each whole and in order.

The database sees ciphertext; the key of a case lives for one request, found through the session
token or the receipt (docs/decisions/0004-sealed-case.md).
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from app.cases.answers import Answers
from app.cases.case import Content, expires_on
from app.cases.published import Published
from app.desk.moments import Moment
from app.desk.publishing import noted, publish
from app.law.library import Law
from app.store import cases as stored
from app.store.session import Transaction
from app.store.tables import OpenSession, Slot
from app.vault import receipt as receipts
from app.vault import seal

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
_CONTENT = TypeAdapter(Content)


class NoSuchCase(Exception):
    """No receipt, no session or no case: which of them is never said."""


class Stale(Exception):
    """The case was saved by somebody else since it was read."""


@dataclass(frozen=True, slots=True)
class Case:
    """An open case for the length of one request."""

    case_id: bytes
    key: bytes
    revision: int
    content: Content
    kept: bool
    expires_on: date

    @property
    def answers(self) -> Answers:
        """The answers of the case."""
        return self.content.answers


def begin(
    db: Transaction, content: Content, pepper: bytes, *, law: Law, moment: Moment
) -> tuple[bytes, Case]:
    """Make a case that only this browser can open; return its session token and the case."""
    case = _fresh(content, law, moment)
    stored.insert_case(db, _sealed(case))
    return _open_session(db, case, pepper, moment=moment), case


def issue(
    db: Transaction, content: Content, pepper: bytes, *, law: Law, moment: Moment
) -> tuple[str, Case]:
    """Make a case that is kept; return its receipt, which is told this once, and the case."""
    case = _fresh(content, law, moment)
    end = expires_on(case.content, today=moment.today)
    case = replace(case, kept=True, expires_on=end)
    stored.insert_case(db, _sealed(case))
    return _add_receipt(db, case, pepper), case


def _fresh(content: Content, law: Law, moment: Moment) -> Case:
    """Return a new case: no receipt of another one opens it, and no calendar has seen it yet."""
    fresh = replace(content, number=_number(), receipt="", published=Published(), feed=None)
    return Case(
        case_id=seal.new_id(),
        key=seal.new_key(),
        revision=1,
        content=noted(Content(), fresh, law, today=moment.today, minute=moment.minute),
        kept=False,
        expires_on=moment.today + timedelta(days=1),
    )


def by_session(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> Case:
    """Return the case that a browser has open. Raises: NoSuchCase."""
    found = stored.find_opened(db, seal.session_id(token, pepper), now=moment.minute)
    if found is None:
        raise NoSuchCase
    under = seal.session_key(token, pepper)
    key = _unwrapped(found.wrapped_key, under, context=found.case.case_id)
    return _unsealed(found.case, key, kept=found.kept)


def by_receipt(
    db: Transaction, receipt: str, pepper: bytes, *, moment: Moment
) -> tuple[bytes, Case]:
    """Open a case by its receipt; return a new session token and the case. Raises: NoSuchCase."""
    case = opened(db, receipt, pepper)
    return _open_session(db, case, pepper, moment=moment), case


def opened(db: Transaction, receipt: str, pepper: bytes) -> Case:
    """Open a case by its receipt for this once, without a session. Raises: NoSuchCase."""
    slot = stored.find_slot(db, seal.locator(receipt, pepper))
    if slot is None:
        raise NoSuchCase
    under = seal.receipt_key(receipt, slot.slot_id, pepper)
    key = _unwrapped(slot.wrapped_key, under, context=_of_slot(slot))
    found = stored.find_case(db, slot.case_id)
    if found is None:
        raise NoSuchCase
    return _unsealed(found, key, kept=True)


def save(db: Transaction, case: Case, content: Content, *, law: Law, moment: Moment) -> Case:
    """Store new content over the revision that was read, and what its calendar feed shows of it.

    Raises: Stale when it is not the last.
    """
    if content == case.content:
        return case
    content = noted(case.content, content, law, today=moment.today, minute=moment.minute)
    saved = _store(db, case, content, moment=moment)
    publish(db, case.case_id, case.key, law, old=case.content, new=content)
    return saved


def _store(db: Transaction, case: Case, content: Content, *, moment: Moment) -> Case:
    end = expires_on(content, today=moment.today) if case.kept else case.expires_on
    saved = replace(case, content=content, revision=case.revision + 1, expires_on=end)
    if not stored.replace_content(db, _sealed(saved), over=case.revision):
        raise Stale
    return saved


def prolong(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> None:
    """Give a living session its full idle time again, after a save."""
    session_id, until = seal.session_id(token, pepper), _minute(moment.now + IDLE)
    stored.prolong_session(db, session_id, now=moment.minute, idle_until=until)


def keep(db: Transaction, case: Case, pepper: bytes, *, moment: Moment) -> Case:
    """Add a receipt to a case; it stays readable in the case until it is confirmed.

    A second wish to keep an unconfirmed case changes nothing: the same receipt is shown again.
    """
    if case.content.receipt:
        return case
    content = replace(case.content, receipt=_add_receipt(db, case, pepper))
    return _store(db, replace(case, kept=True), content, moment=moment)


def _add_receipt(db: Transaction, case: Case, pepper: bytes) -> str:
    """Store the key of a case under a new receipt, and return the receipt."""
    receipt, slot_id = receipts.make(), seal.new_id()
    slot = Slot(
        locator=seal.locator(receipt, pepper),
        slot_id=slot_id,
        case_id=case.case_id,
        wrapped_key=b"",
    )
    under = seal.receipt_key(receipt, slot_id, pepper)
    slot.wrapped_key = seal.wrap(case.key, under, context=_of_slot(slot))
    stored.insert_slot(db, slot)
    return receipt


def confirm(db: Transaction, case: Case, typed: str, *, moment: Moment) -> bool:
    """Return whether the last five symbols were retyped right; then the receipt is forgotten."""
    last = receipts.groups(case.content.receipt)[-1]
    if not secrets.compare_digest(receipts.fold(typed).encode(), last.encode()):
        return False
    _store(db, case, replace(case.content, receipt=""), moment=moment)
    return True


def right_pepper(db: Transaction, pepper: bytes) -> bool:
    """Return whether the pepper belongs to this database; a new database takes it as its own."""
    if stored.find_canary(db) is None and not stored.holds_cases(db):
        stored.insert_canary(db, seal.canary(pepper))
    return knows_pepper(db, pepper)


def knows_pepper(db: Transaction, pepper: bytes) -> bool:
    """Return whether the pepper belongs to this database; nothing is written."""
    box = stored.find_canary(db)
    return box is not None and seal.knows_canary(box, pepper)


def _open_session(db: Transaction, case: Case, pepper: bytes, *, moment: Moment) -> bytes:
    token = seal.new_key()
    under = seal.session_key(token, pepper)
    stored.insert_session(
        db,
        OpenSession(
            session_id=seal.session_id(token, pepper),
            case_id=case.case_id,
            wrapped_key=seal.wrap(case.key, under, context=case.case_id),
            idle_until=_minute(moment.now + IDLE),
            ends_at=_minute(moment.now + ABSOLUTE),
        ),
    )
    return token


def _unsealed(row: stored.Sealed, key: bytes, *, kept: bool) -> Case:
    plain = seal.unseal(row.content, key, case_id=row.case_id, revision=row.revision)
    content = _CONTENT.validate_json(plain)
    return Case(row.case_id, key, row.revision, content, kept=kept, expires_on=row.expires_on)


def _sealed(case: Case) -> stored.Sealed:
    plain = _CONTENT.dump_json(case.content)
    box = seal.seal(plain, case.key, case_id=case.case_id, revision=case.revision)
    return stored.Sealed(case.case_id, case.revision, box, case.expires_on)


def _unwrapped(box: bytes, under: bytes, *, context: bytes) -> bytes:
    try:
        return seal.unwrap(box, under, context=context)
    except seal.Unopened as error:
        raise NoSuchCase from error


def _of_slot(slot: Slot) -> bytes:
    return slot.case_id + slot.slot_id


def _number() -> str:
    """Return a number that is not secret and names a case in a reminder: A-17."""
    return f"{secrets.choice('ABCDEHKMPTX')}-{secrets.randbelow(900) + 100}"


def _minute(instant: datetime) -> int:
    return int(instant.timestamp() // 60)
