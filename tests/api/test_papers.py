"""A paper from JSON: the bytes of the samples, and every fault at its pointer."""

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient

from app.api.codes import CODES
from app.cases.problems import Stop
from app.paper.words import FORMS
from tests.pdf import text_of

ROOT = Path(__file__).parents[2]
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


def _without_inside(*place: str) -> Any:
    def change(sent: dict[str, Any]) -> None:
        del sent[place[0]][place[1]]

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
        (_with("x", "surprise"), "/surprise", "unknown_key"),
        (_with("150", "participants"), "/participants", "wrong_type"),
        (_with(None, "form"), "/form", "not_a_choice"),
        (_with(2, "people", 0, "rank"), "/people/0/rank", "unknown_key"),
        (_without_inside("date", "begin"), "/date/begin", "missing_value"),
        (_with("19.12.2026", "date", "day"), "/date/day", "not_a_day"),
        (_with("2026-02-31", "date", "day"), "/date/day", "not_a_day"),
        (_with(["no_such_code"], "confirmed"), "/confirmed/0", "not_a_choice"),
        (_with({"hymn": "x"}, "translation"), "/translation/hymn", "unknown_text"),
        (_with({"a/b": "x"}, "translation"), "/translation/a~1b", "unknown_text"),
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


@pytest.mark.parametrize(("number", "status"), [(None, 200), (1, 200), (2, 422), (0, 422)])
def test_a_picket_is_one_person(client: TestClient, number: int | None, status: int) -> None:
    path = FORMS / "notification" / "sample-picket.toml"
    sent = tomllib.loads(path.read_text(encoding="utf-8"))
    sent["date"]["day"] = sent["date"]["day"].isoformat()
    sent["participants"] = number
    answer = client.post("/api/v1/papers/notification?lang=ru", json=sent)
    assert answer.status_code == status, answer.text
    if status == 422:
        assert answer.json()["errors"] == [
            {
                "pointer": "/participants",
                "code": "picket_of_one",
                "detail": "Пикет проводит один человек. Если людей больше, это собрание или митинг",
                "cite": "assemblies-2020:1.10",
            }
        ]


def test_every_code_is_listed_in_the_description(client: TestClient) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    said = set(re.findall(r'Refused\(\s*\d+, "(\w+)"', sources))
    said |= set(re.findall(r'_refused\("\w+", "(\w+)"', sources))
    said |= set(re.findall(r'\bproblem\(\s*\d+, "(\w+)"', sources))
    assert len(said) > 10
    assert said <= set(CODES)
    described = client.get("/api/v1/openapi.json").json()
    found = described["paths"]["/api/v1/plan"]["get"]["responses"]["422"]["content"]
    fields = found["application/problem+json"]["schema"]["properties"]
    assert fields["code"]["enum"] == list(CODES)
    assert fields["errors"]["anyOf"][0]["items"]["properties"]["code"]["enum"] == list(CODES)


def test_what_may_be_confirmed_is_what_the_checks_can_stop() -> None:
    source = (ROOT / "app" / "cases" / "checks.py").read_text(encoding="utf-8")
    assert set(re.findall(r'Problem\(\s*"(\w+)", "stops"', source)) == set(get_args(Stop))


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
