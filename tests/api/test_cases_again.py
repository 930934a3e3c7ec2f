"""Requests on a case that come twice, late, at once or wrong: one effect, one answer, no 5xx."""

import asyncio
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.cases.case import Content
from app.cases.events import Event, chain
from app.desk.carrying import packed
from app.main import create_app, guarded
from app.settings import Settings
from tests.api.conftest import BEFORE, CASE, RALLY, Program
from tests.conftest import Clock

REGISTERED = {"kind": "registered", "day": "2026-12-02", "number": "3-14/1207"}


@pytest.fixture
def key() -> str:
    return os.urandom(12).hex()


def test_a_case_is_made_once(program: Program, key: str) -> None:
    first, second = program.makes(RALLY, key), program.makes(RALLY, key)
    assert (first.content, first.status_code) == (second.content, second.status_code)
    for name in ("etag", "content-type", "cache-control"):
        assert first.headers[name] == second.headers[name]
    other = program.makes({"form": "rally"}, key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert other.json()["errors"][0]["parameter"] == "Idempotency-Key"
    program.clock.now += timedelta(hours=24)
    assert program.makes(RALLY, key).json()["receipt"] != first.json()["receipt"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/papers", {}),
        ("/events", REGISTERED),
        ("/seen", None),
        ("/looked", {"looked": ["hand"]}),
        ("/feed", {"titles": "full"}),
        ("/refile", None),
    ],
)
def test_every_effect_happens_once(program: Program, path: str, body: Any, key: str) -> None:
    tag = program.asks("GET").headers["etag"]
    first = program.asks("POST", path, body, key=key, at=tag)
    assert first.status_code in {200, 201}
    after = program.case
    # its own first effect does not make a repeat stale
    again = program.asks("POST", path, body, key=key, at=tag)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers.get("etag") == first.headers.get("etag")
    assert program.case == after
    reused = program.asks("POST", f"{path}?lang=kk", body, key=key)
    assert reused.json()["code"] == "idempotency_key_reused"


def test_a_refusal_is_no_effect(program: Program, key: str) -> None:
    assert program.asks("POST", "/events", {**REGISTERED, "number": ""}, key=key).status_code == 422
    assert program.asks("POST", "/events", REGISTERED, key=key).status_code == 201


def test_the_late_repeat_of_a_deleted_case_makes_none(program: Program, key: str) -> None:
    program.makes(RALLY, key)
    assert program.asks("DELETE", at="*").status_code == 204
    again = program.makes(RALLY, key)
    assert (again.status_code, again.json()["code"]) == (404, "no_such_case")


