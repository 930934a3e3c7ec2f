"""Queries for the one row that remembers on which day the clock was last believed."""

from app.store.session import Transaction
from app.store.tables import SeenClock

ROW = 1


def find_clock(db: Transaction) -> SeenClock | None:
    """Return what is remembered of the clock, or nothing on a new database."""
    return db.get(SeenClock, ROW)


def keep_clock(db: Transaction, clock: SeenClock) -> None:
    """Remember this of the clock instead of what was known."""
    db.merge(clock)
    db.flush()
