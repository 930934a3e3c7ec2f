"""Somebody looks at the database from outside while we hold it: nothing of ours may be lost."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from app.store.session import Database, Transaction, migrate

LOOKS = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(database.execute("SELECT count(*) FROM tombstone").fetchone()[0])
database.close()
"""


def looked(path: Path) -> int:
    """Return how many rows another process sees; it opens the file and closes it again."""
    command = [sys.executable, "-c", LOOKS, str(path)]
    return int(subprocess.run(command, capture_output=True, check=True).stdout)


def save(db: Transaction, number: int) -> None:
    row = {"name": bytes([number]) * 32}
    db.connection().execute(text("INSERT INTO tombstone VALUES (:name, '2026-11-24')"), row)


def test_whoever_looks_from_outside_does_not_throw_our_log_away(tmp_path: Path) -> None:
    path = tmp_path / "jiyn.sqlite"
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    assert database.is_current()
    assert database.faults() == ""  # as at every start, and whenever /readyz is asked
    with database.writing() as db:
        save(db, 1)
    log = path.with_name("jiyn.sqlite-wal").stat().st_ino
    assert looked(path) == 1
    assert path.with_name("jiyn.sqlite-wal").stat().st_ino == log, "our log is gone"
    with database.writing() as db:
        save(db, 2)
    assert looked(path) == 2
    database.close()
