"""The job engine really launches, survives being killed, and remembers nothing but names."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.jobs.engine import Engine, Job

NIGHT = "0 0 1 1 *"  # not while a test runs: what runs is the run of the start
SECRET = "Айгүл Серікова"
LIVES = """
import sys, time
from pathlib import Path
from app.jobs.engine import Engine, Job

def work():
    with Path(sys.argv[2]).open("a") as file:
        file.write("begun\\n")
    time.sleep(60 if sys.argv[3] == "hangs" else 0)
    with Path(sys.argv[2]).open("a") as file:
        file.write("done\\n")

engine = Engine(Path(sys.argv[1]), {"work": Job("0 0 1 1 *", work)}, done=lambda job, well: None)
engine.start()
print("started", flush=True)
time.sleep(60)
"""


class Notes:
    """What the engine told of its runs."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool]] = []
        self.told = threading.Event()

    def __call__(self, job: str, *, well: bool) -> None:
        self.runs.append((job, well))
        if {"good", "bad"} <= {name for name, _ in self.runs}:
            self.told.set()


def runs_well(engine: Engine, notes: Notes) -> None:
    """Start the engine, wait until it told of a run that was well, and stop it."""
    engine.start()
    try:
        deadline = time.monotonic() + 20
        while ("good", True) not in notes.runs:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        engine.stop()


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """The engine ran a job that is well and one that fails."""

    def fails() -> None:
        raise ValueError(SECRET)

    notes = Notes()
    jobs = {"good": Job(NIGHT, lambda: None), "bad": Job(NIGHT, fails)}
    engine = Engine(tmp_path / "jobs.sqlite", jobs, done=notes)
    engine.start()
    try:
        assert notes.told.wait(20), notes.runs
        yield notes
    finally:
        engine.stop()


def test_every_job_runs_at_the_start_and_failures_are_told(notes: Notes) -> None:
    assert ("good", True) in notes.runs
    assert ("bad", False) in notes.runs


def test_the_engine_keeps_no_text_of_a_failure(
    notes: Notes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert notes.told.is_set()
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("jobs.sqlite*"))
    assert b"purge" not in kept
    assert b"good" in kept
    assert SECRET.encode() not in kept
    assert b"ValueError" not in kept
    assert SECRET not in caplog.text


def test_what_cannot_start_is_tried_again(tmp_path: Path) -> None:
    runs = Notes()
    folder = tmp_path / "missing"
    engine = Engine(folder / "jobs.sqlite", {"good": Job(NIGHT, lambda: None)}, done=runs)
    with pytest.raises(SQLAlchemyError):
        engine.start()
    folder.mkdir()
    runs_well(engine, runs)


def test_a_job_that_was_killed_is_run_again(tmp_path: Path) -> None:
    file, seen = tmp_path / "jobs.sqlite", tmp_path / "seen"
    _lives(file, seen, "hangs", until=1)
    _lives(file, seen, "works", until=3)
    with closing(sqlite3.connect(file)) as kept:
        states = [state for (state,) in kept.execute("SELECT status FROM workflow_status")]
    assert "SUCCESS" in states
    # its own run of the start, and the one that was killed before it
    assert seen.read_text().count("done") >= 2


def _lives(file: Path, seen: Path, how: str, *, until: int) -> None:
    """Let a process work until it noted so many lines more, and kill it."""
    before = len(seen.read_text().splitlines()) if seen.exists() else 0
    process = subprocess.Popen([sys.executable, "-c", LIVES, file, seen, how])
    try:
        deadline = time.monotonic() + 30
        while not seen.exists() or len(seen.read_text().splitlines()) < before + until:
            assert time.monotonic() < deadline, seen.read_text() if seen.exists() else "nothing ran"
            time.sleep(0.1)
        time.sleep(0.5 if how == "works" else 0)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_without_its_file_everything_due_is_still_found(tmp_path: Path) -> None:
    runs = Notes()
    for _ in range(2):
        engine = Engine(tmp_path / "jobs.sqlite", {"good": Job(NIGHT, lambda: None)}, done=runs)
        runs_well(engine, runs)
        runs.runs.clear()
        for one in tmp_path.glob("jobs.sqlite*"):
            one.unlink()
