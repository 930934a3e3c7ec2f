"""Deletions, done also on a full disk: in the room that is kept for them (`app/store/reserve.py`).

The work is begun again there, so it must do nothing but what its transaction undoes.
"""

from collections.abc import Callable
from typing import TypeVar

from app.store.session import Broken, Database, Transaction
from app.store.trouble import trouble_of
from app.store.turn import Errand

Done = TypeVar("Done")


def destroyed(
    database: Database, work: Callable[[Transaction], Done], errand: Errand = "ending"
) -> Done:
    """Return what the work gives, committed, to somebody who waits for the turn in a thread.

    Raises: Queued; Broken when there is no room at all, or nothing can be written.
    """
    with database.held(errand):
        return destroyed_in_turn(database, work)


def destroyed_in_turn(database: Database, work: Callable[[Transaction], Done]) -> Done:
    """Return what `destroyed` returns to somebody who holds the turn already. Raises: Broken."""
    try:
        with database.in_turn() as db:
            return work(db)
    except Broken as error:
        if trouble_of(error) != "full" or not database.reserve.give_up():
            raise
    try:
        with database.in_turn() as db:
            return work(db)
    finally:
        database.saves = False  # there is room for deleting alone
        database.checkpoint()  # an empty log gives its room back
        database.reserve.make()
