"""How much is deleted in one transaction: less than the room kept for a full disk can take.

SQLite writes every page that it changes into its log: those of the rows, zeroed, and of the
indexes. A piece stays well below the room (`app/store/reserve.py`), and lets others write soon.
"""

from collections.abc import Iterable
from itertools import islice

MOST_ROWS, MOST_CASES = 50, 25
# of content; a single row may be larger
MOST_BYTES = 2**20


def piece(sized: Iterable[tuple[bytes, int]], most: int = MOST_ROWS) -> list[bytes]:
    """Return the names of the first rows of a piece, from names and sizes in bytes."""
    names, left = list[bytes](), MOST_BYTES
    for name, size in islice(sized, most):
        left -= size
        if names and left < 0:
            break
        names.append(name)
    return names
