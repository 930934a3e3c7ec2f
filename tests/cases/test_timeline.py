"""Where a case stands: written histories, and random ones that must never break the rules."""

from datetime import date, time

import pytest

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


def test_an_agreed_proposal_moves_the_day() -> None:
    proposal = Event("proposed", day(4), new_day=day(20))
    reply = Event("replied", day(7), choice="agree")
    found = told(REGISTERED, proposal, reply, today=day(8))
    assert (found.stage, found.event_day) == ("consented", day(20))
    assert due(found, "assembly") == day(20)
    assert told(REGISTERED, proposal, today=day(7)).event_day == EVENT_DAY


def test_the_same_day_can_be_asked_for_again_until_its_last_day() -> None:
    refused = told(REGISTERED, Event("refused", day(7)), today=day(8))
    assert due(refused, "again") == day(10)
    late = told(REGISTERED, Event("refused", day(7)), today=day(11))
    assert "again" not in {one.key for one in late.dues}


def test_a_hearing_gives_two_working_days_to_object() -> None:
    invited = Event("hearing_invited", day(2), new_day=day(8))
    found = told(Event("registered", day(1)), invited, today=day(2), form="march")
    assert due(found, "objection") == day(4)
    assert due(found, "hearing") == day(8)


def test_what_came_by_email_must_be_followed_by_a_letter() -> None:
    found = told(REGISTERED, Event("agreed", day(4), channel="email"), today=day(4))
    letter = next(one for one in found.dues if one.key == "letter")
    assert (letter.waits_for, letter.cite) == ("letter_followed", "assemblies-2020:11.2")
    followed = Event("letter_followed", day(5))
    found = told(REGISTERED, Event("agreed", day(4), channel="email"), followed, today=day(5))
    assert "letter" not in {one.key for one in found.dues}


def test_silence_matures_on_the_morning_after() -> None:
    assert told(REGISTERED, today=day(7)).matured is None
    assert told(REGISTERED, today=day(8)).matured == day(8)
    late = told(REGISTERED, Event("refused", day(9)), today=day(9))
    assert (late.matured, late.stage) == (day(8), "refused")


def test_a_stopped_assembly_can_be_appealed() -> None:
    found = told(REGISTERED, Event("agreed", day(4)), Event("stopped", day(19)), today=day(19))
    assert [one.key for one in found.dues] == ["complaint", "court_without_superior"]
    assert due(found, "complaint") == date(2027, 3, 19)


def test_after_the_day_one_is_asked_how_it_went() -> None:
    assert told(REGISTERED, Event("agreed", day(4)), today=day(20)).stage == "over"
    assert told(REGISTERED, Event("refused", day(4)), today=day(20)).stage == "refused"
    assert told(REGISTERED, Event("not_held", day(20)), today=day(20)).stage == "not_held"


@pytest.mark.parametrize(
    ("events", "remark"),
    [
        ((Event("handed_in", day(1)),), "not_registered_in_time"),
        ((REGISTERED, Event("registered", day(3), number="2")), "registered_twice"),
        ((Event("agreed", day(3)),), "answered_unregistered"),
        ((REGISTERED, Event("replied", day(3), choice="agree")), "replied_to_nothing"),
        ((REGISTERED, Event("agreed", day(3)), Event("refused", day(4))), "refused_after_approval"),
        ((REGISTERED, Event("refused", day(4), reasoned=False)), "no_reasons"),
        ((REGISTERED, Event("refused", day(4), noted=False)), "no_appeal_note"),
    ],
)
def test_more_that_is_out_of_order(events: tuple[Event, ...], remark: str) -> None:
    assert remark in {one.key for one in told(*events, today=day(8)).remarks}


