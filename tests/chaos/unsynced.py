"""A process whose kernel refuses every fsync: what does the service acknowledge then?

    python -m tests.chaos.unsynced SAVES FOLDER

Prints a line of JSON: statuses of saves before and after, and whether pages are still read. The
filter is one of seccomp(2): it needs no privilege and no tracer, and has no way back.
"""

import ctypes
import json
import platform
import struct
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from sqlite3 import Connection

from sqlalchemy import event

from app.main import create_app, guarded
from app.settings import Settings
from tests.journeys.test_papers import begun
from tests.walker import Walker

# fsync, fdatasync; the call that sets a filter for all threads at once
CALLS = {"x86_64": (74, 75, 317), "aarch64": (82, 83, 277)}
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NO_NEW_PRIVS, SET_FILTER, ALL_THREADS = 38, 1, 1
FEW, PATIENCE, WORDS = 20, 60, "Ауа туралы"
CARELESS = "synchronous=NORMAL"
LOAD, EQUAL, GIVE = 0x20, 0x15, 0x06
REFUSED, ALLOWED = 0x00050005, 0x7FFF0000  # EIO: as a disk that fails


def refuse_fsync() -> None:
    """Let every fsync of this process fail from now on."""
    machine = platform.machine()
    first, second, seccomp = CALLS[machine]
    lines = (
        (LOAD, 0, 0, 4),
        (EQUAL, 0, 3, AUDIT_ARCH[machine]),
        (LOAD, 0, 0, 0),
        (EQUAL, 2, 0, first),
        (EQUAL, 1, 0, second),
        (GIVE, 0, 0, ALLOWED),
        (GIVE, 0, 0, REFUSED),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in lines))
    program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0)
    handed = ctypes.create_string_buffer(program)
    if libc.syscall(seccomp, SET_FILTER, ALL_THREADS, handed):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def main(saves: int, folder: Path) -> None:
    """Save with a disk that works and with one that does not; print what was answered."""
    careful, careless = (
        People(folder / "careful", saves),
        People(folder / "careless", FEW, CARELESS),
    )
    before = careful.save(FEW)
    refuse_fsync()
    told = {"before": before, "after": careful.save(saves), "careless": careless.save(FEW)}
    shown = [one.go("/draft/purpose").main_forms()[0].carried["purpose"] for one in careful.walkers]
    print(json.dumps(told | {"shown": shown}))


class People:
    """An application with a database of its own, and people who save in turn."""

    def __init__(self, folder: Path, saves: int, pragma: str = "") -> None:
        """Begin as many drafts as it takes: nobody may save without end."""
        settings = Settings(
            data_dir=folder, setters=1, new_cases_per_minute=60_000, kept_cases_per_day=1_000_000
        )
        app = create_app(settings)
        database = app.state.shop.database
        if pragma:

            @event.listens_for(database.engine, "connect")
            def connected(raw: Connection, _record: object) -> None:
                raw.execute(f"PRAGMA {pragma}")

            database.close()
        service = guarded(app, settings)
        number = 1 + saves // PATIENCE
        self.walkers = [begun(Walker(service, "kk"), "rally") for _ in range(number)]
        self.numbers = count()
        for one in self.walkers:
            one.client.follow_redirects = False

    def save(self, saves: int) -> Counter[int]:
        """Save so many answers; return how often which status came."""
        found = Counter[int]()
        for _ in range(saves):
            number = next(self.numbers)
            walker = self.walkers[number % len(self.walkers)]
            walker.go("/draft/purpose").send({"purpose": f"{WORDS} {number}"})
            found[walker.status] += 1
        return found


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
