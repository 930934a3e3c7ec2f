"""Begin, open, save and keep a sealed case: each whole and in order.

The database sees ciphertext; the key of a case lives for one request, found through the session
token or the receipt (docs/decisions/0004-sealed-case.md, 0015-who-can-open-a-case.md).
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from app.cases.answers import Answers
from app.cases.case import OWN, Content
from app.cases.published import Published
from app.cases.receipts import Holder
from app.cases.retention import UNUSED, expires_on
from app.desk.moments import Moment
from app.desk.publishing import noted, publish
from app.desk.slots import access_of, new_receipt
from app.law.library import Law
from app.store import cases as stored
from app.store import proofs, sessions, slots
from app.store.session import Transaction
from app.store.tables import OpenSession
from app.vault import access as accesses
from app.vault import boxes, seal
from app.vault import receipt as receipts
from app.vault.access import Access, Role

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
# What a case may hold: sealed (docs/decisions/0021-size-of-a-case.md), and written out.
MOST_SEALED = 64 * 1024
MOST_WRITTEN = 200 * 1024
_CONTENT = TypeAdapter(Content)
_BARE = Content()


class NoSuchCase(Exception):
    """No receipt, no session or no case: which of them is never said."""


class Stale(Exception):
    """The case was saved by somebody else since it was read."""


class Full(Exception):
    """The case holds all that it may; what was to be added is not in it."""


class Damaged(boxes.Unopened):
    """The case is there, but what is stored of it is not what was stored."""


@dataclass(frozen=True, slots=True)
class Case:
    """An open case for the length of one request."""

    case_id: bytes
    access: Access
    revision: int
    content: Content
    kept: bool
    expires_on: date

    @property
    def key(self) -> bytes:
        """The key of the case."""
        return self.access.key

    @property
    def role(self) -> Role:
        """What whoever opened it may do."""
        return self.access.role

    @property
    def answers(self) -> Answers:
        """The answers of the case."""
        return self.content.answers


def begin(
    db: Transaction, content: Content, pepper: bytes, *, law: Law, moment: Moment
) -> tuple[bytes, Case]:
    """Make a case that only this browser can open; return its session token and the case.

    Raises: Full.
    """
    case = _fresh(content, law, moment)
    stored.insert_case(db, _sealed(case))
    return open_session(db, case, pepper, moment=moment), case


def issue(
    db: Transaction, content: Content, pepper: bytes, *, law: Law, moment: Moment
) -> tuple[str, Case]:
    """Make a case that is kept; return its receipt, which is told this once, and the case.

    Raises: Full.
    """
    case = _fresh(content, law, moment)
    receipt, slot = new_receipt(case.case_id, case.access, case.access.authority, pepper)
    holder = Holder(slot.slot_id.hex(), "owner", moment.today)
    content = replace(case.content, holders=(holder,))
    end = expires_on(content, law, today=moment.today)
    case = replace(case, content=content, kept=True, expires_on=end)
    stored.insert_case(db, _sealed(case))
    slots.insert_slot(db, slot)
    return receipt, case


def _fresh(content: Content, law: Law, moment: Moment) -> Case:
    """Return a new case: no receipt of another one opens it, and no calendar has seen it yet."""
    own = {name: getattr(_BARE, name) for name in OWN}
    fresh = replace(content, number=_number(), published=Published(), **own)
    return Case(
        case_id=seal.new_id(),
        access=Access(boxes.new_key(), authority=accesses.new_authority()),
        revision=1,
        content=noted(Content(), fresh, law, today=moment.today, minute=moment.minute),
        kept=False,
        expires_on=moment.today + UNUSED,
    )


def by_session(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> Case:
    """Return the case that a browser has open. Raises: NoSuchCase."""
    found = stored.find_opened(db, seal.session_id(token, pepper), now=moment.minute)
    if found is None:
        raise NoSuchCase
    under = seal.session_key(token, pepper)
    try:
        access = accesses.open_session(found.box, under, case_id=found.case.case_id)
    except boxes.Unopened as error:
        raise NoSuchCase from error
    return unsealed(found.case, access, kept=found.kept)


def lives(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> bool:
    """Return whether a session is alive; nothing of its case is read."""
    session_id = seal.session_id(token, pepper)
    return sessions.find_session(db, session_id, now=moment.minute) is not None


def opened(db: Transaction, receipt: str, pepper: bytes, *, pending: bool = False) -> Case:
    """Open a case by its receipt for this once, without a session. Raises: NoSuchCase.

    A receipt that is to replace another opens only where it does so at once (`pending`).
    """
    slot = slots.find_slot(db, seal.locator(receipt, pepper))
    if slot is None:
        raise NoSuchCase
    try:
        access = access_of(slot, receipt, pepper)
    except boxes.Unopened as error:
        raise NoSuchCase from error
    found = stored.find_case(db, slot.case_id)
    if found is None:
        raise NoSuchCase
    case = unsealed(found, access, kept=True)
    renewal = case.content.renewal
    if renewal and renewal.new == slot.slot_id.hex() and not pending:
        raise NoSuchCase
    return case


def save(db: Transaction, case: Case, content: Content, *, law: Law, moment: Moment) -> Case:
    """Store new content over the revision that was read, and what its calendar feed shows of it.

    Raises: Stale when it is not the last, Full when the case would be too large.
    """
    if content == case.content:
        return case
    if content.receipt and case.access.slot_id and content.renewal is None:
        # whoever has it at hand need not retype it
        content = replace(content, receipt="")
    content = noted(case.content, content, law, today=moment.today, minute=moment.minute)
    saved = store(db, case, content, law=law, moment=moment)
    publish(db, case.case_id, case.key, law, old=case.content, new=content)
    return saved


def store(db: Transaction, case: Case, content: Content, *, law: Law, moment: Moment) -> Case:
    """Store content that changes nothing in calendars. Raises: Stale, Full."""
    end = expires_on(content, law, today=moment.today) if case.kept else case.expires_on
    if case.role != "owner":  # only owners let a case end sooner
        end = max(end, case.expires_on)
    saved = replace(case, content=content, revision=case.revision + 1, expires_on=end)
    if not stored.replace_content(db, _sealed(saved, case.content), over=case.revision):
        raise Stale
    if end != case.expires_on:
        proofs.keep_proofs(db, seal.proof_tag(case.key), until=end)
    return saved


def still_opens(db: Transaction, case: Case) -> bool:
    """Return whether a case that was read before is still there, under the same key."""
    found = stored.find_case(db, case.case_id)
    if found is None:
        return False
    try:
        seal.unseal(found.content, case.key, case_id=found.case_id, revision=found.revision)
    except boxes.Unopened:
        return False
    return True


def prolong(db: Transaction, token: bytes, pepper: bytes, *, moment: Moment) -> None:
    """Give a living session its full idle time again, after a save."""
    session_id, until = seal.session_id(token, pepper), _minute(moment.now + IDLE)
    sessions.prolong_session(db, session_id, now=moment.minute, idle_until=until)


def keep(db: Transaction, case: Case, pepper: bytes, *, law: Law, moment: Moment) -> Case:
    """Add a receipt to a case; it stays readable in the case until it is confirmed.

    A second wish to keep an unconfirmed case changes nothing: the same receipt is shown again.
    """
    if case.content.receipt:
        return case
    # a draft that an older release began has no key to sign with
    authority = case.access.authority or accesses.new_authority()
    access = replace(case.access, role="owner", authority=authority)
    receipt, slot = new_receipt(case.case_id, access, authority, pepper)
    slots.insert_slot(db, slot)
    holder = Holder(slot.slot_id.hex(), "owner", moment.today)
    content = replace(case.content, receipt=receipt, holders=(*case.content.holders, holder))
    return store(db, replace(case, kept=True), content, law=law, moment=moment)


def confirm(db: Transaction, case: Case, typed: str, *, law: Law, moment: Moment) -> Case | None:
    """Return the case whose receipt is forgotten here, or nothing when it was retyped wrong.

    Its last five symbols are compared.
    """
    last = receipts.groups(case.content.receipt)[-1]
    if not secrets.compare_digest(receipts.fold(typed).encode(), last.encode()):
        return None
    return store(db, case, replace(case.content, receipt=""), law=law, moment=moment)


def open_session(db: Transaction, case: Case, pepper: bytes, *, moment: Moment) -> bytes:
    """Let a browser have the case open from now on; return the token of its new session."""
    token = boxes.new_key()
    under = seal.session_key(token, pepper)
    sessions.insert_session(
        db,
        OpenSession(
            session_id=seal.session_id(token, pepper),
            case_id=case.case_id,
            wrapped_key=accesses.close_session(case.access, under, case_id=case.case_id),
            idle_until=_minute(moment.now + IDLE),
            ends_at=_minute(moment.now + ABSOLUTE),
            slot_id=case.access.slot_id,
        ),
    )
    return token


def unsealed(row: stored.Sealed, access: Access, *, kept: bool) -> Case:
    """Return the case of a row for somebody who has access to it. Raises: Damaged."""
    try:
        plain = seal.unseal(row.content, access.key, case_id=row.case_id, revision=row.revision)
    except boxes.Unopened as error:
        raise Damaged from error
    content = _CONTENT.validate_json(plain)
    return Case(row.case_id, access, row.revision, content, kept=kept, expires_on=row.expires_on)


def _sealed(case: Case, over: Content = _BARE) -> stored.Sealed:
    """Return the row of a case. Raises: Full when it is too large and larger than before."""
    plain = _CONTENT.dump_json(case.content)
    box = seal.seal(plain, case.key, case_id=case.case_id, revision=case.revision)
    too_large = len(plain) > MOST_WRITTEN or len(box) > MOST_SEALED
    if too_large and len(plain) > len(_CONTENT.dump_json(over)):
        raise Full
    return stored.Sealed(case.case_id, case.revision, box, case.expires_on)


def _number() -> str:
    """Return a number that is not secret and names a case in a reminder: A-17."""
    return f"{secrets.choice('ABCDEHKMPTX')}-{secrets.randbelow(900) + 100}"


def _minute(instant: datetime) -> int:
    return int(instant.timestamp() // 60)
