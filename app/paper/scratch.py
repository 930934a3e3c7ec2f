"""A temporary folder for what the engine writes; what a killed process left goes at the next start.

Nothing of a person lies in it, but faces of fonts, some megabytes for each child.
"""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX, _LOCK = "jiyn-", ".lock"


class Scratch:
    """A folder of this process, held by a lock that ends with the process, however it ends."""

    def __init__(self) -> None:
        """Make it, and remove those that nobody living holds."""
        parent = Path(tempfile.gettempdir())
        for lock in parent.glob(f"{_PREFIX}*{_LOCK}"):
            _remove_unheld(lock)
        self._file, self._lock = _held()
        self.path = self._lock.with_suffix("")
        self.path.mkdir(mode=0o700)

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        _remove(self._lock)
        os.close(self._file)


def _held() -> tuple[int, Path]:
    """Return a new lock, open and held."""
    while True:
        file, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_LOCK)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file, Path(name)
        os.close(file)  # who starts at this very moment has taken it for one of the dead


def _remove_unheld(lock: Path) -> None:
    """Remove a folder and its lock, unless a living process or another user holds it."""
    try:
        file = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        if os.fstat(file).st_uid == os.geteuid():
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(lock)
    except BlockingIOError:
        pass
    finally:
        os.close(file)


def _remove(lock: Path) -> None:
    shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
    with suppress(FileNotFoundError):
        lock.unlink()
