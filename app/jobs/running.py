"""Which jobs the service runs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.jobs.engine import Done, Engine, Job
from app.jobs.purging import WHEN, Purge
from app.store.session import Database


def engine_of(
    file: Path, database: Database, clock: Callable[[], datetime], *, done: Done
) -> Engine:
    """Return the engine with its jobs, not started yet; `file` is where it keeps its tables."""
    jobs = {"purge": Job(WHEN, Purge(database, clock).run)}
    return Engine(file, jobs, done=done)
