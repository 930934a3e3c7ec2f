"""The data folder at a start: its database, whole and current, and the pepper beside it."""

import secrets
from contextlib import suppress
from pathlib import Path

from app.settings import DATABASE, PEPPER, Settings
from app.store.session import Database, migrate

PEPPER_BYTES = 32


class NotReady(Exception):
    """The service must not start: what is missing is said in the message."""


def database_in(settings: Settings) -> Database:
    """Return the database, whole and at the newest revision. Raises: NotReady, Broken."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(settings.database)
    file = settings.data_dir / DATABASE
    known = not settings.database_url and (settings.data_dir / PEPPER).exists()
    if known and not (file.exists() and file.stat().st_size):
        # the pepper is made after the database: an empty one would be begun in silence
        raise NotReady(
            f"{file} is gone or empty: restore it (without {PEPPER}, a new one is begun)"
        )
    if not database.is_current():  # a database that can only be read is left as it is
        migrate(settings.database)
    if found := database.faults():
        raise NotReady(f"the database is damaged, restore a backup ({found})")
    database.reserve.make()  # a disk that is full already has none; purging tries it again
    return database


def pepper_in(folder: Path) -> bytes:
    """Return the pepper of this installation; a new one is made once, for nobody else to read.

    Raises: NotReady.
    """
    path, fresh = folder / PEPPER, folder / f"{PEPPER}.{secrets.token_hex(4)}"
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(PEPPER_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(fresh)  # whole or not at all, and never over another one
        fresh.unlink()
    pepper = path.read_bytes()
    if len(pepper) != PEPPER_BYTES:
        raise NotReady(f"{PEPPER}: {len(pepper)} bytes instead of {PEPPER_BYTES}")
    return pepper
