"""R3, R4: the disk is full, or nothing can be written; nobody's words are lost, reading goes on."""

import os
import random
import resource
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from app.main import create_app, guarded
from app.settings import Settings
from app.store.session import Database
from tests.chaos.figures import SHARE, SLACK, many, tell
from tests.chaos.organiser import Crowd, Organiser
from tests.chaos.service import Service
from tests.journeys.test_full import noise
from tests.journeys.test_papers import begun
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(3_600)]
# root reads and writes whatever the mode of a file says; without this power it does not
AS_ANYBODY = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
LONG = "Алаңға шығу құқығы туралы " * 120
AGAIN = 1.0 * SLACK  # seconds
PAGES = ("", "/when", "/rules", "/draft", "/draft/purpose", "/places/750000000", "/privacy")
NO_SPACE = ("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
             "$$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$")  # fmt: skip


class Filled:
    """An application whose database can be told that there is no room, or no writing at all."""

    def __init__(self, url: str, folder: Path) -> None:
        """Make it on a database of its own."""
        settings = Settings(
            data_dir=folder,
            database_url=url,
            setters=1,
            new_cases_per_minute=60_000,
            kept_cases_per_day=1_000_000,
        )
        self.app = create_app(settings)
        self.service = guarded(self.app, settings)
        self.database: Database = self.app.state.shop.database
        self.most = 0  # pages of SQLite; none: as many as the disk has

    def close(self) -> None:
        """Let go of everything."""
        self.app.state.shop.room.stop()
        self.database.close()

    @property
    def engine(self) -> Engine:
        """The engine of its database."""
        return self.database.engine

    def sqlite(self) -> bool:
        """Whether its database is SQLite."""
        return self.engine.dialect.name == "sqlite"

    def pages(self) -> int:
        """Return how many pages its database has now."""
        with self.database.reading() as db:
            return int(db.connection().execute(text("PRAGMA page_count")).scalar_one())

    def fill(self) -> None:
        """Let there be no room for another page."""
        if self.sqlite():
            with closing(sqlite3.connect(str(self.engine.url.database))) as raw:
                raw.execute("VACUUM")  # or what was freed before would be room
            self.most = self.pages()
            return
        with self.engine.begin() as connection:
            connection.execute(text(
                "CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON sealed_case"
                " EXECUTE FUNCTION full_disk()"))  # fmt: skip

    def empty(self) -> None:
        """Let there be room again."""
        self.most = 0
        if not self.sqlite():
            with self.engine.begin() as connection:
                connection.execute(text("DROP TRIGGER full_disk ON sealed_case"))


@pytest.fixture
def filled(database_url: str, tmp_path: Path) -> Iterator[Filled]:
    made = Filled(database_url, tmp_path / "data")
    if made.sqlite():

        @event.listens_for(made.engine, "begin")
        def begun(connection) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - SQLAlchemy's
            connection.exec_driver_sql(f"PRAGMA max_page_count={made.most or 1_000_000}")

    else:
        with made.engine.begin() as connection:
            connection.execute(text(NO_SPACE))
    yield made
    made.close()


def typed(walker: Walker, words: str) -> Walker:
    """Answer the first question."""
    return walker.go("/draft/purpose").send({"purpose": words})


def test_a_full_disk_gives_the_words_back_and_goes_on_when_there_is_room(filled: Filled) -> None:
    points, full, last = many(reduced=10, full=50), 0, 0.0
    for point in range(points):
        # somebody new each time: nobody may save without end
        walker, kept = begun(Walker(filled.service, "kk"), "rally"), noise(point, 20 + 17 * point)
        assert typed(walker, kept).status == 200
        filled.fill()
        # hard to pack, and larger than what it takes the place of: there is no page for it
        words = noise(1_000 + point, 3_999 - point)
        typed(walker, words)
        full += walker.status == 507
        assert words in walker.page.text
        assert walker.main_forms()[0].carried["purpose"] == words
        for path in PAGES:
            assert walker.go(path).status == 200, path
        assert walker.go("/draft/purpose").main_forms()[0].carried["purpose"] == kept
        refused = typed(walker, words)
        filled.empty()
        begin = time.monotonic()
        if refused.status == 507:
            kept = words
            assert walker.send().status == 200  # the button of the page itself
        last = max(last, time.monotonic() - begin)
        assert walker.go("/draft/purpose").main_forms()[0].carried["purpose"] == kept
        assert 'jiyn-unfiled" role' not in walker.answer.text
    kind = "SQLite" if filled.sqlite() else "PostgreSQL"
    found = (
        f"{kind} full at {full} of {points} points: each time 507 with the text and a button that "
        f"sends it again; {len(PAGES)} kinds of pages read; saved again {last:.1f} s after there was room"
    )
    tell("R3" if filled.sqlite() else "R22 (R3)", found)
    assert full == points
    assert last <= AGAIN


