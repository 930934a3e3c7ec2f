"""A history in, where the case stands out: nothing is kept, every fault has its pointer."""

from typing import Any

import pytest
from starlette.testclient import TestClient

REGISTERED = {"kind": "registered", "day": "2026-12-02", "number": "3-14/1207"}


def told(client: TestClient, *events: dict[str, Any], today: str, form: str = "rally") -> Any:
    sent = {"form": form, "event_day": "2026-12-19", "today": today, "events": list(events)}
    return client.post("/api/v1/timeline", json=sent)


def test_silence_on_a_notification(client: TestClient) -> None:
    found = told(client, REGISTERED, today="2026-12-08").json()
    assert (found["stage"], found["silence_from"]) == ("silent", "2026-12-08")
    assert found["road"] == "notification"
    due = {one["key"]: one for one in found["dues"]}
    assert due["campaign"]["day"] == "2026-12-08"
    assert all(one["cite"] for one in found["dues"])
    assert len(found["hashes"]) == 1
    assert found == told(client, REGISTERED, today="2026-12-08").json()


def test_a_proposal_and_its_clock(client: TestClient) -> None:
    proposal = {"kind": "proposed", "day": "2026-12-04", "place": "Жерұйық саябағы"}
    found = told(client, REGISTERED, proposal, today="2026-12-04").json()
    assert (found["stage"], found["next"]) == ("proposed", "reply")
    reply = next(one for one in found["dues"] if one["key"] == "reply")
    assert (reply["day"], reply["cite"], reply["certainty"]) == (
        "2026-12-07",
        "assemblies-2020:11.3",
        "certain",
    )
    assert reply["count"]


def test_a_case_of_the_past_under_the_rules_of_its_time(client: TestClient) -> None:
    sent = {
        "form": "rally",
        "event_day": "2020-02-29",
        "today": "2020-02-20",
        "events": [{"kind": "registered", "day": "2020-02-17", "number": "1"}],
    }
    found = client.post("/api/v1/timeline", json=sent).json()
    assert (found["road"], found["stage"]) == ("permission", "waiting")


def test_what_is_out_of_order_is_told_and_not_refused(client: TestClient) -> None:
    late = {"kind": "refused", "day": "2026-12-09", "reasoned": False}
    answer = told(client, late, REGISTERED, today="2026-12-10")
    assert answer.status_code == 200
    assert {one["key"] for one in answer.json()["remarks"]} == {
        "answered_late",
        "answered_after_silence",
        "no_reasons",
    }
    assert answer.json()["happened"] == [2, 1]


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        ({**REGISTERED, "day": "2026-12-30"}, "/events/0/day", "event_future"),
        ({**REGISTERED, "day": "2031-01-01"}, "/events/0/day", "calendar_ends"),
        ({**REGISTERED, "number": ""}, "/events/0/number", "required"),
        ({**REGISTERED, "at": "25:00"}, "/events/0/at", "time_unreadable"),
        ({"kind": "proposed", "day": "2026-12-04"}, "/events/0/place", "nothing_proposed"),
        ({"kind": "partly_refused", "day": "2026-12-04"}, "/events/0/place", "nothing_refused"),
        (
            {"kind": "proposed", "day": "2026-12-04", "begin": "13:00", "end": "11:00"},
            "/events/0/end",
            "ends_before_it_begins",
        ),
        ({"kind": "replied", "day": "2026-12-04"}, "/events/0/choice", "choose"),
        (
            {"kind": "note", "day": "2026-12-04", "words": "я" * 10_001},
            "/events/0/words",
            "too_long",
        ),
    ],
)
def test_bad_events_are_named_by_their_place(
    client: TestClient, event: dict[str, Any], pointer: str, code: str
) -> None:
    answer = told(client, event, today="2026-12-10")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["errors"][0]["pointer"], answer.json()["code"]) == (pointer, code)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"form": "party", "event_day": "2026-12-19"},
        {"form": "rally", "event_day": 20261219},
        {
            "form": "rally",
            "event_day": "2026-12-19",
            "events": [{"kind": "party", "day": "2026-12-01"}],
        },
        {"form": "rally", "event_day": "2026-12-19", "events": [{**REGISTERED, "signed": "x"}]},
        {"form": "rally", "event_day": "2026-12-19", "events": [REGISTERED] * 301},
    ],
)
def test_what_is_no_history(client: TestClient, sent: dict[str, Any]) -> None:
    assert client.post("/api/v1/timeline", json=sent).status_code == 422


def test_an_assembly_in_an_absent_year(client: TestClient) -> None:
    sent = {"form": "rally", "event_day": "2035-12-19", "today": "2026-12-01"}
    answer = client.post("/api/v1/timeline", json=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "calendar_ends")
