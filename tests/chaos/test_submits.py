"""The same request many times, from many threads, with the worker killed: one effect a key."""

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from tests.api.conftest import RALLY
from tests.chaos.figures import many, tell
from tests.chaos.real import AHEAD, Real, real

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(many(reduced=120, full=7_200))]
KEYS, THREADS, KILLS = many(reduced=20, full=100), 8, many(reduced=1, full=8)
SUBMITS = KEYS * 20
PAUSE = 0.6  # seconds of work between two kills
WHOLE = {**RALLY, "date": {**RALLY["date"], "day": AHEAD.isoformat()}}
NOTE = {"kind": "note", "day": "2026-11-01"}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Real]:
    with real(tmp_path) as made:
        yield made


def until_answered(
    client: httpx2.Client, path: str, body: object, headers: dict[str, str]
) -> httpx2.Response:
    """Send a request until it is answered; a killed worker answers nothing, a full one asks to wait."""
    while True:
        try:
            answer = client.post(path, json=body, headers=headers)
        except httpx2.HTTPError:
            time.sleep(0.05)
            continue
        if answer.status_code != 429:
            return answer
        time.sleep(float(answer.headers["retry-after"]))


class Sender(threading.Thread):
    """Sends its part of the submits, in its own order: new cases, and notes to one case."""

    def __init__(self, service: Real, keys: list[str], receipt: str) -> None:
        super().__init__()
        self.client, self.keys, self.receipt = service.client(), keys, receipt
        self.answers: dict[str, set[bytes]] = {}
        self.wrong: list[str] = []

    def run(self) -> None:
        for key in self.keys:
            path, body, headers = "/api/v1/cases", WHOLE, {"Idempotency-Key": key}
            if key.startswith("note"):
                path, body = "/api/v1/cases/current/events", {**NOTE, "words": key}
                headers |= {"Jiyn-Receipt": self.receipt, "If-Match": "*"}
            answer = until_answered(self.client, path, body, headers)
            if answer.status_code != 201:
                self.wrong.append(f"{answer.status_code}: {answer.text[:200]}")
            self.answers.setdefault(key, set()).add(answer.content)


def test_one_effect_for_each_key(service: Real) -> None:
    asked = service.client()
    made = until_answered(asked, "/api/v1/cases", WHOLE, {"Idempotency-Key": "k" * 16})
    receipt = made.json()["receipt"]
    new = [f"new-case-{at:08}" for at in range(KEYS // 2)]
    notes = [f"note-{at:012}" for at in range(KEYS // 2)]
    order = [*new, *notes] * (SUBMITS // KEYS)
    random.Random(7).shuffle(order)  # noqa: S311 - an order, not a secret
    senders = [Sender(service, order[at::THREADS], receipt) for at in range(THREADS)]
    for one in senders:
        one.start()
    for _ in range(KILLS):
        time.sleep(PAUSE)
        service.kill()
    for one in senders:
        one.join()

    assert [found for one in senders for found in one.wrong] == []
    told: dict[str, set[bytes]] = {}
    for one in senders:
        for key, found in one.answers.items():
            told.setdefault(key, set()).update(found)
    # every repeat was answered with the same bytes, so a new case has one receipt
    assert {key: len(found) for key, found in told.items() if len(found) > 1} == {}
    assert sorted(told) == sorted([*new, *notes])
    events = asked.get("/api/v1/cases/current/events", headers={"Jiyn-Receipt": receipt})
    assert sorted(one["event"]["words"] for one in events.json()["events"]) == sorted(notes)
    with closing(sqlite3.connect(service.log.parent / "data" / "jiyn.sqlite")) as file:
        cases = file.execute("SELECT count(*) FROM sealed_case").fetchone()[0]
    assert cases == len(new) + 1
    tell(
        "R7",
        f"{len(order)} submits of {KEYS} keys, {THREADS} threads, {KILLS} kills: "
        f"{cases - 1} cases and {len(notes)} notes, {len(told)} effects",
    )
