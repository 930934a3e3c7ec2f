"""Queries for the slots of receipts: found by the keyed hash of a receipt, or all of a case."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.session import Transaction
from app.store.tables import Slot


def insert_slot(db: Transaction, slot: Slot) -> None:
    """Store the slot of a new receipt."""
    db.add(slot)
    db.flush()  # other queries look for it past the session


def find_slot(db: Transaction, locator: bytes) -> Slot | None:
    """Return the slot of a receipt, or nothing when there is none."""
    return db.get(Slot, locator)


def has_slot(db: Transaction, case_id: bytes) -> bool:
    """Return whether any receipt opens this case."""
    return db.exec(select(Slot.slot_id).where(Slot.case_id == case_id)).first() is not None


def slots_of(db: Transaction, case_id: bytes) -> list[Slot]:
    """Return every slot of a case."""
    return list(db.exec(select(Slot).where(Slot.case_id == case_id)).all())


def delete_slots(db: Transaction, case_id: bytes, slot_ids: Collection[bytes]) -> None:
    """Destroy slots of a case: their receipts open nothing any more."""
    keys_gone(db)
    db.connection().execute(
        delete(Slot).where(col(Slot.case_id) == case_id, col(Slot.slot_id).in_(slot_ids))
    )


def replace_slot(db: Transaction, slot: Slot) -> None:
    """Store what a receipt opens in place of what it opened before."""
    keys_gone(db)
    db.merge(slot)
    db.flush()  # as above
