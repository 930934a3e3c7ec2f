"""Where a case stands: written histories, and random ones that must never break the rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cases.events import Event, chain, first_changed, standing
from app.cases.state import Case
from app.cases.timeline import Timeline, timeline
from app.law.library import load

LAW = load()
EVENT_DAY = date(2026, 12, 19)


def day(number: int, month: int = 12) -> date:
    return date(2026, month, number)


def told(*events: Event, today: date, form: str = "rally") -> Timeline:
    return timeline(Case(form, EVENT_DAY, events, today), LAW)


def due(found: Timeline, key: str) -> date | None:
    return next(one.day for one in found.dues if one.key == key)


REGISTERED = Event("registered", day(2), number="3-14/1207")


@pytest.mark.parametrize(
    ("events", "today", "stage"),
    [
        ((), day(1), "to_file"),
        ((Event("handed_in", day(1)),), day(1), "handed_in"),
        ((Event("not_accepted", day(1)),), day(1), "not_accepted"),
        ((REGISTERED,), day(3), "waiting"),
        ((REGISTERED, Event("cure_asked", day(3))), day(3), "cure_asked"),
        ((REGISTERED,), day(7), "waiting"),
        ((REGISTERED,), day(8), "silent"),
        ((REGISTERED, Event("agreed", day(4))), day(4), "agreed"),
        ((REGISTERED, Event("agreed", day(4), without=("sound",))), day(4), "agreed_with_limits"),
        ((REGISTERED, Event("proposed", day(4))), day(4), "proposed"),
        ((REGISTERED, Event("proposed", day(4))), day(7), "proposed"),
        ((REGISTERED, Event("proposed", day(4))), day(8), "proposal_unanswered"),
        (
            (REGISTERED, Event("proposed", day(4)), Event("replied", day(7), choice="agree")),
            day(8),
            "consented",
        ),
        ((REGISTERED, Event("refused", day(7))), day(8), "refused"),
        ((REGISTERED, Event("partly_refused", day(7))), day(8), "partly_refused"),
        ((REGISTERED, Event("withdrawn", day(4))), day(8), "withdrawn"),
        ((REGISTERED, Event("agreed", day(4)), Event("held", day(19))), day(19), "held"),
        ((REGISTERED, Event("agreed", day(4)), Event("stopped", day(19))), day(19), "stopped"),
        ((REGISTERED, Event("agreed", day(4)), Event("suspended", day(19))), day(19), "suspended"),
    ],
)
def test_stages(events: tuple[Event, ...], today: date, stage: str) -> None:
    assert told(*events, today=today).stage == stage


def test_silence_on_an_application_is_a_refusal() -> None:
    found = told(Event("registered", day(1)), today=day(11), form="march")
    assert found.stage == "silence_is_refusal"
    assert due(found, "complaint") == date(2027, 3, 10)
    assert told(Event("registered", day(1)), today=day(10), form="march").stage == "waiting"


def test_no_clock_runs_before_registration() -> None:
    found = told(Event("handed_in", day(3)), today=day(3))
    answer = next(one for one in found.dues if one.key == "answer")
    assert (answer.day, answer.waits_for) == (None, "registered")
    assert found.next is not None
    assert (found.next.key, found.next.day, found.next.cite) == ("get_number", day(3), "appk:64.2")


def test_registered_after_hours_counts_from_the_next_working_day() -> None:
    late = Event("registered", day(4), after_hours=True)
    assert due(told(late, today=day(7)), "answer") == day(10)
    assert due(told(Event("registered", day(4)), today=day(7)), "answer") == day(9)


def test_a_proposal_has_one_working_day() -> None:
    found = told(REGISTERED, Event("proposed", day(4)), today=day(4))
    assert found.next is not None
    assert (found.next.key, found.next.day, found.next.cite) == (
        "reply",
        day(7),
        "assemblies-2020:11.3",
    )
    assert next(one for one in found.dues if one.key == "campaign").waits_for == "replied"


def test_a_refusal_opens_two_ways() -> None:
    found = told(REGISTERED, Event("refused", day(7), noted=True), today=day(8))
    assert due(found, "refile") == date(2026, 12, 16)
    assert due(found, "complaint") == date(2027, 3, 5)
    assert due(found, "court_without_superior") == date(2027, 1, 6)
    unnoted = told(REGISTERED, Event("refused", day(7), noted=False), today=day(8))
    complaint = next(one for one in unnoted.dues if one.key == "complaint")
    assert complaint.deadline is not None
    assert complaint.deadline.readings["without_note"] == date(2027, 6, 7)


def test_people_may_be_invited_with_the_answer_or_after_the_term() -> None:
    assert due(told(REGISTERED, today=day(3)), "campaign") == day(8)
    assert due(told(REGISTERED, Event("agreed", day(4)), today=day(4)), "campaign") == day(4)
    assert due(told(REGISTERED, Event("refused", day(4)), today=day(4)), "campaign") is None
    agreed = Event("replied", day(7), choice="agree")
    assert due(
        told(REGISTERED, Event("proposed", day(4)), agreed, today=day(8)), "campaign"
    ) == day(7)


@pytest.mark.parametrize(
    ("events", "remark"),
    [
        ((Event("registered", day(11)),), "registered_late"),
        ((REGISTERED, Event("refused", day(9))), "answered_late"),
        ((Event("registered", day(4)), Event("agreed", day(3))), "answered_before_registration"),
        (
            (REGISTERED, Event("proposed", day(3)), Event("replied", day(9), choice="agree")),
            "replied_late",
        ),
        (
            (
                REGISTERED,
                Event("proposed", day(3)),
                Event("replied", day(4), choice="agree"),
                Event("refused", day(4)),
            ),
            "refused_after_agreement",
        ),
        (
            (REGISTERED, Event("refused", day(4), grounds=("assemblies-2020:14.1.10",))),
            "nothing_was_proposed",
        ),
    ],
)
def test_what_is_out_of_order_is_recorded_and_said(events: tuple[Event, ...], remark: str) -> None:
    assert remark in {one.key for one in told(*events, today=day(18)).remarks}


def test_a_correction_replaces_and_erases_nothing() -> None:
    wrong, right = REGISTERED, Event("registered", day(3), number="3-14/1208", corrects=1)
    assert standing((wrong, right)) == (right,)
    assert due(told(wrong, right, today=day(4)), "answer") == day(8)


def test_a_changed_history_shows() -> None:
    events = (REGISTERED, Event("agreed", day(4)), Event("note", day(5), words="a"))
    hashes = chain(events)
    assert len(set(hashes)) == 3
    assert first_changed(events, hashes) == 0
    changed = (events[0], Event("refused", day(4)), events[2])
    assert first_changed(changed, hashes) == 2
    assert first_changed(events[:2], hashes) == 3
    assert first_changed(events, hashes[:2]) == 3


def test_what_lies_ahead_has_not_happened_yet() -> None:
    assert told(Event("registered", day(9)), today=day(3)).stage == "to_file"


def test_under_the_decree_of_1995() -> None:
    case = Case(
        "rally", date(2020, 2, 29), (Event("registered", date(2020, 2, 17)),), date(2020, 2, 20)
    )
    found = timeline(case, LAW)
    assert (found.road, found.stage) == ("permission", "waiting")


KINDS = st.sampled_from(
    ["handed_in", "not_accepted", "registered", "cure_asked", "hearing_invited", "hearing_held",
     "agreed", "proposed", "replied", "refused", "partly_refused", "letter_followed", "withdrawn",
     "held", "suspended", "stopped", "note"]
)  # fmt: skip
EVENTS = st.lists(
    st.builds(
        Event,
        kind=KINDS,
        day=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
        after_hours=st.booleans(),
        choice=st.sampled_from([None, "agree", "conditions", "disagree"]),
        noted=st.sampled_from([None, True, False]),
        corrects=st.sampled_from([0, 0, 0, 1, 2]),
    ),
    max_size=12,
).map(tuple)


@given(
    EVENTS,
    st.dates(date(2026, 11, 1), date(2027, 1, 31)),
    st.sampled_from(["picket", "rally", "march"]),
)
@settings(max_examples=300)
def test_any_history_has_a_stage_and_no_clock_without_its_article(
    events: tuple[Event, ...], today: date, form: str
) -> None:
    case = Case(form, EVENT_DAY, events, today)
    found = timeline(case, LAW)
    assert found.stage
    assert all(one.cite for one in found.dues)
    assert all(
        one.day or one.waits_for or one.deadline or one.key == "campaign" for one in found.dues
    )
    assert all(one.day <= today for one in found.happened)
    assert found == timeline(case, LAW)
    ended = found.stage in {"withdrawn", "held", "suspended", "stopped"}
    assert bool(found.dues) is not ended


@given(EVENTS)
def test_a_case_grows_only_forward(events: tuple[Event, ...]) -> None:
    hashes = chain(events)
    longer = chain((*events, Event("note", date(2026, 12, 1) + timedelta(days=1))))
    assert longer[: len(hashes)] == hashes
