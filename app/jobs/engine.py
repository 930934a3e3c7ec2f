"""The clock: a durable job engine that wakes the jobs. The only door to it.

Its file holds names of jobs and times, never anything of a case; if it is lost, nothing is: each
job looks for what is due in our own tables. One process works with a file: whoever serves holds
the data folder. Source: docs/decisions/0019-job-engine.md.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, ScheduleInput

from app.desk import mishaps

_log = logging.getLogger("jiyn.jobs")
_SWEEP = "sweep"
_KEPT = timedelta(days=7)
_AT_ONCE = 500


class Done(Protocol):
    """Learns of every run of a job, and whether it went well."""

    def __call__(self, job: str, *, well: bool) -> None:
        """Take note of one run."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again: when (five fields of cron, UTC), and what."""

    when: str
    work: Callable[[], None]


class Engine:
    """Runs the jobs of one process on their schedule, and once at the start."""

    def __init__(self, file: Path, jobs: Mapping[str, Job], *, done: Done) -> None:
        """Start nothing yet. `file`: where the engine keeps its tables."""
        self._file, self._done = file, done
        self._jobs = {**jobs, _SWEEP: Job("17 3 * * *", _sweep)}
        self._lock = threading.Lock()
        self._running = False

    def start(self) -> None:
        """Launch the engine and run every job once.

        Raises what the engine raises when its file cannot be written; it may be tried again.
        """
        with self._lock:
            try:
                self._launch()
            except BaseException:
                DBOS.destroy(destroy_registry=True)  # or the next try would meet the remains
                raise
            self._running = True

    def _launch(self) -> None:
        DBOS(config=_config(self._file))
        schedules = [self._schedule(name, job) for name, job in self._jobs.items()]
        DBOS.launch()
        DBOS.apply_schedules(schedules)
        for name in self._jobs:
            DBOS.trigger_schedule(name)

    def stop(self) -> None:
        """End the engine; a job at work is run again at the next start."""
        with self._lock:
            if self._running:
                DBOS.destroy(destroy_registry=True)
                self._running = False

    def _schedule(self, name: str, job: Job) -> ScheduleInput:
        work = DBOS.workflow(name=name)(self._woken(name, job))
        return {"schedule_name": name, "workflow_fn": work, "schedule": job.when, "context": None}

    def _woken(self, name: str, job: Job) -> Callable[[datetime, object], None]:
        def woken(_due: datetime, _context: object) -> None:
            # the engine and the log would keep the text of an exception: it may hold anything
            try:
                job.work()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next turn comes
                _log.error("%s failed: %s", name, mishaps.told(error))
                self._done(name, well=False)
            else:
                self._done(name, well=True)

        return woken


def _config(file: Path) -> DBOSConfig:
    return {
        "name": "jiyn",
        "system_database_url": f"sqlite:///{file.resolve()}",
        "executor_id": "jiyn",  # the same after every restart: what was under way is taken up again
        "application_version": "1",  # by itself it changes with the code, and strands what waits
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "WARNING",
        "enable_otlp": False,
        "use_listen_notify": False,
    }


def _sweep() -> None:
    """Delete the records of jobs that ended more than seven days ago."""
    before = (datetime.now(UTC) - _KEPT).isoformat()
    while old := DBOS.list_workflows(
        end_time=before, limit=_AT_ONCE, load_input=False, load_output=False
    ):
        DBOS.delete_workflows([one.workflow_id for one in old])
