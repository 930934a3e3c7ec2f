"""Return to a case by its receipt: a new session, and what the receipt itself proves."""

from dataclasses import replace

from app.cases.receipts import Holder
from app.desk import keeping, sharing
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.desk.slots import in_new_format
from app.law.library import Law
from app.store import slots
from app.store.session import Transaction
from app.vault import seal


def by_receipt(
    db: Transaction, receipt: str, pepper: bytes, *, law: Law, moment: Moment
) -> tuple[bytes, Case]:
    """Open a case by its receipt; return a new session token and the case. Raises: NoSuchCase.

    Whoever types a receipt has it: one that was still to be retyped is confirmed by that.
    """
    case = of_today(db, receipt, pepper, law=law, moment=moment, pending=True)
    if case.content.receipt == receipt:
        case = _confirmed(db, case, law=law, moment=moment)
    return keeping.open_session(db, case, pepper, moment=moment), case


def of_today(
    db: Transaction,
    receipt: str,
    pepper: bytes,
    *,
    law: Law,
    moment: Moment,
    pending: bool = False,
) -> Case:
    """Return the case of a receipt; a slot of the first format is written anew.

    With that its owner can share the case; `pending` as in `keeping.opened`. Raises: NoSuchCase.
    """
    case = keeping.opened(db, receipt, pepper, pending=pending)
    slot = slots.find_slot(db, seal.locator(receipt, pepper))
    if slot is None or slot.generation:
        return case
    fresh, access = in_new_format(slot, receipt, case.key, pepper)
    slots.replace_slot(db, fresh)
    holder = Holder(slot.slot_id.hex(), "owner")
    content = replace(case.content, holders=(*case.content.holders, holder))
    return keeping.store(db, replace(case, access=access), content, law=law, moment=moment)


def _confirmed(db: Transaction, case: Case, *, law: Law, moment: Moment) -> Case:
    content = replace(case.content, receipt="")
    proven = keeping.store(db, case, content, law=law, moment=moment)
    if content.renewal is None:
        return proven
    return sharing.replace_old(db, proven, law=law, moment=moment)
