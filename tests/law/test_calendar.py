"""Working days: written examples, properties, and every day against another source."""

from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.calendar import Calendar
from app.law.facts import CalendarEnds
from app.law.library import load

CALENDAR = load().calendar
DAYS = st.dates(date(2019, 2, 1), date(2027, 11, 30))
COUNTS = st.integers(min_value=1, max_value=15)


@pytest.fixture
def calendar() -> Calendar:
    return CALENDAR


@pytest.mark.parametrize(
    ("day", "kind", "working"),
    [
        (date(2026, 12, 16), "holiday", False),
        (date(2026, 3, 9), "moved", False),
        (date(2026, 12, 19), "weekend", False),
        (date(2026, 12, 18), "workday", True),
        (date(2024, 5, 4), "worked", True),
        (date(2026, 8, 31), "workday", True),
    ],
)
def test_kinds_of_days(calendar: Calendar, day: date, kind: str, *, working: bool) -> None:
    found = calendar.day(day)
    assert found.kind == kind
    assert found.working is working
    assert calendar.is_working(day) is working
    assert found.sources


def test_working_days_between_two_days(calendar: Calendar) -> None:
    assert calendar.working_between(date(2026, 12, 14), date(2026, 12, 18)) == 4
    assert calendar.working_between(date(2026, 12, 19), date(2026, 12, 20)) == 0
    assert calendar.working_between(date(2028, 1, 1), date(2027, 12, 31)) == 0
    with pytest.raises(CalendarEnds):
        calendar.working_between(date(2027, 12, 31), date(2028, 1, 1))


def test_each_day_of_eight_years_agrees_with_another_source(calendar: Calendar) -> None:
    other = holidays.country_holidays("KZ", years=range(2019, 2027))
    day, different = date(2019, 1, 1), []
    while day < date(2027, 1, 1):
        if calendar.is_working(day) is not other.is_working_day(day):
            different.append(day)
        day += timedelta(days=1)
    assert different == []


@given(DAYS, COUNTS)
def test_a_counted_day_is_a_working_day_and_the_trace_adds_up(day: date, count: int) -> None:
    for found in (CALENDAR.count_after(day, count), CALENDAR.count_before(day, count)):
        assert CALENDAR.is_working(found.last)
        assert found.trace[0].day.day == day
        assert not found.trace[0].counted
        assert found.trace[-1].day.day == found.last
        assert [one.number for one in found.trace if one.counted] == list(range(1, count + 1))
        assert all(one.day.working for one in found.trace if one.counted)
        assert not any(one.day.working for one in found.trace[1:] if not one.counted)
        days = [one.day.day for one in found.trace]
        step = timedelta(days=1 if days[-1] > days[0] else -1)
        assert all(later - earlier == step for earlier, later in pairwise(days))


@given(DAYS, COUNTS)
def test_counting_back_undoes_counting_on(day: date, count: int) -> None:
    start = CALENDAR.next_working(day)
    assert CALENDAR.before(CALENDAR.after(start, count), count) == start


@given(DAYS, DAYS, COUNTS)
def test_a_later_anchor_never_gives_an_earlier_day(one: date, other: date, count: int) -> None:
    earlier, later = sorted((one, other))
    assert CALENDAR.after(earlier, count) <= CALENDAR.after(later, count)
    assert CALENDAR.before(earlier, count) <= CALENDAR.before(later, count)


@given(DAYS, COUNTS)
def test_more_days_lie_further_away(day: date, count: int) -> None:
    assert CALENDAR.after(day, count) < CALENDAR.after(day, count + 1)
    assert CALENDAR.before(day, count + 1) < CALENDAR.before(day, count)


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2028, 1, 1)])
def test_a_day_outside_of_the_calendar_is_never_guessed(calendar: Calendar, day: date) -> None:
    with pytest.raises(CalendarEnds) as ends:
        calendar.is_working(day)
    assert (ends.value.first.year, ends.value.last.year) == (2019, 2027)


def test_only_the_last_year_is_provisional(calendar: Calendar) -> None:
    assert [year.year for year in calendar.years if year.provisional] == [2027]
    assert all(year.working_days == counted(calendar, year.year) for year in calendar.years)


def counted(calendar: Calendar, year: int) -> int:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return sum(calendar.is_working(day) for day in days if day.year == year)
