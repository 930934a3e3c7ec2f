"""A receipt and its slot: how what the vault seals lies in the table."""

from dataclasses import replace

from app.store.tables import Slot
from app.vault import access as accesses
from app.vault import receipt as receipts
from app.vault import seal
from app.vault.access import Access, Grant


def new_receipt(
    case_id: bytes, access: Access, authority: bytes, pepper: bytes, *, generation: int = 1
) -> tuple[str, Slot]:
    """Return a new receipt and the slot that it opens; `access` says as what, its id is new."""
    receipt = receipts.make()
    given = replace(access, slot_id=seal.new_id())
    return receipt, _slot(receipt, case_id, given, authority, pepper, generation=generation)


def access_of(slot: Slot, receipt: str, pepper: bytes) -> Access:
    """Return what a receipt opens. Raises: Unopened."""
    under = seal.receipt_key(receipt, slot.slot_id, pepper)
    return accesses.open_slot(
        slot.wrapped_key, grant_of(slot), under, case_id=slot.case_id, slot_id=slot.slot_id
    )


def grant_of(slot: Slot) -> Grant | None:
    """Return the grant of a slot; one of the first format has none."""
    if not slot.generation:
        return None
    return Grant(slot.generation, slot.public_key, slot.sealed_key, slot.signature)


def with_grant(slot: Slot, grant: Grant) -> Slot:
    """Return a slot with another grant."""
    return Slot(
        locator=slot.locator,
        slot_id=slot.slot_id,
        case_id=slot.case_id,
        wrapped_key=slot.wrapped_key,
        generation=grant.generation,
        public_key=grant.public_key,
        sealed_key=grant.sealed_key,
        signature=grant.signature,
    )


def in_new_format(slot: Slot, receipt: str, key: bytes, pepper: bytes) -> tuple[Slot, Access]:
    """Return a slot of the first format as an owner's of today, and what it opens now."""
    authority = accesses.new_authority()
    access = Access(key, "owner", slot.slot_id, authority)
    return _slot(receipt, slot.case_id, access, authority, pepper, generation=1), access


def _slot(
    receipt: str,
    case_id: bytes,
    access: Access,
    authority: bytes,
    pepper: bytes,
    *,
    generation: int,
) -> Slot:
    under = seal.receipt_key(receipt, access.slot_id, pepper)
    wrapped, grant = accesses.new_slot(
        access, under, case_id=case_id, generation=generation, authority=authority
    )
    bare = Slot(
        locator=seal.locator(receipt, pepper),
        slot_id=access.slot_id,
        case_id=case_id,
        wrapped_key=wrapped,
    )
    return with_grant(bare, grant)
