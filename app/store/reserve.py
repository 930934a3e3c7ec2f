"""Room kept beside the database for deleting: SQLite writes into its log before it deletes."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL

# No transaction that deletes writes more into the log: the keys and the content of one case, or one
# piece of what there is much of (app/store/pieces.py); between two of them the log is emptied.
BYTES = 4 * 2**20
NAME = "room-to-delete"


def beside(url: URL) -> Path | None:
    """Return where the room is kept; nowhere for a database on another machine, or in memory."""
    file = url.database
    if url.get_backend_name() != "sqlite" or not file or file == ":memory:":
        return None
    return Path(file).with_name(NAME)


class Reserve:
    """A file that holds nothing but room; given up on a full disk, for deleting alone."""

    def __init__(self, path: Path | None) -> None:
        """Know where it lies; nowhere for a database on another machine, or in memory."""
        self._path = path

    def make(self) -> bool:
        """Take the room, unless it is taken; return whether it is. A full disk gives none."""
        if self._path is None or not self._path.parent.is_dir():
            return False
        if self._path.is_file() and self._path.stat().st_size == BYTES:
            return True
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.posix_fallocate(file, 0, BYTES)
                os.fsync(file)
            finally:
                os.close(file)
        except OSError:
            self.give_up()  # what there was of it
            return False
        return True

    def give_up(self) -> bool:
        """Give the room back; return whether there was any."""
        if self._path is None:
            return False
        with suppress(OSError):
            self._path.unlink()
            return True
        return False
