"""A new key for a case: the receipts that stay get it without being typed, the others are dead."""

from collections.abc import Collection
from dataclasses import replace

from app.desk import keeping
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.desk.publishing import seed_of
from app.desk.slots import grant_of, with_grant
from app.law.library import Law
from app.store import feeds, proofs, sessions, slots
from app.store.session import Transaction
from app.store.tables import Slot
from app.vault import access as accesses
from app.vault import boxes, seal
from app.vault.access import Grant


class ReceiptNeeded(Exception):
    """The session was begun by an older release: the receipt has to be typed once more."""


def rekey(db: Transaction, case: Case, gone: Collection[str], *, law: Law, moment: Moment) -> Case:
    """Seal the case under a new key, give it to the receipts that stay, end every session.

    `gone` are slots in hexadecimal digits. Raises: ReceiptNeeded, Stale.
    """
    authority, key = authority_of(case), boxes.new_key()
    stay = {one.slot_id for one in case.content.holders} - set(gone)
    for row in slots.slots_of(db, case.case_id):
        grant = grant_of(row) if row.slot_id.hex() in stay else None
        given = _given(row, grant, key, authority)
        if given is None:
            slots.delete_slots(db, row.case_id, {row.slot_id})
        else:
            slots.replace_slot(db, with_grant(row, given))
    proofs.retag_proofs(db, seal.proof_tag(case.key), seal.proof_tag(key))
    feeds.delete_feed(db, case.case_id)  # whoever saw the case could read its sheet
    sessions.delete_sessions(db, case.case_id)
    content = replace(
        case.content,
        feed=None,
        calendar_seed=seed_of(case.content, case.key),
        holders=tuple(one for one in case.content.holders if one.slot_id in stay),
    )
    fresh = replace(case, access=replace(case.access, key=key))
    return keeping.store(db, fresh, content, law=law, moment=moment)


def authority_of(case: Case) -> bytes:
    """Return the key that signs grants for the case. Raises: ReceiptNeeded."""
    if not case.access.authority:
        raise ReceiptNeeded
    return case.access.authority


def _given(row: Slot, grant: Grant | None, key: bytes, authority: bytes) -> Grant | None:
    """Return the grant of the new key, or nothing: taken away, or planted in the database."""
    if grant is None:
        return None
    try:
        return accesses.grant_again(grant, key, authority, case_id=row.case_id, slot_id=row.slot_id)
    except boxes.Unopened:
        return None
