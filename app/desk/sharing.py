"""Who can open a case: receipts for trusted people, a new receipt for one that was seen.

Only owners come here. Taking a receipt away makes a new case key: what was seen opens nothing any
more, and nobody else's receipt is needed for it (docs/decisions/0015-who-can-open-a-case.md).
"""

from dataclasses import dataclass, replace
from datetime import date

from app.cases.receipts import MOST_RECEIPTS, Holder, Renewal, Role
from app.desk import keeping
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.desk.rekeying import authority_of, rekey
from app.desk.roles import require
from app.desk.slots import new_receipt
from app.law.library import Law
from app.store import slots
from app.store.session import Transaction
from app.vault.access import Access


class NoSuchReceipt(Exception):
    """The case has no such receipt, or it is one's own: that one is renewed, not taken away."""


class TooManyReceipts(Exception):
    """The case has as many receipts as it may have."""


@dataclass(frozen=True, slots=True)
class Held:
    """A receipt of the case: `own` is the one by which the case is open, `new` not retyped yet."""

    slot_id: str
    role: Role
    made_on: date | None
    name: str
    own: bool
    new: bool


def own_slot(case: Case) -> str:
    """Return the slot (hex) of whoever opened the case, empty while it has none.

    The browser that began a draft made its first receipt.
    """
    if case.access.slot_id:
        return case.access.slot_id.hex()
    owners = (one.slot_id for one in case.content.holders if one.role == "owner")
    return next(owners, "")


def sees_receipt(case: Case, seat: str) -> bool:
    """Return whether a receipt waits to be retyped in this browser (`seats.mark_of`)."""
    renewal = case.content.renewal
    if not case.content.receipt or case.role != "owner":
        return False
    if renewal is None:
        return True
    return renewal.old == own_slot(case) and bool(seat) and renewal.seat == seat


def receipts_of(db: Transaction, case: Case) -> tuple[Held, ...]:
    """Return the receipts that open the case, in the order in which they were made.

    One that the case does not know of is listed too: it is of the first format.
    """
    require(case, "owner")
    there = [one.slot_id.hex() for one in slots.slots_of(db, case.case_id)]
    known = {one.slot_id for one in case.content.holders}
    unknown = tuple(Holder(one, "owner") for one in there if one not in known)
    renewal, own = case.content.renewal, own_slot(case)
    listed = (one for one in (*unknown, *case.content.holders) if one.slot_id in there)
    return tuple(
        Held(
            one.slot_id,
            one.role,
            one.made_on,
            one.name,
            own=one.slot_id == own,
            new=bool(renewal and one.slot_id == renewal.new),
        )
        for one in listed
    )


def add_receipt(
    db: Transaction,
    case: Case,
    pepper: bytes,
    holder: Holder,
    *,
    law: Law,
    moment: Moment,
) -> tuple[str, Case]:
    """Return a new receipt in the role of `holder`, told this once, and the case.

    Raises: NotAllowed, ReceiptNeeded, TooManyReceipts, Stale.
    """
    require(case, "owner")
    if len(case.content.holders) >= MOST_RECEIPTS:
        raise TooManyReceipts
    rows = slots.slots_of(db, case.case_id)
    access = Access(case.key, holder.role)
    receipt, slot = new_receipt(
        case.case_id,
        access,
        authority_of(case),
        pepper,
        generation=max((one.generation for one in rows), default=1),
    )
    slots.insert_slot(db, slot)
    made = replace(holder, slot_id=slot.slot_id.hex(), made_on=moment.today)
    content = replace(case.content, holders=(*case.content.holders, made))
    return receipt, keeping.store(db, case, content, law=law, moment=moment)


def renew(
    db: Transaction, case: Case, pepper: bytes, *, seat: str, law: Law, moment: Moment
) -> Case:
    """Make a new receipt for one's own; the old one stops when the new one is retyped.

    Until then the old one opens the case, and an answer that gets lost loses nobody the case; the
    new one opens nothing but by taking its place (`returning.by_receipt`).
    What somebody else has begun, or oneself in another browser, is taken back.
    Raises: NotAllowed, ReceiptNeeded, TooManyReceipts, Stale.
    """
    require(case, "owner")
    if sees_receipt(case, seat):
        return case
    if case.content.renewal:
        case = _taken_back(db, case)
    receipt, made = add_receipt(db, case, pepper, Holder("", "owner"), law=law, moment=moment)
    change = Renewal(own_slot(case), made.content.holders[-1].slot_id, seat)
    content = replace(made.content, receipt=receipt, renewal=change)
    return keeping.store(db, made, content, law=law, moment=moment)


def _taken_back(db: Transaction, case: Case) -> Case:
    """Return the case without the receipt that was to follow another; nobody has typed it yet."""
    renewal, content = case.content.renewal, case.content
    if renewal is None:
        return case
    slots.delete_slots(db, case.case_id, {bytes.fromhex(renewal.new)})
    left = tuple(one for one in content.holders if one.slot_id != renewal.new)
    return replace(case, content=replace(content, receipt="", renewal=None, holders=left))


def retyped(case: Case) -> Case:
    """Return the case of somebody who has the new receipt at hand: it need not be shown again."""
    return replace(case, content=replace(case.content, receipt=""))


def replace_old(db: Transaction, case: Case, *, law: Law, moment: Moment) -> Case:
    """Take away the receipt that was renewed; the case is open by the new one from now on.

    Every session ends; whoever asks gets a new one (`keeping.open_session`). Raises: Stale.
    """
    renewal = case.content.renewal
    if renewal is None:
        raise NoSuchReceipt
    access = replace(case.access, slot_id=bytes.fromhex(renewal.new))
    content = replace(case.content, renewal=None)
    now = replace(case, access=access, content=content)
    return rekey(db, now, {renewal.old}, law=law, moment=moment)


def revoke(db: Transaction, case: Case, slot_id: str, *, law: Law, moment: Moment) -> Case:
    """Take away somebody else's receipt; every session ends, as with a renewal.

    Raises: NotAllowed, ReceiptNeeded, NoSuchReceipt, Stale.
    """
    require(case, "owner")
    known = {one.slot_id for one in case.content.holders}
    if slot_id not in known or slot_id == own_slot(case):
        raise NoSuchReceipt
    gone, content = {slot_id}, case.content
    if content.renewal and slot_id in {content.renewal.old, content.renewal.new}:
        # who is put out takes along the receipt that was to follow
        gone.add(content.renewal.new)
        content = replace(content, receipt="", renewal=None)
    return rekey(db, replace(case, content=content), gone, law=law, moment=moment)
