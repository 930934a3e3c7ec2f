"""What kind of day a day is and why, and counting working days with the trace of the count.

Weekends are Saturday and Sunday; holidays, moved days off and working weekends come from the
published calendar of each year. A year that is not published is an error, never a guess.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from app.law.facts import CalendarEnds, Source, Status, Text

DayKind = Literal["workday", "weekend", "holiday", "moved", "worked"]
# The key of the source that says which weekdays are worked where nothing else is said.
WEEK = "week"
SATURDAY, DAYS_OF_WEEK = 5, 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from Monday to Friday: a day off, or a weekend day that is worked.

    `moved` names the other day: the one a day off was moved from, or was moved to. It was known,
    or believed, from `known_from` to `known_until` (both included; none: it still is).
    """

    day: date
    kind: Literal["holiday", "moved", "worked"]
    name: Text
    moved: date | None
    sources: tuple[str, ...]
    status: Status
    known_from: date
    known_until: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """One published year; `provisional` says that its calendar is not final."""

    year: int
    provisional: bool
    status: Status
    checked: date
    known_from: date
    working_days: int
    special: tuple[SpecialDay, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day and why it is worked or not; `name` is there for holidays and moved days."""

    day: date
    kind: DayKind
    name: Text | None
    moved: date | None
    sources: tuple[str, ...]
    status: Status
    provisional: bool
    estimated: bool = False

    @property
    def working(self) -> bool:
        """Whether it is a working day."""
        return self.kind in {"workday", "worked"}


@dataclass(frozen=True, slots=True)
class Counted:
    """One day of a trace; `number` counts the working days from the anchor, 0 when not counted."""

    day: Day
    number: int

    @property
    def counted(self) -> bool:
        """Whether the day is one of the working days of the term."""
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Count:
    """A finished count: `last` is the nth working day from the anchor (included in the term).

    The trace goes from the anchor, which is not counted, to `last`, in the order of the count.
    """

    anchor: date
    last: date
    trace: tuple[Counted, ...]


class Calendar:
    """The working days of the published years, all days from `first` to `last` included."""

    def __init__(self, years: Iterable[Year], sources: Mapping[str, Source]) -> None:
        """Take consecutive years. Raises: ValueError when one is missing between them."""
        self.years = tuple(sorted(years, key=lambda one: one.year))
        numbers = [one.year for one in self.years]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise ValueError(f"the years {numbers} do not follow one another")
        self.sources = sources
        self.first = date(numbers[0], 1, 1)
        self.last = date(numbers[-1], 12, 31)
        special = (one for year in self.years for one in year.special)
        self._special = {one.day: one for one in special if one.known_until is None}
        self._off = frozenset(d for d, one in self._special.items() if one.kind != "worked")
        self._worked = frozenset(d for d, one in self._special.items() if one.kind == "worked")
        # every working day by its number, in order
        every = range(self.first.toordinal(), self.last.toordinal() + 1)
        saturday = (SATURDAY - self.first.weekday()) % DAYS_OF_WEEK
        sunday = (saturday + 1) % DAYS_OF_WEEK
        weekends = {*every[saturday::DAYS_OF_WEEK], *every[sunday::DAYS_OF_WEEK]}
        off, worked = ({day.toordinal() for day in days} for days in (self._off, self._worked))
        self._working = sorted(set(every) - weekends - off | worked)

    def year(self, day: date) -> Year:
        """Return the year of a day. Raises: CalendarEnds."""
        self._known(day)
        return self.years[day.year - self.first.year]

    def day(self, day: date) -> Day:
        """Return what kind of day it is and why. Raises: CalendarEnds."""
        year = self.year(day)
        special = self._special.get(day)
        if special is None:
            kind: DayKind = "workday" if day.weekday() < SATURDAY else "weekend"
            return Day(day, kind, None, None, (WEEK,), year.status, year.provisional)
        return Day(
            day,
            special.kind,
            special.name,
            special.moved,
            special.sources,
            special.status,
            year.provisional,
            special.estimated,
        )

    def as_known(self, known: date) -> "Calendar":
        """Return the calendar as it was believed on a day. Raises: CalendarEnds before any year."""
        years = [_year_as_known(one, known) for one in self.years if one.known_from <= known]
        if not years:
            raise CalendarEnds(known, self.first, self.last)
        return Calendar(years, self.sources)

    def is_working(self, day: date) -> bool:
        """Return whether it is a working day. Raises: CalendarEnds."""
        self._known(day)
        return day in self._worked or (day.weekday() < SATURDAY and day not in self._off)

    def next_working(self, day: date) -> date:
        """Return the day itself when it is worked, else the first working day after it.

        Raises: CalendarEnds.
        """
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """Return the day itself when it is worked, else the last working day before it.

        Raises: CalendarEnds.
        """
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def span(self, first: date, last: date, *, counted: int = 0) -> tuple[Counted, ...]:
        """Return every day from `first` to `last`, both included, either way.

        The `counted` days after the first are numbered: a term in days of the calendar.
        """
        step = ONE_DAY if last >= first else -ONE_DAY
        return tuple(
            Counted(self.day(first + number * step), number if number <= counted else 0)
            for number in range(abs((last - first).days) + 1)
        )

    def after(self, anchor: date, working_days: int) -> date:
        """Return the nth working day after the anchor, itself not counted. Raises: CalendarEnds."""
        self._known(anchor)
        at = bisect_right(self._working, anchor.toordinal()) + working_days - 1
        if at >= len(self._working):
            raise CalendarEnds(self.last + ONE_DAY, self.first, self.last)
        return date.fromordinal(self._working[at]) if working_days else anchor

    def before(self, anchor: date, working_days: int) -> date:
        """Return the nth working day before the anchor, not itself. Raises: CalendarEnds."""
        self._known(anchor)
        at = bisect_left(self._working, anchor.toordinal()) - working_days
        if at < 0:
            raise CalendarEnds(self.first - ONE_DAY, self.first, self.last)
        return date.fromordinal(self._working[at]) if working_days else anchor

    def count_after(self, anchor: date, working_days: int) -> Count:
        """Return `after` together with its trace."""
        return self._traced(anchor, self.after(anchor, working_days), ONE_DAY)

    def count_before(self, anchor: date, working_days: int) -> Count:
        """Return `before` together with its trace."""
        return self._traced(anchor, self.before(anchor, working_days), -ONE_DAY)

    def working_between(self, first: date, last: date) -> int:
        """Return how many working days lie from `first` to `last`, both included."""
        if first <= last:
            self._known(first)
            self._known(last)
        until = bisect_right(self._working, last.toordinal())
        return max(0, until - bisect_left(self._working, first.toordinal()))

    def _known(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise CalendarEnds(day, self.first, self.last)

    def _traced(self, anchor: date, last: date, step: timedelta) -> Count:
        trace, number, day = [Counted(self.day(anchor), 0)], 0, anchor
        while day != last:
            day += step
            found = self.day(day)
            number += found.working
            trace.append(Counted(found, number if found.working else 0))
        return Count(anchor, last, tuple(trace))


def _year_as_known(year: Year, known: date) -> Year:
    """Return a year with the special days that were believed on a day."""
    special = tuple(
        replace(one, known_until=None)
        for one in year.special
        if one.known_from <= known and (one.known_until is None or known <= one.known_until)
    )
    return replace(year, special=special)
