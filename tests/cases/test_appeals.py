"""The clocks of an appeal, event by event, against dates that were counted by hand."""

from datetime import date, time

import pytest

from app.cases.appealing import IN_COURT, AppealStage, appeal_stage, attack
from app.cases.events import Event, Signer
from app.cases.prospect import prospect
from app.cases.state import Case, State, read
from app.cases.timeline import timeline
from app.law.library import Law

REGISTERED = Event("registered", date(2026, 12, 2), number="1")
# learned on Wednesday 9 December 2026, for an assembly of Saturday 19 December
LEARNED = date(2026, 12, 9)
REFUSED = Event("refused", LEARNED, signer="district_akimat", noted=True, reasoned=True)
COMPLAINED = Event("complained", date(2026, 12, 10))


def case(*events: Event, today: date, form: str = "rally") -> Case:
    return Case(form, date(2026, 12, 19), events, today)


def dues(law: Law, *events: Event, today: date, form: str = "rally") -> dict[str, date | None]:
    told = timeline(case(*events, today=today, form=form), law)
    plain = {"answer", "campaign", "assembly", "letter", "file", "refile", "again", "get_number"}
    return {one.key: one.day for one in told.dues if one.key not in plain}


def state(law: Law, *events: Event, today: date, form: str = "rally") -> State:
    return read(case(*events, today=today, form=form), law)


@pytest.mark.parametrize(
    ("signer", "expected"),
    [
        ("district_akimat", {"complaint": date(2027, 3, 9)}),
        ("department", {"complaint": date(2027, 3, 9)}),
        ("city_department", {"complaint": date(2027, 3, 9)}),
        # nobody is above: the court within a month; 9 January 2027 is a Saturday, so the day before
        ("top_akimat", {"court_without_superior": date(2027, 1, 8)}),
        ("other", {"complaint": date(2027, 3, 9), "court_without_superior": date(2027, 1, 8)}),
        ("", {"complaint": date(2027, 3, 9), "court_without_superior": date(2027, 1, 8)}),
    ],
)
def test_who_signed_decides_the_first_step(
    law: Law, signer: Signer, expected: dict[str, date]
) -> None:
    refusal = Event("refused", LEARNED, signer=signer, noted=True)
    assert dues(law, REGISTERED, refusal, today=LEARNED) == expected


def test_the_note_of_the_act_comes_before_the_table(law: Law) -> None:
    refusal = Event("refused", LEARNED, signer="top_akimat", superior="Үкімет", noted=True)
    assert dues(law, REGISTERED, refusal, today=LEARNED) == {"complaint": date(2027, 3, 9)}


def test_complaint_silence_claim(law: Law) -> None:
    history = (REGISTERED, REFUSED, COMPLAINED)
    # forwarding 3 working days from 10 December; review 20 from the superior's registration; the
    # month for the claim from the earlier end, 13 January: 13 February is a Saturday
    waiting = {
        "forwarding": date(2026, 12, 15),
        "review": date(2027, 1, 18),
        "claim_after_silence": date(2027, 2, 12),
    }
    assert dues(law, *history, today=date(2026, 12, 10)) == waiting
    told = timeline(case(*history, today=date(2027, 1, 18)), law)
    assert told.appeal == "complained"
    late = timeline(case(*history, today=date(2027, 1, 19)), law)
    assert late.appeal == "complaint_silent"
    assert late.next is not None
    assert (late.next.key, late.next.day) == ("claim_after_silence", date(2027, 2, 12))


def test_a_complaint_after_hours_counts_from_the_next_working_day(law: Law) -> None:
    late = Event("complained", date(2026, 12, 11), time(19), after_hours=True)
    found = dues(law, REGISTERED, REFUSED, late, today=date(2026, 12, 11))
    # registered on Monday the 14th; the 16th is a holiday
    assert found["forwarding"] == date(2026, 12, 18)


def test_the_day_on_which_it_was_sent_on_replaces_the_assumed_one(law: Law) -> None:
    sent = Event("forwarded", date(2026, 12, 11))
    found = dues(law, REGISTERED, REFUSED, COMPLAINED, sent, today=date(2026, 12, 14))
    assert "forwarding" not in found
    assert found["review"] == date(2027, 1, 14)
    assert found["claim_after_silence"] == date(2027, 2, 12)


