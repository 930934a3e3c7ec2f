"""What lies about after many cases: nothing of what was typed, in no spelling, in no file."""

import base64
import logging
import multiprocessing.util
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from app.store.tables import metadata
from app.vault import receipt as receipts
from tests.api.conftest import BEFORE, CASE
from tests.chaos.figures import many, tell
from tests.chaos.marked import (
    LATIN,
    MARKS,
    WORD,
    events,
    files_under,
    found,
    marked,
    spelled,
)
from tests.conftest import NOW, Clock
from tests.security.living import asks
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(many(reduced=120, full=7_200))]
CASES = many(reduced=30, full=500)
# A paper takes a child of the service a quarter of a second; a journey on pages, thirty requests.
PAPERS, JOURNEYS = many(reduced=2, full=60), many(reduced=2, full=60)


@dataclass
class Watched:
    """A service whose every trace is looked at: its folder, its temporary files, what it logs."""

    application: FastAPI
    service: ASGIApp
    folders: tuple[Path, ...]
    heard: list[str]
    receipts: list[str] = field(default_factory=list)

    @property
    def rows(self) -> bytes:
        """Every value of every row."""
        with self.application.state.shop.database.reading() as db:
            return b"\n".join(
                value if isinstance(value, bytes) else str(value).encode()
                for table in metadata.sorted_tables
                for row in db.connection().execute(select(table))
                for value in row
            )


