"""R2: a power cut. Nothing is acknowledged before it is synced, and a cut log loses nothing."""

import json
import random
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from app.desk.data_folder import database_in
from app.main import create_app, guarded
from app.settings import Settings
from app.store.session import Database
from bench.processes import run
from tests.chaos.figures import many, tell
from tests.journeys.test_papers import begun
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(3_600)]
FULL_SYNC = 2  # how SQLite calls synchronous=FULL
CONNECTIONS = 15  # as many as the pool gives


def test_nothing_is_acknowledged_that_is_not_synced(tmp_path: Path) -> None:
    saves = many(reduced=50, full=1_000)
    command = [sys.executable, "-m", "tests.chaos.unsynced", str(saves), tmp_path]
    told: dict[str, Any] = json.loads(run(command, seconds=600))
    kept = told["after"].get("503", 0)
    tell(
        "R2",
        f"with a kernel that refuses every fsync {saves - kept} of {saves:,} saves acknowledged, "
        f"{kept:,} given back (503); with one that does not, {told['before']['303']} of 20; "
        f"with synchronous=NORMAL {told['careless'].get('303', 0)} of 20 would have been",
    )
    assert kept == saves
    assert told["before"] == {"303": 20}
    # the trial itself: with less care the same kernel would be trusted
    assert told["careless"] == {"303": 20}
    assert all(int(one.rpartition(" ")[2] or 0) < 20 for one in told["shown"])


def test_every_connection_of_the_pool_waits_for_the_disk(tmp_path: Path) -> None:
    database = database_in(Settings(data_dir=tmp_path / "data"))
    with ExitStack() as stack:
        every = [stack.enter_context(database.reading()) for _ in range(CONNECTIONS)]
        modes = {
            (
                one.connection().execute(text("PRAGMA journal_mode")).scalar(),
                one.connection().execute(text("PRAGMA synchronous")).scalar(),
            )
            for one in every
        }
    database.close()
    tell("R2 (connections)", f"{CONNECTIONS} of {CONNECTIONS} pooled connections: WAL, FULL")
    assert modes == {("wal", FULL_SYNC)}


def shown(folder: Path, case: bytes) -> bytes:
    """Return what a database holds of a case after it was opened as at a start."""
    database = database_in(Settings(data_dir=folder))
    with database.reading() as db:
        whole = db.connection().execute(text("PRAGMA integrity_check")).scalar()
        columns = text("SELECT content_sha256 FROM sealed_case WHERE case_id = :id")
        found = bytes(db.connection().execute(columns, {"id": case}).scalar_one())
    database.close()
    assert whole == "ok"
    return found


def test_a_log_cut_where_it_was_not_synced_loses_nothing(tmp_path: Path) -> None:
    replays, saves = many(reduced=20, full=200), 30
    chance = random.Random(2)  # noqa: S311 - no secret
    settings = Settings(data_dir=tmp_path / "data", setters=1)
    app = create_app(settings)
    database: Database = app.state.shop.database
    database.close()

    @event.listens_for(database.engine, "connect")
    def connected(raw: Any, _record: object) -> None:
        raw.execute("PRAGMA wal_autocheckpoint=0")  # the log only grows: one place to cut

    walker = begun(Walker(guarded(app, settings), "kk"), "rally")
    log, ends, states = tmp_path / "data" / "jiyn.sqlite-wal", [], []
    for at in range(saves):
        walker.go("/draft/purpose").send({"purpose": f"{at}. " + "Ауа туралы. " * (at * 10)})
        ends.append(log.stat().st_size)
        with database.reading() as db:
            row = db.connection().execute(text("SELECT case_id, content_sha256 FROM sealed_case"))
            case, state = row.one()
        states.append(bytes(state))
    whole, copy, lost = log.read_bytes(), tmp_path / "copy", 0
    shutil.copytree(tmp_path / "data", tmp_path / "still")
    for _ in range(replays):
        at = chance.randrange(saves - 1)
        cut = chance.randrange(ends[at], ends[at + 1])
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(tmp_path / "still", copy)
        for one in copy.glob("*-shm"):
            one.unlink()
        # what was not synced may be there in part, be missing, or be anything
        rest = chance.choice((b"", chance.randbytes(ends[at + 1] - cut), bytes(9_000)))
        (copy / log.name).write_bytes(whole[:cut] + rest)
        # a page that ends in zeros may be whole without its end: then the next save is there
        lost += shown(copy, bytes(case)) not in states[at : at + 2]
    app.state.shop.room.stop()
    database.close()
    tell(
        "R2 (cut logs)",
        f"{replays} logs cut behind the last acknowledged save, the rest missing, random or empty: "
        f"{lost} lost",
    )
    assert len(set(states)) == saves
    assert lost == 0
