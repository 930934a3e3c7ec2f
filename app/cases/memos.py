"""The deadline memo: the count of a term day by day as a paper, to be annexed to others."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.answers import Language
from app.law.calendar import WEEK, Counted, DayKind
from app.law.deadlines import Deadline
from app.law.facts import Unit
from app.law.library import Law

ONE_DAY = timedelta(days=1)
DAYS_IN_WEEK = 7
# Longer terms are drawn as a table alone: a picture of nine weeks says nothing any more.
MOST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class MemoDay:
    """One day: its kind, the name of a day off, its number in the count (0: not counted)."""

    day: date
    kind: DayKind
    name: str
    number: int
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Memo:
    """The count of one term, in one language.

    `weeks` are whole weeks from Monday on, for a term of days that is not too long; days outside
    of the count are not `inside`.
    """

    language: Language
    term: str
    cite: str
    act: str
    length: int
    unit: Unit
    counted_from: date
    last_day: date
    back: bool
    days: tuple[MemoDay, ...]
    weeks: tuple[tuple[MemoDay, ...], ...]
    readings: tuple[tuple[str, date], ...]
    sources: tuple[str, ...]
    provisional: tuple[int, ...]


def memo(deadline: Deadline, law: Law, language: Language) -> Memo:
    """Return the memo of a deadline."""
    days = tuple(_day(one, language) for one in deadline.trace)
    return Memo(
        language=language,
        term=law.terms[deadline.key].name.in_(language),
        cite=deadline.cite,
        act=law.acts[deadline.cite.partition(":")[0]].short.in_(language),
        length=deadline.length,
        unit=deadline.unit,
        counted_from=deadline.counted_from,
        last_day=deadline.last_day,
        back=deadline.last_day < deadline.counted_from,
        days=days,
        weeks=_weeks(days, law, language) if deadline.unit in {"working_days", "days"} else (),
        readings=tuple(deadline.readings.items()),
        sources=_sources(deadline, law),
        provisional=deadline.provisional,
    )


def _day(one: Counted, language: Language, *, inside: bool = True) -> MemoDay:
    name = one.day.name.in_(language) if one.day.name else ""
    return MemoDay(one.day.day, one.day.kind, name, one.number, inside)


def _weeks(
    days: tuple[MemoDay, ...], law: Law, language: Language
) -> tuple[tuple[MemoDay, ...], ...]:
    known = {one.day: one for one in days}
    first, last = min(known), max(known)
    monday = first - first.weekday() * ONE_DAY
    weeks = ((last - monday).days // DAYS_IN_WEEK) + 1
    sunday = monday + (weeks * DAYS_IN_WEEK - 1) * ONE_DAY
    calendar = law.calendar
    if weeks > MOST_WEEKS or not calendar.first <= monday <= sunday <= calendar.last:
        return ()

    def cell(day: date) -> MemoDay:
        """Return the day of the count, or one that only fills its week."""
        return known.get(day) or _day(Counted(calendar.day(day), 0), language, inside=False)

    return tuple(
        tuple(cell(monday + (week * DAYS_IN_WEEK + n) * ONE_DAY) for n in range(DAYS_IN_WEEK))
        for week in range(weeks)
    )


def _sources(deadline: Deadline, law: Law) -> tuple[str, ...]:
    """Return where the days off and moved days of the count are known from, each once."""
    keys = (key for one in deadline.trace for key in one.day.sources if key != WEEK)
    found = (law.calendar.sources[key].url for key in keys)
    return tuple(dict.fromkeys(url for url in found if url))