class _Ear(logging.Handler):
    """Hears whatever any part logs, at any level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s %(args)s"))
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("httpx"):
            return  # the client of the trial, not the service
        self.heard.append(self.format(record))


@pytest.fixture(params=["sqlite", "postgresql"])
def watched(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    shared_clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Watched]:
    data, scratch, url = tmp_path / "data", tmp_path / "tmp", ""
    scratch.mkdir()
    folders: tuple[Path, ...] = (data, scratch)
    if request.param == "postgresql":
        folder, name = request.getfixturevalue("postgres"), f"marks_{os.urandom(6).hex()}"
        with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
            oid = connection.execute(
                "SELECT oid FROM pg_database WHERE datname = %s", (name,)
            ).fetchone()
        assert oid
        # what the server keeps of this database: its tables, and the log of all changes
        url = f"postgresql+psycopg://postgres@/{name}?host={folder}"
        folders = (*folders, folder / "data" / "base" / str(oid[0]), folder / "data" / "pg_wal")
    # chosen once for this process: in a folder of a test its sockets would have too long a name
    multiprocessing.util.get_temp_dir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    settings = Settings(
        data_dir=data,
        database_url=url,
        setters=1,
        new_cases_per_minute=60_000,
        kept_cases_per_day=1_000_000,
    )
    ear, root = _Ear(), logging.getLogger()
    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.INFO)
    shared_clock.now = BEFORE
    made = create_app(settings, clock=shared_clock)

    def breaks(words: str) -> None:
        raise ValueError(words)

    made.add_api_route("/kk/broken/{words}", breaks)
    made.add_api_route("/api/v1/broken/{words}", breaks)
    yield Watched(made, guarded(made, settings), folders, ear.heard)
    shared_clock.now = NOW
    root.removeHandler(ear)
    root.setLevel(level)
    made.state.shop.room.stop()
    made.state.shop.database.close()


def by_program(watched: Watched, number: int) -> None:
    """Make a case over the interface and live it through: letters, feed, wrong receipts, faults."""
    client = TestClient(watched.service, base_url="http://localhost")
    made = asks(client, "POST", "/api/v1/cases", marked(number, "kk+ru"))
    assert made.status_code == 201, made.text
    receipt = made.json()["receipt"]
    watched.receipts.append(receipt)

    def ask(method: str, path: str, body: Any = None) -> None:
        answer = asks(client, method, f"{CASE}{path}", body, receipt)
        assert answer.status_code < 300, (path, answer.text)

    with_papers = number < PAPERS
    if with_papers:
        ask("POST", "/papers", {})
    for event in events(number) if with_papers else ():
        ask("POST", "/events", event)
        if event["kind"] == "proposed":
            ask("PUT", "/reply", {"choice": "disagree", "words": f"{WORD} {number}"})
            ask("GET", "/letters/reply")
    if with_papers:
        ask("GET", "/pleadings/complaint")
    ask("PUT", "/answers", marked(number + 1, "kk+ru"))
    ask("POST", "/feed?lang=kk", {"titles": "full"})
    ask("POST", "/receipts", {"role": "read", "name": f"{WORD}"})
    told = asks(client, "GET", f"{CASE}/export", receipt=receipt).content
    assert {mark for mark, _ in found(MARKS, told)} == {*MARKS}, "each mark was taken"
    wrong = asks(client, "PUT", f"{CASE}/answers", marked(number), receipts.make())
    assert wrong.status_code in {404, 429}  # the budget of wrong receipts is soon spent
    bad = {**marked(number), WORD: WORD, "participants": WORD}
    assert asks(client, "PUT", f"{CASE}/answers", bad, receipt).status_code == 422
    assert client.get(f"/api/v1/broken/{WORD}").status_code == 500


def by_pages(watched: Watched, number: int) -> None:
    """Walk through pages with marked words: kept, wrong, forged, too long, too late, and a fault."""
    walker = Walker(watched.service, "kk")
    walker.go("/start/save?form=rally").send({"keep": "receipt"})
    groups = walker.page.text.split("Түбіртек, құпия")[1].split()
    receipt = "".join("".join(groups).split(".")[at][:5] for at in range(1, 6))
    watched.receipts.append(receipts.read(receipt))
    walker.send({"last5": receipt[-5:]})
    word = f"{WORD} {number}"
    walker.go("/draft/purpose").send({"purpose": word})
    assert walker.status == 200
    person = {
        "kind": "citizen",
        "name": word,
        "address": word,
        "number": marked(number)["people"][0]["number"],
    }
    walker.go("/draft/organisers/1").send(
        {"role": "organiser", "address_kind": "residence", **person}
    )
    assert walker.status == 200, walker.faults
    walker.go("/draft/purpose").send({"purpose": f"{word}\u202e"})
    assert walker.status == 422
    walker.go("/draft/purpose").send({"purpose": word, "form_token": "x"})
    assert walker.status == 403
    walker.go("/draft/city").send({"city": word})
    walker.go("/case/explain")
    walker.go(f"/broken/{word}")
    assert walker.status == 500
    Walker(watched.service, "kk").go("/return").send({"receipt": f"{LATIN} {number}"})
    walker.go("/draft/purpose")
    form = walker.main_forms()[0]
    walker.client.cookies.clear()
    walker.post(form, {"purpose": word})
    assert walker.status == 403


def test_the_search_sees_every_spelling() -> None:
    for mark in MARKS:
        for one in spelled(mark):
            assert len(one) >= 6
            assert found([mark], b"\x00\xff" + one + b"\x01")
        # in Base64 of a longer text, wherever the mark begins in it
        for before in ("", "a", "ab", "abc"):
            whole = (before + mark + " next").encode()
            assert found([mark], base64.b64encode(whole))


def test_nothing_that_was_typed_lies_about(
    watched: Watched, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(CASES):
        by_program(watched, number)
    for number in range(JOURNEYS):
        by_pages(watched, CASES + number)
    logging.getLogger("jiyn").info("the trial is over")
    said = capfd.readouterr()
    told = "\n".join([*watched.heard, said.out, said.err]).encode()
    assert b"the trial is over" in told
    assert b"ValueError at" in told, "the fault was logged, without its words"
    kind = watched.application.state.shop.database.engine.dialect.name
    if kind == "postgresql":
        with watched.application.state.shop.database.writing() as db:
            db.connection().exec_driver_sql("CHECKPOINT")
    places = {"rows": watched.rows, "logs": told}
    places |= {str(path): data for path, data in files_under(*watched.folders)}
    secrets = watched.receipts[:3] + watched.receipts[-1:]
    wanted = [*MARKS, *secrets, *("-".join(receipts.groups(one)) for one in secrets)]
    hits = [(place, *hit) for place, data in places.items() for hit in found(wanted, data)]
    assert hits == []
    # the search is not of nothing: the cases are there, sealed
    size = sum(map(len, places.values()))
    assert len(watched.rows) > CASES * 8_192
    tell(
        f"S1 ({kind})",
        f"{CASES + JOURNEYS} cases, {len(places)} places, {size:,} bytes: {len(hits)} hits",
    )