@pytest.mark.parametrize(
    ("events", "stage", "expected"),
    [
        (("complaint_decided", "dismissed"), "complaint_dismissed", {"claim": date(2027, 1, 22)}),
        (("complaint_decided", "partly"), "complaint_dismissed", {"claim": date(2027, 1, 22)}),
        (("complaint_decided", "granted"), "complaint_granted", {}),
        (("complaint_decided", "sent_back"), "sent_back", {"claim": date(2027, 1, 22)}),
        (
            ("complaint_decided", "left"),
            "complaint_left",
            {"complaint": date(2027, 3, 9), "claim": date(2027, 1, 22)},
        ),
        (("claimed", ""), "claimed", {"first_instance": date(2027, 3, 25)}),
        (
            ("claim_returned", ""),
            "claim_returned",
            {"private_complaint": date(2027, 1, 8), "complaint": date(2027, 3, 9)},
        ),
        (("judged", "dismissed"), "judged_against", {"appeal": date(2027, 2, 22)}),
        (("judged", "granted"), "judged_for", {"execution": None}),
        (("appealed", ""), "appealed", {}),
        (("appeal_decided", "sent_back"), "claimed", {}),
        (("appeal_decided", "granted"), "appeal_for", {"execution": date(2027, 1, 22)}),
        (
            ("appeal_decided", "dismissed"),
            "appeal_against",
            {"cassation": date(2027, 6, 22), "constitutional_court": date(2027, 12, 22)},
        ),
        (("cassation_filed", ""), "cassation", {}),
        (("cassation_decided", "dismissed"), "cassation_decided", {}),
    ],
)
def test_each_step_starts_its_own_clock(
    law: Law, events: tuple[str, str], stage: AppealStage, expected: dict[str, date | None]
) -> None:
    kind, outcome = events
    # Tuesday 22 December 2026, three days after the assembly; 1, 2, 4 and 7 January are off, and so
    # is Nauryz, 21 to 24 March
    day = date(2026, 12, 22)
    step = Event(kind, day, outcome=outcome)  # type: ignore[arg-type] # parametrised
    found = dues(law, REGISTERED, REFUSED, step, today=day)
    # the day has passed, so the recognition runs too until a claim is before the court
    if stage not in IN_COURT:
        assert found.pop("recognition") == date(2027, 3, 9)
    assert found == expected
    assert appeal_stage(state(law, REGISTERED, REFUSED, step, today=day)) == stage


def test_the_constitutional_court_goes_on_beside_the_cassation(law: Law) -> None:
    decided = Event("appeal_decided", date(2026, 12, 22), outcome="dismissed")
    filed = Event("cassation_filed", date(2026, 12, 28))
    claimed = Event("claimed", date(2026, 12, 21))
    found = dues(law, REGISTERED, REFUSED, claimed, decided, filed, today=date(2026, 12, 28))
    assert found == {"constitutional_court": date(2027, 12, 22)}


def test_a_month_that_has_no_such_day_ends_on_its_last(law: Law) -> None:
    refusal = Event("refused", date(2026, 11, 30), signer="district_akimat", noted=True)
    # three months later is 28 February 2027, a Sunday: act on Friday before
    registered = Event("registered", date(2026, 11, 26), number="1")
    assert dues(law, registered, refusal, today=date(2026, 12, 1)) == {
        "complaint": date(2027, 2, 26)
    }


def test_silence_on_an_application_is_appealed_from_the_end_of_its_term(law: Law) -> None:
    today = date(2026, 12, 15)
    registered = Event("registered", date(2026, 12, 3), number="1")
    found = attack(state(law, registered, today=today, form="march"))
    assert found is not None
    assert (found.kind, found.learned, found.event) == ("silence", date(2026, 12, 14), None)
    assert dues(law, registered, today=today, form="march") == {
        "complaint": date(2027, 3, 12),
        "court_without_superior": date(2027, 1, 14),
    }
    # a notification that is not answered is no refusal
    assert attack(state(law, registered, today=today)) is None


@pytest.mark.parametrize("kind", ["suspended", "stopped", "not_accepted", "partly_refused"])
def test_other_acts_are_appealed_too(law: Law, kind: str) -> None:
    event = Event(kind, LEARNED)  # type: ignore[arg-type] # parametrised
    before = () if kind == "not_accepted" else (REGISTERED,)
    found = dues(law, *before, event, today=LEARNED)
    assert found["complaint"] == date(2027, 3, 9)
    assert found["court_without_superior"] == date(2027, 1, 8)


