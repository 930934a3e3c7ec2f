"""The statutory terms: the worked examples of the law dossier, and their properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.deadlines import (
    answer_by,
    earliest_event_day,
    file_by,
    registered_on,
    reply_to_proposal_by,
)
from app.law.facts import CalendarEnds, NotInForce, Road
from app.law.library import Law, load

LAW = load()
ON = date(2026, 11, 22)
Day = tuple[int, int, int]
ROADS = st.sampled_from(["notification", "approval"])


@pytest.mark.parametrize(
    ("road", "event_day", "lenient", "strict", "safe", "second"),
    [
        (
            "notification",
            (2026, 12, 19),
            (2026, 12, 11),
            (2026, 12, 10),
            (2026, 12, 9),
            (2026, 12, 4),
        ),
        ("approval", (2026, 12, 19), (2026, 12, 4), (2026, 12, 3), (2026, 12, 2), None),
        ("notification", (2027, 1, 9), (2026, 12, 30), (2026, 12, 29), (2026, 12, 28), None),
    ],
)
def test_last_days_to_file(
    law: Law, road: Road, event_day: Day, lenient: Day, strict: Day, safe: Day, second: Day | None
) -> None:
    found = file_by(date(*event_day), road, law, on=ON)
    assert found.last_day_lenient == date(*lenient)
    assert found.last_day == date(*strict)
    assert found.safe_day == date(*safe)
    if second:
        assert found.second_attempt_day == date(*second)


def test_january_2027_is_said_to_be_provisional(law: Law) -> None:
    assert file_by(date(2027, 1, 9), "notification", law, on=ON).provisional == (2027,)
    assert file_by(date(2026, 12, 19), "notification", law, on=ON).provisional == ()


@pytest.mark.parametrize(
    ("road", "last_day"), [("notification", date(2026, 12, 15)), ("approval", date(2026, 12, 22))]
)
def test_answer_to_a_paper_registered_on_10_december(law: Law, road: Road, last_day: date) -> None:
    assert answer_by(date(2026, 12, 10), road, law, on=ON).last_day == last_day


def test_reply_to_a_proposal_is_due_the_next_working_day(law: Law) -> None:
    found = reply_to_proposal_by(date(2026, 12, 15), "notification", law, on=ON)
    assert found.last_day == date(2026, 12, 17)


@pytest.mark.parametrize(
    ("handed_in", "after_hours", "registered"),
    [
        (date(2026, 12, 5), False, date(2026, 12, 7)),
        (date(2026, 12, 4), False, date(2026, 12, 4)),
        (date(2026, 12, 4), True, date(2026, 12, 7)),
        (date(2026, 12, 15), True, date(2026, 12, 17)),
    ],
)
def test_registration(law: Law, handed_in: date, *, after_hours: bool, registered: date) -> None:
    assert registered_on(handed_in, law.calendar, after_hours=after_hours) == registered


@given(st.dates(date(2020, 8, 1), date(2027, 12, 31)), ROADS)
def test_every_reading_is_a_working_day_in_its_order(event_day: date, road: Road) -> None:
    found = file_by(event_day, road, LAW, on=ON)
    days = (found.second_attempt_day, found.safe_day, found.last_day, found.last_day_lenient)
    assert all(LAW.calendar.is_working(day) for day in days)
    assert (
        found.second_attempt_day
        < found.safe_day
        < found.last_day
        < found.last_day_lenient
        < event_day
    )
    assert sum(one.counted for one in found.trace) == found.length
    assert (found.trace[0].day.day, found.trace[-1].day.day) == (event_day, found.last_day)


@given(st.dates(date(2020, 8, 1), date(2027, 12, 31)), ROADS)
def test_a_refused_paper_can_still_be_filed_again(event_day: date, road: Road) -> None:
    found = file_by(event_day, road, LAW, on=ON)
    refused = answer_by(found.second_attempt_day, road, LAW, on=ON).last_day
    assert LAW.calendar.after(refused, 1) <= found.last_day
    tomorrow = LAW.calendar.after(found.second_attempt_day, 1)
    assert LAW.calendar.after(answer_by(tomorrow, road, LAW, on=ON).last_day, 1) > found.last_day


@given(st.dates(date(2020, 8, 1), date(2027, 11, 1)), ROADS)
def test_the_earliest_day_is_the_first_that_is_in_time(today: date, road: Road) -> None:
    registered = LAW.calendar.next_working(today)
    earliest = earliest_event_day(registered, road, LAW, on=ON)
    assert file_by(earliest, road, LAW, on=ON).last_day >= registered
    before = date.fromordinal(earliest.toordinal() - 1)
    assert file_by(before, road, LAW, on=ON).last_day < registered


def test_nothing_is_said_for_a_day_before_the_law(law: Law) -> None:
    with pytest.raises(NotInForce):
        file_by(date(2020, 3, 20), "notification", law, on=date(2020, 2, 20))


def test_nothing_is_said_for_a_year_without_a_calendar(law: Law) -> None:
    with pytest.raises(CalendarEnds):
        file_by(date(2028, 1, 15), "notification", law, on=ON)


def test_after_the_safe_day_the_last_day_is_advised(law: Law) -> None:
    found = file_by(date(2026, 12, 19), "notification", law, on=ON)
    assert found.advised(date(2026, 12, 9)) == date(2026, 12, 9)
    assert found.advised(date(2026, 12, 10)) == date(2026, 12, 10)


def test_a_term_of_months_has_no_working_days(law: Law) -> None:
    with pytest.raises(ValueError, match="months"):
        _ = law.terms["claim"].in_force(ON).working_days
    assert law.terms["answer_notification"].in_force(ON).working_days == 3
