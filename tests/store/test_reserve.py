"""On a full disk what is to be deleted is deleted, in the room kept for it, and nothing else."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from app.desk.data_folder import database_in
from app.jobs.purging import Purge
from app.settings import Settings
from app.store.destroying import destroyed
from app.store.reserve import BYTES, Reserve
from app.store.session import Broken, Transaction

FULL, READ_ONLY = 13, 8  # SQLite's codes


class Disk:
    """A disk that is full as long as the room for deleting is taken, or can only be read."""

    def __init__(self, folder: Path) -> None:
        """Make a database with one row on it."""
        self.database = database_in(Settings(data_dir=folder))
        self.room, self.code = folder / "room-to-delete", 0
        with self.database.writing() as db:
            save(db)
        event.listen(self.database.engine, "commit", self.committing)

    def committing(self, _connection: object) -> None:
        """Refuse what there is no room for."""
        if self.code and self.room.exists():
            error = sqlite3.OperationalError("the disk does not take it")
            error.sqlite_errorcode = self.code
            raise OperationalError("COMMIT", None, error)

    def rows(self) -> int:
        """Return how many rows there are."""
        with self.database.reading() as db:
            found = db.connection().execute(text("SELECT count(*) FROM tombstone"))
            return int(found.scalar_one())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    yield made
    made.code = 0
    made.database.close()


def save(db: Transaction) -> None:
    row = {"name": b"1" * 32}
    db.connection().execute(text("INSERT INTO tombstone VALUES (:name, '2026-11-24')"), row)


def delete(db: Transaction) -> int:
    return db.connection().execute(text("DELETE FROM tombstone")).rowcount


def test_the_room_is_taken_at_the_start_for_nobody_else(disk: Disk) -> None:
    whole = disk.room.stat()
    assert (whole.st_size, whole.st_mode & 0o777) == (BYTES, 0o600)
    assert whole.st_blocks * 512 >= BYTES, "a file of holes takes no room"


def test_a_full_disk_takes_a_deletion_and_no_save(disk: Disk) -> None:
    disk.code = FULL
    with pytest.raises(Broken), disk.database.writing() as db:
        save(db)
    assert destroyed(disk.database, delete) == 1
    assert disk.rows() == 0
    assert disk.room.stat().st_size == BYTES, "kept for the next who deletes"
    assert not disk.database.saves, "every page goes on saying that nothing can be saved"
    with pytest.raises(Broken), disk.database.writing() as db:
        save(db)
    disk.code = 0
    with disk.database.writing() as db:
        save(db)
    assert disk.database.saves


def test_a_disk_that_only_reads_keeps_its_room(disk: Disk) -> None:
    disk.code = READ_ONLY
    with pytest.raises(Broken):
        destroyed(disk.database, delete)
    assert (disk.rows(), disk.room.exists()) == (1, True)


def test_the_room_that_was_lost_is_taken_again_by_purging(disk: Disk) -> None:
    disk.room.write_bytes(b"")  # as a kill in the middle of taking it leaves it
    Purge(disk.database, lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC)).run()
    assert disk.room.stat().st_size == BYTES


def test_where_there_is_no_room_none_is_taken_and_nothing_breaks(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "nowhere" / "room")
    assert not reserve.make()
    assert not reserve.give_up()
    assert not Reserve(None).make()
    (tmp_path / "nowhere").write_bytes(b"")
    assert not reserve.make()
