"""A paper from JSON: the bytes of the samples, and every fault at its pointer."""

import tomllib
from copy import deepcopy
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.paper.editions import FORMS
from tests.pdf import text_of

WORDS = "Қасымова Әлия Ерболқызы"


@pytest.fixture
def rally() -> dict[str, Any]:
    path = FORMS / "notification" / "sample.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    found["date"]["day"] = found["date"]["day"].isoformat()
    return found


@pytest.mark.parametrize("language", ["kk", "ru", "kk+ru", "kk%2Bru"])
def test_a_notification(client: TestClient, rally: dict[str, Any], language: str) -> None:
    answer = client.post(f"/api/v1/papers/notification?lang={language}", json=rally)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert WORDS in text_of(answer.content)
    assert (
        answer.content
        == client.post(f"/api/v1/papers/notification?lang={language}", json=rally).content
    )


def _without(key: str) -> Any:
    def change(sent: dict[str, Any]) -> None:
        del sent[key]

    return change


def _with(value: Any, *place: Any) -> Any:
    def change(sent: Any) -> None:
        for one in place[:-1]:
            sent = sent[one]
        sent[place[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        (_without("purpose"), "/purpose", "missing_answer"),
        (_without("people"), "/people", "missing_answer"),
        (_with("850412400013", "people", 0, "number"), "/people/0/number", "iin_wrong"),
        (_with("12", "people", 1, "phone"), "/people/1/phone", "phone_unreadable"),
        (_with("12:00", "programme", 1, "begin"), "", ""),
        (
            _with("10:00", "programme", 1, "begin"),
            "/programme/1/begin",
            "begins_before_the_row_above_ends",
        ),
        (_with("23:00", "date", "end"), "/date/end", "ends_too_late"),
        (_with("2026-11-26", "date", "day"), "/date/day", "too_late"),
        (_with("2020-11-26", "date", "day"), "/date/day", "date_past"),
        (_with("2033-11-26", "date", "day"), "/date/day", "calendar_ends"),
        (_with("99", "city", "kato"), "/city/akimat", "required"),
        (_with("march", "form"), "/form", "wrong_paper"),
        (_with(0, "participants"), "/participants", "out_of_range"),
        (lambda sent: sent.update(people=sent["people"] * 51), "/people", "too_many_people"),
        (_with("я" * 4001, "purpose"), "/purpose", "too_long"),
        (_with("бір\u202eекі", "purpose"), "/purpose", "direction_marks"),
        (_with([], "funding", "sources"), "/funding/sources", "choose"),
        (_with("x", "surprise"), "/surprise", "extra_forbidden"),
        (_with("150", "participants"), "/participants", "int_type"),
        (_with(None, "form"), "/form", "literal_error"),
    ],
)
def test_faults(
    client: TestClient, rally: dict[str, Any], change: Any, pointer: str, code: str
) -> None:
    sent = deepcopy(rally)
    change(sent)
    answer = client.post("/api/v1/papers/notification?lang=ru", json=sent)
    if not code:
        assert answer.status_code == 200
        return
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert (pointer, code) in found


def test_a_stop_may_be_confirmed_by_its_code(client: TestClient, rally: dict[str, Any]) -> None:
    rally["date"]["end"] = "21:00"
    rally["confirmed"] = ["ends_too_late"]
    assert client.post("/api/v1/papers/notification", json=rally).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"form": NaN}', b"\xff\xfe"])
def test_broken_bodies(client: TestClient, body: bytes) -> None:
    answer = client.post(
        "/api/v1/papers/notification", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_wrong_language_and_a_huge_body(client: TestClient, rally: dict[str, Any]) -> None:
    assert client.post("/api/v1/papers/notification?lang=en", json=rally).status_code == 422
    rally["purpose"] = "x" * 300_000
    answer = client.post("/api/v1/papers/notification", json=rally)
    assert (answer.status_code, answer.json()["status"]) == (413, 413)
