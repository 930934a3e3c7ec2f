"""Whether the pepper and the database belong together: no case would open otherwise."""

from app.store import cases as stored
from app.store.session import Transaction
from app.vault import seal


def right_pepper(db: Transaction, pepper: bytes) -> bool:
    """Return whether the pepper belongs to this database; a new database takes it as its own."""
    if stored.find_canary(db) is None and not stored.holds_cases(db):
        stored.insert_canary(db, seal.canary(pepper))
    return knows_pepper(db, pepper)


def knows_pepper(db: Transaction, pepper: bytes) -> bool:
    """Return whether the pepper belongs to this database; nothing is written."""
    box = stored.find_canary(db)
    return box is not None and seal.knows_canary(box, pepper)
