"""Clear away where deleted keys linger: the log of SQLite, dead rows in the tables of PostgreSQL.

Whoever deletes keys says so (`keys_gone`); after the commit `session.Database` has it cleared.
"""

import threading
import time
from sqlite3 import Error as SqliteError

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import Session

# Tables whose deleted rows were keys, and those whose rows need one.
KEYS, SEALED = ("slot", "open_session", "feed"), ("sealed_case", "answered", "proof")
# How long PostgreSQL waits for a table of keys: nobody else gets past one that waits.
PATIENCE = "2s"
# How long SQLite waits for readers, and for how long it does otherwise (milliseconds).
BRIEF, USUAL = 250, 5_000
# Seconds: between two rounds, so that one serves all who leave at once; until one that a reader
# stood in the way of is tried again; until PostgreSQL writes its tables anew after a session ended.
APART, AGAIN, LATER = 0.1, 1.0, 10.0
_GONE = "keys_gone"


def keys_gone(db: Session) -> None:
    """Note that this transaction deletes keys: their bytes are cleared away when it is through."""
    db.info[_GONE] = True


def are_keys_gone(db: Session) -> bool:
    """Return whether a transaction has deleted keys."""
    return bool(db.info.get(_GONE))


class Clearing:
    """Rounds of clearing: each serves everybody whose deletion was committed before it began."""

    def __init__(self, engine: Engine) -> None:
        """Owe nothing yet."""
        self._engine = engine
        self.at_once = engine.dialect.name == "sqlite"
        self._counting, self._round = threading.Lock(), threading.Lock()
        self._owed = self._tried = self._cleared = 0
        self._not_before = 0.0
        self._timer: threading.Timer | None = None

    def owe(self) -> None:
        """Note a deletion that was committed.

        What PostgreSQL does stops everybody for a moment: there it is done a little later.
        """
        with self._counting:
            self._owed += 1
        if not self.at_once:
            self._later(LATER)

    @property
    def wanted(self) -> bool:
        """Whether something was deleted since the last round, and is to be cleared at once."""
        return self.at_once and self._tried < self._owed

    def clear(self) -> bool:
        """Return whether nothing is left of what was deleted before; another's round will do.

        One that a reader stood in the way of is tried again by the next, or soon by itself.
        """
        mine = self._owed
        with self._round:
            if self._tried < mine:
                time.sleep(max(0.0, self._not_before - time.monotonic()))
                self._go_round()
            return self._cleared >= mine

    def stop(self) -> None:
        """Try nothing again by itself; wait for a round that is under way."""
        with self._counting:
            timer, self._timer = self._timer, None
        if timer:
            timer.cancel()
        with self._round:
            pass

    def _go_round(self) -> None:
        upto = self._owed
        well = self._emptied() if self.at_once else self._rewritten()
        self._tried, self._not_before = upto, time.monotonic() + APART
        if well:
            self._cleared = upto
        else:
            self._later(AGAIN if self.at_once else LATER)

    def _later(self, seconds: float) -> None:
        with self._counting:
            if self._timer is None:
                self._timer = threading.Timer(seconds, self._by_itself)
                self._timer.daemon = True
                self._timer.start()

    def _by_itself(self) -> None:
        with self._counting:
            if self._timer is not threading.current_thread():
                return  # stopped meanwhile
            self._timer = None
        with self._round:
            if self._cleared < self._owed:
                self._go_round()

    def _emptied(self) -> bool:
        try:
            raw = self._engine.raw_connection()
        except (SqliteError, SQLAlchemyError):
            return False
        cursor = raw.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={BRIEF}")
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except SqliteError:  # no room, or nothing can be written
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={USUAL}")
            raw.close()

    def _rewritten(self) -> bool:
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as raw:
                raw.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}'")
                try:
                    # a plain VACUUM leaves the bytes of a row where the page has room
                    raw.exec_driver_sql(f"VACUUM (FULL) {', '.join(KEYS)}")
                finally:
                    raw.exec_driver_sql("RESET lock_timeout")
                raw.exec_driver_sql(f"VACUUM {', '.join(SEALED)}")
        except OperationalError:
            return False
        return True
