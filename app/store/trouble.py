"""Why a database does not do its work, in a word that a person can be told."""

from sqlite3 import Error as SqliteError
from typing import Literal

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from app.store.session import Broken

# full: no room for more. shut: read-only, locked, gone or broken; what was saved is not touched.
Trouble = Literal["full", "shut"]
# Primary result codes of SQLite: FULL; PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, CANTOPEN,
# PROTOCOL, NOTADB.
_FULL = 13
_SHUT = frozenset({3, 5, 6, 8, 10, 11, 14, 15, 26})
# States of PostgreSQL: disk full; a read-only transaction; classes for connections, resources,
# an operator at work, the system itself, broken data.
_DISK_FULL, _READ_ONLY = "53100", "25006"
_CLASSES = frozenset({"08", "53", "57", "58", "XX"})


def trouble_of(error: Broken) -> Trouble | None:
    """Return what is wrong with the database, or nothing when the fault is in what was asked."""
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, SqliteError):
        # a code of the driver's own errors is missing
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        return "full" if code == _FULL else "shut" if code in _SHUT else None
    state = getattr(error.orig, "sqlstate", None) or ""
    if state == _DISK_FULL:
        return "full"
    gone = not state and isinstance(error, OperationalError | InterfaceError)
    return "shut" if gone or state == _READ_ONLY or state[:2] in _CLASSES else None
