"""A flood: new cases stop for a while; open ones, right receipts and what keeps nothing go on."""

import base64
import json
import os
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.desk.budgets import TooMuch, What
from app.main import create_app, guarded
from app.paper.editions import FORMS
from app.paper.pool import Busy, Lane, SettingRoom
from app.settings import Settings
from app.vault import receipt as receipts
from app.vault.seal import locator, session_id
from tests.api.conftest import Program, client, program
from tests.conftest import Clock
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import ORIGIN, Walker

__all__ = ["client", "program"]


@pytest.fixture(scope="module")
def flooded(
    shared_clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[FastAPI, Settings]]:
    """A service that makes two new cases a minute."""
    folder = tmp_path_factory.mktemp("flooded")
    settings = Settings(data_dir=folder, setters=1, new_cases_per_minute=2)
    made = create_app(settings, clock=shared_clock)
    yield made, settings
    made.state.shop.room.stop()
    made.state.shop.database.close()


def emptied(application: FastAPI, what: What, key: bytes = b"") -> None:
    """Ask until there is nothing left."""
    for _ in range(1_000):
        try:
            application.state.shop.budgets.spend(what, key)
        except TooMuch:
            return
    pytest.fail("there is no end to it")


def test_open_cases_and_what_keeps_nothing_go_on(flooded: tuple[FastAPI, Settings]) -> None:
    application, _ = flooded
    service = guarded(*flooded)
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    emptied(application, "new_case")
    emptied(application, "wrong_receipt")

    late = begun(Walker(service, "kk"), "picket")
    assert (late.status, int(late.answer.headers["retry-after"]) > 0) == (503, True)
    client = TestClient(service, base_url=ORIGIN)
    new = client.post("/api/v1/cases", json={}, headers={"Idempotency-Key": os.urandom(9).hex()})
    assert (new.status_code, new.json()["code"]) == (503, "crowded")
    assert int(new.headers["retry-after"]) > 0
    # open ones are saved, a right receipt opens, a wrong one is asked to wait
    assert walker.go("/draft/purpose").send({"purpose": "Ауа сапасы"}).status == 200
    assert Walker(service, "kk").go("/return").send({"receipt": receipt}).path == "/draft"
    wrong = Walker(service, "kk").go("/return").send({"receipt": "7Q2MX0KD4NVJ8RBZT51CHW6EV"})
    assert (wrong.status, "retry-after" in wrong.answer.headers) == (429, True)
    assert "7Q2MX0KD4NVJ8RBZT51CHW6EV" not in wrong.page.text
    # planner, rules, blank forms and a paper from a file of answers
    for path in ("/when?form=rally&day=2026-12-19", "/rules", "/forms"):
        assert walker.go(path).status == 200
    assert client.get("/api/v1/plan?form=rally&event_day=2026-12-19").status_code == 200
    sample = (FORMS / "notification" / "sample.toml").read_text(encoding="utf-8")
    sent = json.loads(json.dumps(tomllib.loads(sample), default=str))
    paper = client.post("/api/v1/papers/notification?lang=kk", json=sent)
    assert paper.status_code == 200, paper.text


def test_a_session_in_a_hurry_waits_and_keeps_its_words(
    application: FastAPI, walker: Walker
) -> None:
    begun(walker, "rally")
    token = base64.urlsafe_b64decode(walker.client.cookies["jiyn"].strip('"'))
    emptied(application, "session", session_id(token, application.state.shop.pepper))
    walker.go("/draft/purpose").send({"purpose": "Ауа сапасы туралы"})
    assert walker.status == 429
    assert "Ауа сапасы туралы" in walker.page.text
    assert int(walker.answer.headers["retry-after"]) >= 1
    assert "Ауа сапасы" not in walker.go("/case/data").page.text
    # somebody else is not slowed
    other = begun(Walker(guarded(application, application.state.shop.settings), "kk"), "rally")
    assert other.go("/draft/purpose").send({"purpose": "Ауа сапасы"}).status == 200


def test_a_program_in_a_hurry_waits(application: FastAPI, program: Program) -> None:
    shop = application.state.shop
    emptied(application, "receipt", locator(receipts.read(program.receipt), shop.pepper))
    answer = program.asks("GET")
    assert (answer.status_code, answer.json()["code"]) == (429, "slow_down")
    assert int(answer.headers["retry-after"]) >= 1


def test_the_papers_of_cases_and_those_without_a_case_have_places_of_their_own(
    tmp_path: Path,
) -> None:
    room = SettingRoom(tmp_path)
    lane = Lane(room, places=1)
    assert lane._places.acquire(blocking=False)  # noqa: SLF001 - somebody is in it
    with pytest.raises(Busy):
        lane.make(["x"])
    # the room itself has all its places left
    taken = 0
    while room._admitted.acquire(blocking=False):  # noqa: SLF001
        taken += 1
    assert taken == 10
    with pytest.raises(Busy):
        room.make(["x"])


class SlowRoom(SettingRoom):
    """A room whose children do not come to an end until they are told to."""

    def __init__(self, fonts: Path, running: int) -> None:
        super().__init__(fonts, running)
        self.handed: list[tuple[str, Future[bytes]]] = []

    def _schedule(self, documents: Sequence[str], _data: str = "") -> Future[bytes]:
        self.handed.append((documents[0], Future()))
        return self.handed[-1][1]

    def names(self, count: int) -> list[str]:
        """Return whose papers were handed to children, when there are so many; more may come."""
        until = time.monotonic() + 5
        while len(self.handed) < count and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.1)
        return [name for name, _ in self.handed]


@pytest.mark.parametrize(("running", "most"), [(3, 2), (2, 1), (1, 1)])
def test_papers_without_a_case_leave_a_child_to_the_papers_of_cases(
    tmp_path: Path, running: int, most: int
) -> None:
    room = SlowRoom(tmp_path, running)
    lane = Lane(room)
    with ThreadPoolExecutor(5) as people:
        papers = [people.submit(lane.make, ["nobody's"]) for _ in range(4)]
        assert room.names(most) == ["nobody's"] * most
        case = people.submit(room.make, ["a case's"])
        assert room.names(most + 1) == ["nobody's"] * most + ["a case's"]
        # who waited is next when a child is done, however it ended
        room.handed[0][1].set_exception(TimeoutError())
        assert room.names(most + 2)[-1] == "nobody's"
        for number in range(1, 5):
            room.names(number + 1)
            room.handed[number][1].set_result(b"%PDF")
        assert case.result(5) == b"%PDF"
        assert sum(one.exception(5) is None for one in papers) == 3