def test_a_proposal_is_appealed_once_somebody_complains_of_it(law: Law) -> None:
    proposed = Event("proposed", date(2026, 12, 4), place="саябақ")
    assert "complaint" not in dues(law, REGISTERED, proposed, today=date(2026, 12, 4))
    complained = Event("complained", date(2026, 12, 7))
    found = dues(law, REGISTERED, proposed, complained, today=date(2026, 12, 7))
    assert found["forwarding"] == date(2026, 12, 10)


def test_what_became_of_the_day_does_not_end_the_appeal(law: Law) -> None:
    ended = Event("not_held", date(2026, 12, 19))
    found = dues(law, REGISTERED, REFUSED, ended, today=date(2026, 12, 21))
    assert found == {"complaint": date(2027, 3, 9), "recognition": date(2027, 3, 9)}


def test_a_step_before_the_act_is_none_of_its_appeal(law: Law) -> None:
    earlier = Event("complained", date(2026, 12, 1))
    assert appeal_stage(state(law, earlier, REGISTERED, REFUSED, today=LEARNED)) == "open"


def test_before_the_code_there_was_no_such_road(law: Law) -> None:
    day = date(2021, 6, 21)
    events = (Event("registered", date(2021, 6, 16), number="1"), Event("refused", day))
    told = timeline(Case("rally", date(2021, 6, 26), events, day), law)
    assert [(one.key, one.waits_for) for one in told.dues if one.waits_for] == [
        ("complaint", "road")
    ]
    known = read(Case("rally", date(2021, 6, 26), events, day), law)
    found = attack(known)
    assert found is not None
    assert prospect(known, found) == ()


def test_a_year_without_a_calendar_is_said_and_never_guessed(law: Law) -> None:
    day = date(2027, 11, 3)
    events = (Event("registered", date(2027, 10, 28), number="1"), Event("refused", day))
    told = timeline(Case("rally", date(2027, 11, 13), events, day), law)
    assert [(one.key, one.waits_for) for one in told.dues if one.waits_for] == [
        ("complaint", "calendar")
    ]


def test_a_local_rule_has_a_clock_of_its_own(law: Law) -> None:
    found = Event("by_law_found", date(2026, 12, 7))
    assert dues(law, REGISTERED, found, today=date(2026, 12, 7)) == {
        "by_law_claim": date(2027, 3, 5)
    }


def test_the_file_is_shown_within_three_working_days(law: Law) -> None:
    asked = Event("file_requested", date(2026, 12, 10))
    found = dues(law, REGISTERED, REFUSED, asked, today=date(2026, 12, 10))
    assert found["file_access"] == date(2026, 12, 15)
    assert found["complaint"] == date(2027, 3, 9)


def test_the_way_is_shown_before_it_is_taken(law: Law) -> None:
    known = state(law, REGISTERED, REFUSED, today=LEARNED)
    found = attack(known)
    assert found is not None
    assert [(one.key, one.day) for one in prospect(known, found)] == [
        ("complain_now", date(2026, 12, 10)),
        ("forwarding", date(2026, 12, 15)),
        ("assembly", date(2026, 12, 19)),
        ("review", date(2027, 1, 18)),
        ("claim_after_silence", date(2027, 2, 12)),
    ]
    top = Event("refused", LEARNED, signer="top_akimat")
    known = state(law, REGISTERED, top, today=LEARNED)
    found = attack(known)
    assert found is not None
    assert [one.key for one in prospect(known, found)] == [
        "claim_now", "assembly", "first_instance",
    ]  # fmt: skip
    filed = state(law, REGISTERED, REFUSED, COMPLAINED, today=date(2026, 12, 10))
    found = attack(filed)
    assert found is not None
    assert [one.key for one in prospect(filed, found)] == [
        "forwarding", "assembly", "review", "claim_after_silence",
    ]  # fmt: skip


def test_a_complaint_does_not_stop_the_month_where_nobody_is_above(law: Law) -> None:
    for signer in ("top_akimat", ""):
        refusal = Event("refused", LEARNED, signer=signer, noted=True)  # type: ignore[arg-type] # both are signers
        found = dues(law, REGISTERED, refusal, COMPLAINED, today=date(2026, 12, 10))
        assert found["court_without_superior"] == date(2027, 1, 8)
        assert found["claim_after_silence"] == date(2027, 2, 12)