@pytest.mark.parametrize("key", ["", "short", "x" * 129, "with a space in it", "x" * 15 + "\x7f"])
def test_what_is_no_key(program: Program, key: str) -> None:
    headers = {"Jiyn-Receipt": program.receipt, "Idempotency-Key": key}
    answer = program.client.post(
        f"{CASE}/seen", headers=headers if key else {"Jiyn-Receipt": program.receipt}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "Idempotency-Key"


@pytest.fixture
def apart(clock: Clock, tmp_path: Path) -> Iterator[ASGIApp]:
    """A service of its own: the turn to write belongs to one event loop for ever."""
    settings = Settings(data_dir=tmp_path, setters=1)
    application = create_app(settings, clock=clock)
    yield guarded(application, settings)
    application.state.shop.room.stop()
    application.state.shop.database.close()


def test_doubles_at_once(apart: ASGIApp, clock: Clock, key: str) -> None:
    clock.now = BEFORE
    program = Program(TestClient(apart, base_url="http://localhost"), clock)
    program.makes(RALLY)

    async def all_at_once() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(app=apart)
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
            making = (
                client.post("/api/v1/cases", json=RALLY, headers={"Idempotency-Key": key})
                for _ in range(12)
            )
            headers = {"Jiyn-Receipt": program.receipt, "Idempotency-Key": key}
            events = (
                client.post(f"{CASE}/events", json=REGISTERED, headers=headers) for _ in range(12)
            )
            papers = (
                client.post(
                    f"{CASE}/papers", json={}, headers={**headers, "Idempotency-Key": key[::-1]}
                )
                for _ in range(2)
            )
            return await asyncio.wait_for(asyncio.gather(*making, *events, *papers), 60)

    found = asyncio.run(all_at_once())
    assert {one.status_code for one in found[:24]} == {201}
    assert len({one.content for one in found[:12]}) == 1
    assert len({one.content for one in found[12:24]}) == 1
    assert len(program.case["events"]) == 1
    # an event may come between the paper and its note: then it is to be asked again
    assert {one.status_code for one in found[24:]} <= {201, 412}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/answers", RALLY),
        ("PUT", "/reply", {"choice": "agree"}),
        ("DELETE", "", None),
    ],
)
def test_nothing_is_overwritten_unseen(program: Program, method: str, path: str, body: Any) -> None:
    tag = program.asks("GET").headers["etag"]
    program.asks("POST", "/events", REGISTERED)
    before = program.case
    answer = program.asks(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (428, "revision_required")
    for stale in (tag, "7", 'W/"2"', '"0"', "nonsense"):
        answer = program.asks(method, path, body, at=stale)
        assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    assert program.case == before


def test_an_event_over_a_stale_revision_is_refused_only_when_one_is_named(program: Program) -> None:
    tag = program.asks("GET").headers["etag"]
    assert program.asks("POST", "/events", REGISTERED, at=tag).status_code == 201
    note = {"kind": "note", "day": "2026-12-02", "words": "қоңырау"}
    assert program.asks("POST", "/events", note, at=tag).json()["code"] == "stale"
    assert program.asks("POST", "/events", note).status_code == 201


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        ({**REGISTERED, "day": "2026-12-30"}, "/day", "event_future"),
        ({**REGISTERED, "day": "2031-01-01"}, "/day", "calendar_ends"),
        ({**REGISTERED, "day": "2.12.2026"}, "/day", "not_a_day"),
        ({**REGISTERED, "at": "25:00"}, "/at", "time_unreadable"),
        ({**REGISTERED, "corrects": 1}, "/corrects", "no_such_event"),
        ({**REGISTERED, "corrects": 301}, "/corrects", "invalid"),
        ({"kind": "proposed", "day": "2026-12-02"}, "/place", "nothing_proposed"),
        ({"kind": "partly_refused", "day": "2026-12-02", "begin": "13:00", "end": "11:00"}, "/end", "ends_before_it_begins"),
        ({"kind": "note", "day": "2026-12-02", "words": "я" * 10_001}, "/words", "too_long"),
        ({"kind": "note", "day": "2026-12-02", "words": "a\u202eb"}, "/words", "direction_marks"),
        ({"kind": "party", "day": "2026-12-02"}, "/kind", "not_a_choice"),
        ({**REGISTERED, "signed": "x"}, "/signed", "unknown_key"),
        ({}, "/kind", "missing_value"),
    ],
)  # fmt: skip
def test_bad_events(program: Program, event: Any, pointer: str, code: str) -> None:
    answer = program.asks("POST", "/events", event)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert program.case["events"] == []


def test_what_is_out_of_order_late_or_twice_is_recorded_as_it_was(program: Program) -> None:
    program.comes(9)
    agreed = {"kind": "agreed", "day": "2026-12-01"}
    for event in (agreed, {**REGISTERED, "number": "ЖТ-А/1"}, {"kind": "proposed", "day": "2026-12-04", "place": "саябақ"}, {"kind": "replied", "day": "2026-12-09", "choice": "agree"}, {"kind": "refused", "day": "2026-12-09", "words": "я" * 10_000}):  # fmt: skip
        assert program.asks("POST", "/events", event).status_code == 201
    again = program.asks(
        "POST", "/events", {"kind": "refused", "day": "2026-12-09", "words": "я" * 10_000}
    )
    assert again.json()["number"] == 5
    remarks = {one["key"] for one in program.case["standing"]["remarks"]}
    assert {"answered_unregistered", "replied_late"} & remarks
    assert len(program.asks("GET", "/letters/chronology").content) > 1_000


