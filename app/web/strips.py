"""A count of days as pages draw it: a strip of cells, and every day in words with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n.catalog import mark
from app.i18n.days import KINDS
from app.law.calendar import WEEK, Calendar, Counted, Day
from app.law.deadlines import Deadline, Filing
from app.web.shop import Visit

_KIND = {"holiday": "is-holiday", "moved": "is-moved", "weekend": "is-off", "worked": "is-worked"}
# A plain working day needs no label.
_LABEL: Mapping[str, str] = {**KINDS, "workday": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a strip: how it looks, its number in the count, its label."""

    day: date
    kind: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One day of a count in words, with its source."""

    day: date
    words: str
    source: str


def filing_strip(visit: Visit, filing: Filing, form_name: str) -> tuple[Cell, ...]:
    """Return every day from the second-attempt day to the assembly, in calendar order."""
    numbers = {one.day.day: one.number for one in filing.trace}
    marked = {
        filing.second_attempt_day: ("is-second", mark("second attempt")),
        filing.safe_day: ("is-safe", mark("safe day")),
        filing.last_day: ("is-last", mark("last day")),
    }
    first, last = filing.second_attempt_day, filing.counted_from
    days = (first + timedelta(days=n) for n in range((last - first).days))
    cells = [_cell(visit, visit.law.calendar.day(day), numbers.get(day, 0), marked) for day in days]
    return (*cells, Cell(last, "is-event", 0, form_name))


def _cell(visit: Visit, day: Day, number: int, marked: Mapping[date, tuple[str, str]]) -> Cell:
    if day.day in marked:
        kind, label = marked[day.day]
        return Cell(day.day, kind, 0, visit.words(label))
    if number:
        return Cell(day.day, "is-counted", number, _nth(visit, number))
    return Cell(day.day, _KIND.get(day.kind, ""), 0, visit.words(_LABEL[day.kind]))


def answer_strip(visit: Visit, deadline: Deadline) -> tuple[Cell, ...]:
    """Return the days of a term that runs forward, from its anchor to its last day."""
    return tuple(_forward(visit, one, deadline) for one in deadline.trace)


def _forward(visit: Visit, one: Counted, deadline: Deadline) -> Cell:
    day = one.day
    if day.day == deadline.counted_from:
        return Cell(day.day, "is-anchor", 0, visit.words(mark("registered")))
    if day.day == deadline.last_day:
        return Cell(day.day, "is-last", one.number, visit.words(mark("last day")))
    return _cell(visit, day, one.number, {})


def _nth(visit: Visit, number: int) -> str:
    return visit.words(mark("working day %(number)s"), number=number)


def trace_lines(visit: Visit, trace: tuple[Counted, ...]) -> tuple[TraceLine, ...]:
    """Return every day of a count in words: counted or not, why, and who says so."""
    return tuple(_line(visit, one, trace) for one in trace)


def _line(visit: Visit, one: Counted, trace: tuple[Counted, ...]) -> TraceLine:
    day, language = one.day, visit.language
    words = _why(visit, one)
    if one is trace[0]:
        words = visit.words(mark("the count starts here, not counted"))
    elif one is trace[-1] and not one.counted:
        words = visit.words(mark("the result: the last day"))
    elif day.name is not None:
        words = f"{words}: {day.name.in_(language)}"
    sources = visit.law.calendar.sources
    source = ", ".join(sources[key].url or sources[key].what for key in day.sources if key != WEEK)
    return TraceLine(day.day, words, source)


def _why(visit: Visit, one: Counted) -> str:
    if one.counted:
        return _nth(visit, one.number)
    return visit.words(mark("%(kind)s, not counted"), kind=visit.words(_LABEL[one.day.kind]))


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
