"""A count of days in words: every day with its reason and source."""

from dataclasses import dataclass
from datetime import date

from app.i18n.catalog import mark
from app.i18n.days import KINDS
from app.law.calendar import WEEK, Calendar, Counted
from app.law.deadlines import Deadline
from app.web.shop import Visit
from app.web.strips import nth


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One day of a count in words, with its source."""

    day: date
    words: str
    source: str


def trace_lines(visit: Visit, deadline: Deadline) -> tuple[TraceLine, ...]:
    """Return every day of a count in words: counted or not, why, and who says so."""
    return tuple(_line(visit, one, deadline) for one in deadline.trace)


def _line(visit: Visit, one: Counted, deadline: Deadline) -> TraceLine:
    day, language = one.day, visit.language
    words = _why(visit, one)
    if day.day == deadline.counted_from:
        words = visit.words(mark("the count starts here, not counted"))
    elif day.day == deadline.last_day and not one.counted:
        words = visit.words(mark("the result: the last day"))
    elif day.name is not None:
        words = f"{words}: {day.name.in_(language)}"
    sources = visit.law.calendar.sources
    source = ", ".join(sources[key].url or sources[key].what for key in day.sources if key != WEEK)
    return TraceLine(day.day, words, source)


def _why(visit: Visit, one: Counted) -> str:
    if one.counted:
        return nth(visit, one.number)
    return visit.words(mark("%(kind)s, not counted"), kind=visit.words(KINDS[one.day.kind]))


def holidays(visit: Visit, trace: tuple[Counted, ...]) -> tuple[str, ...]:
    """Return the named days off inside a count: day and name."""
    found = (one.day for one in trace if one.day.name is not None and not one.counted)
    return tuple(f"{day.day:%d.%m}: {day.name.in_(visit.language)}" for day in found if day.name)


def calendar_words(visit: Visit, calendar: Calendar, days: tuple[date, ...]) -> str:
    """Return how final the calendar of the counted years is, one sentence a year."""
    years = sorted({day.year for day in days})
    sentences = []
    for number in years:
        year = calendar.year(date(number, 1, 1))
        message = (
            mark("The calendar of %(year)s is not approved yet.")
            if year.provisional
            else mark("The calendar of %(year)s is known.")
        )
        sentences.append(visit.words(message, year=number))
    return " ".join(sentences)