def test_three_hundred_events_and_no_more(program: Program) -> None:
    file = program.asks("GET", "/export").json()
    content = TypeAdapter(Content).validate_python(file["content"])
    events = tuple(Event("note", program.clock.now.date(), words=f"{one}") for one in range(300))
    full = replace(content, events=events, hashes=chain(events))
    made = program.asks("POST", "/api/v1/cases/import", json.loads(packed(full)))
    program.receipt = made.json()["receipt"]
    answer = program.asks("POST", "/events", REGISTERED)
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_events")
    assert len(program.case["events"]) == 300


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: {**told, "format": 2}, "import_newer"),
        (lambda told: {**told, "sha256": "0" * 64}, "import_changed"),
        (lambda told: {**told, "content": {**told["content"], "number": "A-1"}}, "import_changed"),
        (lambda told: {**told, "content": {**told["content"], "more": 1}}, "import_unreadable"),
        (lambda _told: {"format": 1}, "import_unreadable"),
        (lambda told: {**told, "more": "x" * 250_000}, "import_too_big"),
        (lambda _told: [], "invalid"),
    ],
)
def test_a_file_that_is_none(program: Program, change: Any, code: str) -> None:
    told = program.asks("GET", "/export").json()
    answer = program.asks("POST", "/api/v1/cases/import", change(told))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"date": {"day": "2020-11-26", "begin": "11:00", "end": "13:00"}}, "/date/day", "date_past"),
        ({"date": {"day": "2033-11-26", "begin": "11:00", "end": "13:00"}}, "/date/day", "calendar_ends"),
        ({"date": {"day": "2026-12-19", "begin": "13:00", "end": "11:00"}}, "/date/end", "ends_before_it_begins"),
        ({"purpose": "я" * 4_001}, "/purpose", "too_long"),
        ({"participants": 0}, "/participants", "out_of_range"),
        ({"people": [{"name": "А", "number": "850412400013", "by_hand": ["address"]}]}, "/people/0/number", "iin_wrong"),
        ({"people": [{}] * 51}, "/people", "too_many_people"),
        ({"city": {"kato": "99"}}, "/city/akimat", "required"),
        ({"surprise": 1}, "/surprise", "unknown_key"),
        ({"participants": "150"}, "/participants", "wrong_type"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_understood(
    program: Program, change: Any, pointer: str, code: str
) -> None:
    answer = program.asks("PUT", "/answers", {**RALLY, **change}, at="*")
    assert answer.status_code == 422
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    made = program.asks("POST", "/api/v1/cases", {**RALLY, **change})
    assert made.json()["errors"] == answer.json()["errors"]


def test_a_past_day_does_not_lock_the_other_answers(program: Program) -> None:
    program.comes(25)
    answers = {**program.case["answers"], "purpose": "Басқа"}
    saved = program.asks("PUT", "/answers", answers, at="*")
    assert saved.status_code == 200
    assert "date_past" in {one["code"] for one in saved.json()["problems"]}


def test_a_bad_reply_keeps_what_was_chosen(program: Program) -> None:
    program.asks("POST", "/events", {"kind": "proposed", "day": "2026-12-02", "place": "саябақ"})
    for reply, code in (({"choice": "disagree"}, "required"), ({"choice": "no"}, "not_a_choice"), ({"choice": "disagree", "words": "я" * 4_001}, "too_long")):  # fmt: skip
        answer = program.asks("PUT", "/reply", reply, at="*")
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == code
    assert program.case["reply"] is None


def test_the_guard_holds_here_too(program: Program) -> None:
    answer = program.asks("PUT", "/answers", {**RALLY, "purpose": "x" * 300_000}, at="*")
    assert (answer.status_code, answer.headers["cache-control"]) == (413, "no-store")


def test_the_receipt_is_in_no_answer_and_no_log(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    program.asks("POST", "/events", REGISTERED)
    answers = [program.asks("GET", path) for path in ("", "/events", "/timeline", "/export")]
    bare = program.receipt.replace("-", "")
    for told in (caplog.text, *(one.text + str(one.headers) for one in answers)):
        assert bare not in told.replace("-", "")
