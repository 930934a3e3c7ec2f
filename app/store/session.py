"""The way to the database: engine settings, one writer at a time, migrations."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine

from app.store.clearing import Clearing, are_keys_gone
from app.store.reserve import Reserve, beside
from app.store.turn import Errand, Line, Turn

Transaction = Session
# What any query may raise: the database is not there, full, locked or broken.
Broken = SQLAlchemyError
ROOT = Path(__file__).parents[2]
# FULL: an acknowledged answer survives a power cut. secure_delete: a deleted key leaves no bytes.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """Return an engine for SQLite or PostgreSQL with the settings that durability asks.

    `foreign_keys=False` is for migrations alone: with them on, batch mode would delete the
    children of an altered table.
    """
    # hidden: the message of an error would name the values of its query
    made = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)
    if made.dialect.name == "sqlite":
        _set_up_sqlite(made, foreign_keys=foreign_keys)
    return made


def _set_up_sqlite(made: Engine, *, foreign_keys: bool) -> None:
    pragmas = (*_PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(made, "do_connect")
    def opening(
        _dialect: object, _record: object, words: Sequence[str], _named: object
    ) -> SqliteConnection | None:
        return _opened_where_nothing_is_written(Path(words[0]))

    @event.listens_for(made, "connect")
    def connected(raw: SqliteConnection, _record: object) -> None:
        raw.isolation_level = None  # the driver's own BEGIN comes too late
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def begun(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _opened_where_nothing_is_written(path: Path) -> SqliteConnection | None:
    """Return a connection to a database in a folder where no file can be made, else nothing.

    SQLite opens a database with a log there only when told that nobody changes it; nobody can.
    """
    if not path.is_file() or os.access(path.parent, os.W_OK) or _log_of(path):
        return None
    address = f"file:{quote(str(path))}?immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _log_of(path: Path) -> bool:
    """Return whether a database has a log that it has not taken in: then it is not whole alone."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _cut_short(raw: Connection, path: Path) -> bool:
    """Return whether a file of SQLite ends before its own header says; missing bytes read as zeros.

    With a log beside it the file may lag behind, and the log makes up for it. The file itself is
    never opened here: closing it would take away SQLite's locks on it, and whoever looks at the
    database then from outside would throw its log away with every save that is only there.
    Source: https://www.sqlite.org/howtocorrupt.html, 2.2.
    """
    if _log_of(path):
        return False
    pages, size = (
        int(raw.exec_driver_sql(f"PRAGMA {one}").scalar_one())
        for one in ("page_count", "page_size")
    )
    return path.stat().st_size < pages * size and not _log_of(path)


class Database:
    """One database; writers of this process take turns, outside of their transaction."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: the first transaction connects."""
        self.engine = engine(url)
        self._reader = self.engine.execution_options(reading=True)
        self.clearing = Clearing(self.engine)
        self.reserve = Reserve(beside(self.engine.url))
        self.saves = True  # until a transaction could not be written
        self._turn = Turn()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that only reads."""
        with Session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session that is committed when the block ends well and rolled back otherwise.

        Raises: Queued.
        """
        with self.held(), self.in_turn() as session:
            yield session

    @contextmanager
    def held(self, errand: Errand = "ending") -> Iterator[None]:
        """Hold the turn to write, waited for in a thread; keys deleted in it leave no bytes.

        Only a few threads wait on each errand (`app/store/turn.py`). Raises: Queued.
        """
        with self._turn.held(errand):
            yield
        if self.clearing.wanted:
            self.clearing.clear()

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """Yield a session whose changes are undone at the end: to see what would happen."""
        with self._turn.alone(), Session(self.engine) as session:
            yield session

    @contextmanager
    def in_turn(self) -> Iterator[Session]:
        """Yield what `writing` yields to somebody who holds the turn already."""
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except Broken:
            self.saves = False
            raise
        self.saves = True
        if are_keys_gone(session):
            self.clearing.owe()

    @asynccontextmanager
    async def turn(self, line: Line) -> AsyncIterator[None]:
        """Hold the turn to write, waited for in a line of the loop (`app/store/turn.py`).

        Raises: Queued.
        """
        async with self._turn.waited_for(line):
            yield
        if self.clearing.wanted:  # the turn is the next one's already
            await asyncio.to_thread(self.clearing.clear)

    def checkpoint(self) -> bool:
        """Clear away where deleted bytes linger; return whether all went.

        SQLite's write-ahead log is emptied; a long reader may hold it. PostgreSQL writes the
        tables of keys anew, unless somebody reads them; its log is another matter (`keeps_log`).
        """
        self.clearing.owe()
        return self.clearing.clear()

    @property
    def keeps_log(self) -> bool:
        """Whether what was deleted stays in the log of the database until it is written over.

        PostgreSQL does that in its own time (docs/decisions/0023-deleted-keys-on-postgresql.md).
        """
        return self.engine.dialect.name != "sqlite"

    def faults(self) -> str:
        """Return what SQLite finds wrong with the structure of its file; empty when it is whole.

        PostgreSQL looks at its pages itself when it reads them. Raises: Broken.
        """
        if self.engine.dialect.name != "sqlite":
            return ""
        with self._reader.connect() as raw:
            if _cut_short(raw, Path(str(self.engine.url.database))):
                return "the file is shorter than it says"
            told = str(raw.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
        return "" if told == "ok" else told

    def is_current(self) -> bool:
        """Return whether it can be read and stands at the newest revision."""
        try:
            with self.reading() as db:
                return at_head(db)
        except Broken:
            return False

    def close(self) -> None:
        """Let go of every connection."""
        self.clearing.stop()
        self.engine.dispose()


def alembic_config(url: str) -> Config:
    """Return the configuration of the migrations for one database."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring a database to the newest revision; nothing happens when it is there already."""
    config = alembic_config(url)
    made = engine(url, foreign_keys=False)
    with made.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    made.dispose()


def at_head(session: Session) -> bool:
    """Return whether the database stands at the newest revision."""
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    context: Any = MigrationContext.configure(session.connection())
    return bool(context.get_current_revision() == head)