def test_what_an_event_does_not_tell_is_not_in_its_hash() -> None:
    # a hash of the first slice of this history, before events had a day of recording
    known = Event("registered", day(2), number="3-14/1207")
    assert chain((known,)) == chain((Event("registered", day(2), None, number="3-14/1207"),))
    assert chain((known,)) != chain((Event("registered", day(2), time(9), number="3-14/1207"),))
    untold, denied = Event("refused", day(4)), Event("refused", day(4), reasoned=False)
    assert chain((untold,)) != chain((denied,))


def test_what_is_handed_in_must_still_be_registered_in_time() -> None:
    found = told(Event("handed_in", day(2)), today=day(2))
    assert found.next is not None
    assert found.next.key == "get_number"
    assert due(found, "file") == day(9)


def test_a_note_of_another_year_does_not_choose_the_law() -> None:
    found = told(REGISTERED, Event("note", date(2020, 3, 10), words="x"), today=day(3))
    assert (found.road, due(found, "answer")) == ("notification", day(7))


PROPOSED, AGREED = Event("proposed", day(4), place="a"), Event("replied", day(4), choice="agree")


def test_a_correction_stands_where_the_entry_stood() -> None:
    better = Event("proposed", day(4), place="b", corrects=2)
    found = told(REGISTERED, PROPOSED, AGREED, better, today=day(5))
    assert found.stage == "consented"
    assert [one.place for one in found.happened if one.kind == "proposed"] == ["b"]
    refused = Event("refused", day(4))
    assert told(REGISTERED, PROPOSED, refused, better, today=day(5)).stage == "refused"


def test_of_two_corrections_the_later_counts() -> None:
    first = Event("registered", day(3), number="2", corrects=1)
    second = Event("registered", day(4), number="3", corrects=1)
    assert [one.number for one in standing((REGISTERED, first, second))] == ["3"]
    again = Event("registered", day(4), number="4", corrects=2)
    assert [one.number for one in standing((REGISTERED, first, again))] == ["4"]


def test_a_consent_answers_the_proposal_before_it_alone() -> None:
    second = Event("proposed", day(4), place="b", new_day=day(20))
    found = told(REGISTERED, PROPOSED, AGREED, second, today=day(4))
    assert (found.stage, found.event_day) == ("proposed", EVENT_DAY)
    assert due(found, "reply") == day(7)


def test_a_late_consent_binds_nobody() -> None:
    late = Event("replied", day(9), choice="agree")
    proposal = Event("proposed", day(4), new_day=day(20))
    found = told(REGISTERED, proposal, late, today=day(9))
    assert (found.stage, found.event_day) == ("agreed_late", EVENT_DAY)
    assert late not in found.settled
    assert due(found, "campaign") is None


def test_an_approval_is_a_document() -> None:
    found = told(Event("registered", day(1)), PROPOSED, AGREED, today=day(7), form="march")
    assert found.stage == "approval_owed"
    assert due(found, "answer") == day(10)


def test_what_was_refused_is_no_day_to_come() -> None:
    refused = told(REGISTERED, Event("refused", day(4)), today=day(5))
    assert "assembly" not in {one.key for one in refused.dues}
    silent = told(Event("registered", day(1)), today=day(14), form="march")
    assert "assembly" not in {one.key for one in silent.dues}


def test_a_late_answer_and_silence_after_a_request_are_said_to_be_disputed() -> None:
    late = told(REGISTERED, Event("refused", day(9)), today=day(9))
    assert "answered_after_silence" in {one.key for one in late.remarks}
    asked = told(REGISTERED, Event("cure_asked", day(4)), today=day(8))
    assert (asked.stage, {one.key for one in asked.remarks}) == ("silent", {"silence_after_cure"})


def test_registered_on_the_next_working_day_is_not_late() -> None:
    friday = Event("handed_in", day(4), time(19, 30))
    assert told(friday, today=day(7)).remarks == ()
    assert {one.key for one in told(friday, today=day(8)).remarks} == {"not_registered_in_time"}
    posted = Event("handed_in", day(2), channel="post")
    assert told(posted, today=day(8)).remarks == ()
