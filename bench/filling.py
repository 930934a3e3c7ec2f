"""A database with many cases in it: copies of the first one, each under ids of its own."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

ID = 16
Row = tuple[object, ...]


def fill(database: Path, cases: int) -> None:
    """Add cases, each with a receipt and a session, until there are so many.

    Nobody can open the copies, but they lie in the same tables and indexes as any other.
    """
    with sqlite3.connect(database) as raw:
        raw.execute("PRAGMA foreign_keys=ON")
        missing = cases - raw.execute("SELECT count(*) FROM sealed_case").fetchone()[0]
        case = raw.execute("SELECT * FROM sealed_case LIMIT 1").fetchone()
        session = raw.execute("SELECT * FROM open_session LIMIT 1").fetchone()
        ids = [os.urandom(len(case[0])) for _ in range(missing)]
        _insert(raw, "sealed_case", ((one, *case[1:]) for one in ids))
        _insert(raw, "slot", ((os.urandom(ID), os.urandom(ID), one, session[2]) for one in ids))
        _insert(raw, "open_session", ((os.urandom(ID * 2), one, *session[2:]) for one in ids))
    raw.close()


def _insert(raw: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    width = len(raw.execute(f"PRAGMA table_info({table})").fetchall())
    marks = ", ".join("?" * width)
    raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of ours