def test_another_letter_does_not_end_the_complaint_against_the_first(law: Law) -> None:
    again = Event("refused", date(2026, 12, 15), signer="district_akimat", noted=True)
    found = dues(law, REGISTERED, REFUSED, COMPLAINED, again, today=date(2026, 12, 15))
    assert found == {
        # 15 March 2027 is a holiday: the working day before it
        "complaint": date(2027, 3, 12),
        "forwarding": date(2026, 12, 15),
        "review": date(2027, 1, 18),
        "claim_after_silence": date(2027, 2, 12),
    }
    # it was not accepted, complained of, and then registered after all
    refused = Event("not_accepted", date(2026, 12, 1))
    complained = Event("complained", date(2026, 12, 1))
    found = dues(law, refused, complained, REGISTERED, today=date(2026, 12, 2))
    assert found["forwarding"] == date(2026, 12, 4)


def test_a_returned_claim_leaves_the_terms_that_still_run(law: Law) -> None:
    decided = Event("complaint_decided", date(2026, 12, 15), outcome="dismissed")
    claimed, returned = (
        Event("claimed", date(2026, 12, 16)),
        Event("claim_returned", date(2026, 12, 21)),
    )
    steps = (REGISTERED, REFUSED, COMPLAINED, decided, claimed, returned)
    assert dues(law, *steps, today=date(2026, 12, 21)) == {
        "private_complaint": date(2027, 1, 6),
        "claim": date(2027, 1, 15),
        "recognition": date(2027, 3, 9),
    }
    top = Event("refused", LEARNED, signer="top_akimat", noted=True)
    found = dues(law, REGISTERED, top, claimed, returned, today=date(2026, 12, 21))
    assert found["court_without_superior"] == date(2027, 1, 8)


def test_a_decision_that_came_late_moves_no_day(law: Law) -> None:
    decided = Event("complaint_decided", date(2027, 2, 10), outcome="dismissed")
    told = timeline(case(REGISTERED, REFUSED, COMPLAINED, decided, today=date(2027, 2, 10)), law)
    claim = next(one for one in told.dues if one.key == "claim")
    assert claim.day == date(2027, 2, 12)
    assert claim.deadline is not None
    assert claim.deadline.readings["from_the_decision"] == date(2027, 3, 10)
    assert claim.deadline.certainty.level == "disputed"


def test_a_second_complaint_is_counted_by_itself(law: Law) -> None:
    steps = (
        COMPLAINED,
        Event("forwarded", date(2026, 12, 14)),
        Event("complaint_decided", date(2026, 12, 21), outcome="left"),
        Event("complained", date(2027, 1, 5)),
    )
    found = dues(law, REGISTERED, REFUSED, *steps, today=date(2027, 1, 5))
    # 20 working days from the end of forwarding, 11 January; 7 January is off
    assert found["forwarding"] == date(2027, 1, 11)
    assert found["review"] == date(2027, 2, 8)


def test_sent_on_without_a_complaint_runs_from_its_arrival(law: Law) -> None:
    sent = Event("forwarded", date(2026, 12, 11))
    found = dues(law, REGISTERED, REFUSED, sent, today=date(2026, 12, 11))
    assert found["review"] == date(2027, 1, 14)
    assert "forwarding" not in found


def test_an_approval_that_is_owed_and_does_not_come(law: Law) -> None:
    events = (
        Event("registered", date(2026, 12, 3), number="1"),
        Event("proposed", date(2026, 12, 8), place="саябақ"),
        Event("replied", date(2026, 12, 9), choice="agree"),
    )
    assert attack(state(law, *events, today=date(2026, 12, 14), form="march")) is None
    found = attack(state(law, *events, today=date(2026, 12, 15), form="march"))
    assert found is not None
    assert (found.kind, found.learned) == ("silence", date(2026, 12, 14))


def test_a_claim_against_the_local_rule_ends_its_own_clock_alone(law: Law) -> None:
    rule = Event("by_law_found", date(2026, 12, 9))
    claimed = Event("by_law_claimed", date(2026, 12, 11))
    found = dues(law, REGISTERED, REFUSED, rule, claimed, today=date(2026, 12, 11))
    assert found == {"complaint": date(2027, 3, 9)}


def test_under_the_decree_of_1995_there_is_nothing_to_appeal_here(law: Law) -> None:
    events = (
        Event("registered", date(2020, 2, 10), number="1"),
        Event("refused", date(2020, 2, 17)),
    )
    assert attack(read(Case("rally", date(2020, 2, 29), events, date(2020, 2, 18)), law)) is None