def test_a_write_that_fails_loses_nothing_and_needs_no_new_start(tmp_path: Path) -> None:
    points, chance, last = many(reduced=4, full=50), random.Random(3), 0.0  # noqa: S311 - no secret
    with Service(tmp_path) as service, Crowd(service.port, 3) as crowd:
        for _ in range(points):
            crowd.worked(12)
            # every file of the worker ends where the log is now, give or take: EFBIG, as a disk
            # that fails in the middle of a page
            log = service.data / "jiyn.sqlite-wal"
            limit = log.stat().st_size + chance.randrange(-20_000, 20_000)
            worker, before = service.worker(), crowd.status(503)
            until = time.monotonic() + 20
            while crowd.status(503) == before and time.monotonic() < until:
                room = (max(limit, 1), resource.RLIM_INFINITY)
                resource.prlimit(worker, resource.RLIMIT_FSIZE, room)
                time.sleep(0.05)
                limit = limit * 19 // 20  # a log that was taken in begins again at its start
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            begin = time.monotonic()
            crowd.worked(1)
            last = max(last, time.monotonic() - begin)
    verdict = crowd.history.judge()
    tell(
        "R3 (write error)",
        f"writes fail at {points} points, {crowd.status(503)} answers 503 with the text, "
        f"{verdict.told()}; saved again after {last:.1f} s, without a new start",
    )
    assert verdict.wrong == ()
    assert crowd.status(503) >= points
    assert crowd.status(500) == 0
    assert last <= AGAIN


def read_only(service: Service, organiser: Organiser, kept: dict[str, str]) -> None:
    """Start where nothing can be written; read every kind of page, try to save, leave."""
    cookie = organiser.cookie
    service.start()
    assert {organiser.page("GET", f"/kk{path}")[0] for path in PAGES} == {200}
    assert organiser.look() == kept
    assert organiser.save() == 503  # with the text in it
    assert 'role="status"' in organiser.page("GET", "/kk/draft")[1]
    assert organiser.page("POST", "/kk/leave", organiser.forms["purpose"].carried)[0] == 503
    assert organiser.cookie != cookie  # it was taken back
    organiser.cookie = cookie
    assert organiser.statuses[500] == 0
    organiser.hang_up()
    service.terminate()


def test_a_database_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    service = Service(tmp_path)
    with service:
        organiser = Crowd(service.port, 1).people[0]
        organiser.look()
        assert organiser.save() == 303
        kept = organiser.look()
        organiser.hang_up()
        service.terminate()
        if os.geteuid() == 0:
            assert shutil.which(AS_ANYBODY[0])
            service.under = AS_ANYBODY
        (service.data / "jiyn.sqlite").chmod(0o400)
        tried = ["folder and file"]
        service.data.chmod(0o500)
        read_only(service, organiser, kept)
        service.data.chmod(0o700)
        if SHARE:
            tried.append("file alone")
            read_only(service, organiser, kept)
    tell(
        "R4",
        f"read-only {', '.join(tried)}: the service starts, {len(PAGES)} kinds of pages 200 with "
        f"a line that nothing is saved, a save 503 with the text, leaving takes the cookie back; "
        f"{organiser.statuses[500]} answers 500",
    )


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_postgresql_that_only_reads_is_read(database_url: str, tmp_path: Path) -> None:
    made = Filled(database_url, tmp_path / "data")
    walker = typed(begun(Walker(made.service, "kk"), "rally"), "Ауа туралы")
    name = made.engine.url.database
    with made.engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    made.database.close()
    typed(walker, LONG.strip()[:900])
    status, words = walker.status, walker.page.text
    read = [walker.go(path).status for path in PAGES]
    kept = walker.go("/draft/purpose").main_forms()[0].carried["purpose"]
    banner = 'role="status"' in walker.answer.text
    made.close()
    tell("R22 (R4)", f"PostgreSQL read-only: {len(read)} kinds of pages 200, a save {status}")
    assert (status, set(read), kept, banner) == (503, {200}, "Ауа туралы", True)
    assert LONG.strip()[:900] in words
