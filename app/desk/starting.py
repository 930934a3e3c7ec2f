"""What a start needs: the law by a quick parser, every worked example proved; the pepper."""

import secrets
from contextlib import suppress
from pathlib import Path

import rtoml

from app.law.examples import prove
from app.law.library import Law, load

PEPPER = "pepper"
PEPPER_BYTES = 32


class NotReady(Exception):
    """The service must not start: what is missing is said in the message."""


def open_law() -> Law:
    """Return the law of the data files. Raises: BadLaw naming file, place and reason.

    `check-law` reads the same with the parser of the standard library; a test holds them equal.
    """
    return prove(load(parse=rtoml.loads))


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
