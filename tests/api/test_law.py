"""The law for programs: dated, replayable, tagged; wrong questions get a stable code."""

import pytest
from starlette.testclient import TestClient


def test_a_plan_for_29_february_2020_answers_under_the_decree_of_1995(client: TestClient) -> None:
    found = client.get("/api/v1/plan?form=rally&event_day=2020-02-29&today=2020-02-10").json()
    assert found["procedure"] == "permission"
    assert found["file"]["last_day"] == "2020-02-18"
    assert found["file"]["second_attempt_day"] is None
    assert found["file"]["cite"] == "decree-1995:3"
    assert found["reply"]["last_day"] == "2020-02-24"
    assert found["reply"]["effect_of_silence"] == "no_consent"
    assert {one["code"] for one in found["warnings"]} == {"old_law", "disputed_filing_day"}


def test_what_was_believed_in_august_2026(client: TestClient) -> None:
    asked = "/api/v1/reply?procedure=notification&handed_in=2026-08-28"
    assert client.get(asked).json()["reply"]["last_day"] == "2026-09-02"
    assert client.get(f"{asked}&known=2026-08-20").json()["reply"]["last_day"] == "2026-09-03"


def test_a_term_stands_under_the_law_of_its_event(client: TestClient) -> None:
    past = client.get("/api/v1/deadlines/complaint?from=2024-03-01").json()
    assert past["on"] == "2024-03-01"
    to_come = client.get("/api/v1/deadlines/review?from=2026-12-10").json()
    assert to_come["on"] == "2026-11-24"
    assert "assumed_forwarding" in to_come["certainty"]["because"]
    named = client.get("/api/v1/deadlines/complaint?from=2024-03-01&on=2026-01-05").json()
    assert named["on"] == "2026-01-05"
    early = client.get("/api/v1/deadlines/review?from=1996-03-01")
    assert (early.status_code, early.json()["code"]) == (422, "not_in_force")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/law/facts?on=1990-01-01", "on_too_early"),
        ("/law/facts?known=2031-01-01", "known_in_future"),
        ("/law/facts?on=tomorrow", "invalid"),
        ("/law/facts?on=20261124", "invalid"),
        ("/law/facts?topic=nothing", "unknown_topic"),
        ("/law/facts?kind=nothing", "unknown_kind"),
        ("/law/liability?on=2031-01-01", "not_in_force"),
        ("/calendar/2031", "calendar_ends"),
        ("/calendar/1969", "calendar_ends"),
        ("/deadlines/claim?from=2020-01-10&on=2020-01-10", "not_in_force"),
        ("/deadlines/claim?from=2027-12-20&on=2026-11-24", "calendar_ends"),
        ("/deadlines/claim", "invalid"),
        ("/deadlines/claim?from=5", "invalid"),
        ("/plan?form=ball&event_day=2026-12-19", "invalid"),
        ("/plan?form=rally&event_day=2026-12-19&known=2031-01-01", "known_in_future"),
    ],
)
def test_wrong_questions(client: TestClient, path: str, code: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code


@pytest.mark.parametrize(
    "path", ["/law/facts/no.such", "/deadlines/no_such?from=2026-11-24", "/places/1", "/nothing"]
)
def test_unknown_things_are_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/law/acts",
        "/law/facts",
        "/law/facts/refusal.term",
        "/law/grounds",
        "/law/regimes",
        "/law/questions",
        "/law/liability",
        "/deadlines",
        "/deadlines/review?from=2026-12-10",
        "/calendar/2026",
        "/places",
        "/places/750000000",
    ],
)
def test_equal_answers_carry_equal_tags(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    assert first.status_code == 200
    tag = first.headers["etag"]
    assert client.get(f"/api/v1{path}").headers["etag"] == tag
    again = client.get(f"/api/v1{path}", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert "set-cookie" not in first.headers


def test_the_calendar_of_2026_is_complete(client: TestClient) -> None:
    found = client.get("/api/v1/calendar/2026").json()
    assert len(found["days"]) == 365
    assert sum(one["working"] for one in found["days"]) == found["working_days"] == 247
    special = [one for one in found["days"] if one["kind"] in {"holiday", "moved", "worked"}]
    assert all(one["sources"] and one["reason"] for one in special)
    believed = client.get("/api/v1/calendar/2026?known=2026-08-20").json()
    assert believed["working_days"] == 246


def test_a_term_is_explained_in_three_languages(client: TestClient) -> None:
    found = client.get("/api/v1/deadlines/review?from=2026-12-10&on=2026-12-09").json()
    assert found["last_day"] == "2027-01-18"
    assert found["readings"]["from_the_akimat"] == "2027-01-13"
    assert found["certainty"]["level"] == "provisional"
    assert {len(lines) for lines in found["explanation"].values()} == {
        len(found["explanation"]["en"])
    }
    assert "қаңтар" in found["explanation"]["kk"][0]
    assert "января" in found["explanation"]["ru"][0]


def test_every_deadline_of_the_list_can_be_asked(client: TestClient) -> None:
    terms = client.get("/api/v1/deadlines").json()["terms"]
    for one in terms:
        if one["key"] in {"file_permission", "answer_permission"}:
            continue
        answer = client.get(f"/api/v1/deadlines/{one['key']}?from=2026-11-24")
        assert answer.status_code == 200, one["key"]
        assert answer.json()["cite"]
