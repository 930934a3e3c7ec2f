"""The plan and the reply as JSON: the written examples, the shapes, clear problems."""

import pytest
from starlette.testclient import TestClient


def test_a_plan_for_a_rally_on_19_december(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/plan", params={"form": "rally", "event_day": "2026-12-19", "today": "2026-11-22"}
    )
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    found = answer.json()
    assert list(found) == [
        "form",
        "procedure",
        "event_day",
        "today",
        "in_time",
        "earliest_event_day",
        "file",
        "reply",
        "warnings",
    ]
    assert found["procedure"] == "notification"
    assert found["in_time"] is True
    assert found["file"]["last_day"] == "2026-12-10"
    assert found["file"]["last_day_lenient"] == "2026-12-11"
    assert found["file"]["safe_day"] == "2026-12-09"
    assert found["file"]["second_attempt_day"] == "2026-12-04"
    assert found["file"]["cite"] == "assemblies-2020:10.1"
    holiday = next(one for one in found["file"]["trace"] if one["day"] == "2026-12-16")
    assert holiday["kind"] == "holiday"
    assert holiday["counted"] is False
    assert holiday["reason"] == "Independence Day"
    assert holiday["source"]
    assert set(found["reply"]) == {
        "registered_on",
        "last_day",
        "effect_of_silence",
        "cite",
        "certainty",
        "trace",
    }
    assert found["reply"]["effect_of_silence"] == "held_as_notified"
    assert {tuple(one) for one in found["warnings"]} == {("code", "text", "cite")}


def test_too_late(client: TestClient) -> None:
    found = client.get(
        "/api/v1/plan?form=march&event_day=2026-12-04&today=2026-11-22&city=Astana"
    ).json()
    assert found["in_time"] is False
    assert found["earliest_event_day"] == "2026-12-08"
    assert found["reply"]["effect_of_silence"] == "no_consent"


def test_today_is_the_day_in_kazakhstan(client: TestClient) -> None:
    found = client.get("/api/v1/plan?form=picket&event_day=2026-12-19").json()
    assert found["today"] == "2026-11-24"


def test_january_is_provisional(client: TestClient) -> None:
    found = client.get(
        "/api/v1/plan?form=rally&event_day=2027-01-09&today=2026-11-22&lang=ru"
    ).json()
    assert "calendar_provisional" in [one["code"] for one in found["warnings"]]
    assert found["file"]["last_day"] == "2026-12-29"


@pytest.mark.parametrize(
    ("procedure", "handed_in", "registered_on", "last_day"),
    [
        ("notification", "2026-12-05", "2026-12-07", "2026-12-10"),
        ("notification", "2026-12-10", "2026-12-10", "2026-12-15"),
        ("approval", "2026-12-10", "2026-12-10", "2026-12-22"),
    ],
)
def test_replies(
    client: TestClient, procedure: str, handed_in: str, registered_on: str, last_day: str
) -> None:
    found = client.get(
        "/api/v1/reply", params={"procedure": procedure, "handed_in": handed_in}
    ).json()
    assert list(found) == ["procedure", "handed_in", "registered_on", "reply"]
    assert found["registered_on"] == registered_on
    assert found["reply"]["last_day"] == last_day
    assert set(found["reply"]) == {"last_day", "cite", "certainty", "trace"}


def test_a_paper_after_hours_counts_as_the_next_working_day(client: TestClient) -> None:
    asked = {"procedure": "notification", "handed_in": "2026-12-10", "after_hours": "true"}
    found = client.get("/api/v1/reply", params=asked).json()
    assert found["registered_on"] == "2026-12-11"
    assert found["reply"]["last_day"] == "2026-12-17"


def test_an_unknown_city_is_told_without_a_page(client: TestClient) -> None:
    asked = "/api/v1/plan?form=rally&event_day=2026-12-19&city=Atlantis"
    assert client.get(asked).json()["errors"][0]["detail"].endswith("Check the spelling")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("form=rally&event_day=2031-01-10", "calendar_ends"),
        ("form=rally&event_day=2028-01-05", "calendar_ends"),
        ("form=ball&event_day=2026-12-19", "invalid"),
        ("form=rally&event_day=1766102400", "invalid"),
        ("form=rally&event_day=2026-02-31", "invalid"),
        ("form=rally&event_day=19.12.2026", "invalid"),
        ("form=rally", "invalid"),
        ("form=rally&event_day=2020-12-19", "date_past"),
        ("form=rally&event_day=2026-12-19&city=Atlantis", "city_unknown"),
        ("form=rally&event_day=2026-12-19&today=1990-01-01", "not_in_force"),
    ],
)
def test_problems(client: TestClient, query: str, code: str) -> None:
    answer = client.get(f"/api/v1/plan?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["detail"]


def test_an_unknown_address_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_two_ways_to_count_the_answer_are_no_certainty(client: TestClient) -> None:
    asked = {"procedure": "notification", "handed_in": "2026-12-10"}
    found = client.get("/api/v1/reply", params=asked).json()
    assert found["reply"]["certainty"] == "disputed"
