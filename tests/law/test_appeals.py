"""The clocks behind a refusal: written days, both readings, and which one is careful."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.appeals import (
    SINGLE,
    any_term,
    claim_after_silence_by,
    clock,
    complaint_by,
    months_after,
    review_by,
)
from app.law.deadlines import answer_before, answer_by, earliest_event_day, file_by
from app.law.facts import CalendarEnds, NotInForce
from app.law.liability import in_tenge
from app.law.library import Law, load
from app.law.procedure import road_of

LAW = load()
ON = date(2026, 12, 9)


def test_the_chain_of_a_refusal_learned_on_9_december_2026(law: Law) -> None:
    learned, registered = date(2026, 12, 9), date(2026, 12, 10)
    assert complaint_by(learned, law, on=ON).last_day == date(2027, 3, 9)
    assert clock("forward_complaint", registered, law, on=ON).last_day == date(2026, 12, 15)
    review = review_by(registered, law, on=ON)
    assert review.readings == {
        "from_the_superior": date(2027, 1, 18),
        "from_the_akimat": date(2027, 1, 13),
    }
    assert review.last_day == date(2027, 1, 18)
    claim = claim_after_silence_by(registered, law, on=ON)
    assert claim.last_day == date(2027, 2, 12)
    assert claim.readings == {"moved": date(2027, 2, 15), "before": date(2027, 2, 12)}
    assert clock("recognition", learned, law, on=ON).last_day == date(2027, 3, 9)


def test_forwarded_sooner_the_review_ends_sooner(law: Law) -> None:
    found = review_by(date(2026, 12, 10), law, on=ON, forwarded_on=date(2026, 12, 11))
    assert found.last_day == date(2027, 1, 14)


def test_a_missing_note_is_a_reserve_and_never_the_plan(law: Law) -> None:
    found = complaint_by(date(2026, 12, 9), law, on=ON, noted=False)
    assert found.last_day == date(2027, 3, 9)
    assert found.readings["without_note"] == date(2027, 6, 9)
    assert "disputed_note" in found.certainty.because


def test_before_the_rule_of_six_months_there_was_none(law: Law) -> None:
    with pytest.raises(NotInForce):
        complaint_by(date(2025, 5, 5), law, on=date(2025, 5, 5), noted=False)
    assert complaint_by(date(2025, 5, 5), law, on=date(2025, 5, 5)).last_day == date(2025, 8, 5)


@pytest.mark.parametrize(
    ("anchor", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_and_years(anchor: date, months: int, day: date) -> None:
    assert months_after(anchor, months) == day


@pytest.mark.parametrize("key", SINGLE)
def test_every_clock_has_a_cite_and_a_count(law: Law, key: str) -> None:
    found = clock(key, date(2026, 7, 14), law, on=date(2026, 7, 14))
    assert found.cite
    assert found.trace[0].day.day == date(2026, 7, 14)
    assert found.last_day in {one.day.day for one in found.trace}


def test_an_unknown_clock_is_refused(law: Law) -> None:
    with pytest.raises(KeyError):
        clock("file_notification", ON, law, on=ON)


def test_before_the_code_there_is_no_road(law: Law) -> None:
    with pytest.raises(NotInForce):
        clock("complaint", date(2021, 6, 30), law, on=date(2021, 6, 30))


def test_a_year_beyond_the_calendar_is_never_guessed(law: Law) -> None:
    with pytest.raises(CalendarEnds):
        clock("constitutional_court", date(2027, 6, 1), law, on=date(2027, 6, 1))


@given(st.dates(date(2021, 7, 1), date(2027, 5, 30)), st.sampled_from(SINGLE))
def test_who_must_act_gets_the_earlier_day_and_who_relies_the_later(day: date, key: str) -> None:
    try:
        found = clock(key, day, LAW, on=day)
    except (NotInForce, CalendarEnds):
        return
    binds = LAW.terms[key].binds
    assert LAW.calendar.is_working(found.last_day)
    if found.readings:
        edge = min if binds == "organiser" else max
        assert found.last_day == edge(found.readings.values())


@given(st.dates(date(2021, 7, 1), date(2026, 12, 1)), st.sampled_from(SINGLE))
def test_a_later_event_never_ends_a_clock_earlier(day: date, key: str) -> None:
    on = date(2026, 12, 1)
    later = date.fromordinal(day.toordinal() + 1)
    one, other = (clock(key, anchor, LAW, on=on).last_day for anchor in (day, later))
    assert one <= other


def test_the_akimat_is_asked_early_and_relied_on_late(law: Law) -> None:
    found = answer_by(date(2026, 12, 10), "notification", law, on=ON)
    assert found.last_day == date(2026, 12, 15)
    assert found.readings["from_the_day"] == date(2026, 12, 14)


def test_an_assembly_on_29_february_2020_stands_under_the_decree_of_1995(law: Law) -> None:
    on = date(2020, 2, 10)
    found = file_by(date(2020, 2, 29), "permission", law, on=on)
    assert (found.last_day, found.last_day_lenient) == (date(2020, 2, 18), date(2020, 2, 19))
    assert found.second_attempt_day is None
    assert found.cite == "decree-1995:3"
    answer = answer_before(date(2020, 2, 29), law, on=on)
    assert (answer.last_day, answer.cite) == (date(2020, 2, 24), "decree-1995:4")


def test_an_estimated_religious_day_inside_the_count_is_said(law: Law) -> None:
    found = clock("general_procedure", date(2027, 5, 3), law, on=date(2026, 12, 9))
    assert found.certainty.level == "provisional"
    assert "estimated_day:2027-05-16" in found.certainty.because


@pytest.mark.parametrize(
    ("key", "anchor", "last_day"),
    [
        ("file_notification", date(2026, 12, 19), date(2026, 12, 10)),
        ("file_approval", date(2026, 12, 19), date(2026, 12, 3)),
        ("answer_notification", date(2026, 12, 10), date(2026, 12, 15)),
        ("answer_approval", date(2026, 12, 10), date(2026, 12, 22)),
        ("reply_to_proposal_approval", date(2026, 12, 15), date(2026, 12, 17)),
        ("review", date(2026, 12, 10), date(2027, 1, 18)),
        ("claim", date(2026, 10, 12), date(2026, 11, 12)),
    ],
)
def test_any_term_by_its_key(law: Law, key: str, anchor: date, last_day: date) -> None:
    found = any_term(key, anchor, law, on=ON)
    assert found is not None
    assert found.last_day == last_day
    assert any_term("no_such", anchor, law, on=ON) is None


def test_the_road_of_a_day(law: Law) -> None:
    rally, march = law.forms["rally"], law.forms["march"]
    assert road_of(rally, law, on=date(2020, 6, 5)) == "permission"
    assert road_of(rally, law, on=date(2020, 6, 6)) == "notification"
    assert road_of(march, law, on=date(2020, 6, 6)) == "approval"
    registered = date(2020, 2, 10)
    earliest = earliest_event_day(registered, "permission", law, on=registered)
    assert earliest == date(2020, 2, 21)
    assert file_by(earliest, "permission", law, on=registered).last_day >= registered


def test_fines_in_tenge_of_the_day(law: Law) -> None:
    on = date(2026, 11, 24)
    penalties = law.liability.in_force(on=on)
    taking_part = next(one for one in penalties if one.cite == "koap:488.6")
    assert in_tenge(100 * taking_part.person_mci, law.liability.index(on=on)) == 129_750
    assert not any(
        one.cite.startswith("koap:488.") for one in law.liability.in_force(on=date(2019, 1, 1))
    )
