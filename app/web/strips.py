"""A count of days as pages draw it: a strip of cells, and every day in words with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n.catalog import mark
from app.i18n.days import KINDS
from app.law.calendar import Counted, Day
from app.law.deadlines import Deadline, Filing
from app.web.shop import Visit

_KIND = {"holiday": "is-holiday", "moved": "is-moved", "weekend": "is-off", "worked": "is-worked"}
# A plain working day needs no label.
LABEL: Mapping[str, str] = {**KINDS, "workday": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a strip: how it looks, its number in the count, its label."""

    day: date
    kind: str
    number: int
    label: str


def filing_strip(visit: Visit, filing: Filing, form_name: str) -> tuple[Cell, ...]:
    """Return every day from the second-attempt day to the assembly, in calendar order."""
    numbers = {one.day.day: one.number for one in filing.trace}
    first, last = filing.second_attempt_day or filing.safe_day, filing.counted_from
    marked = {
        first: ("is-second", mark("second attempt")),
        filing.safe_day: ("is-safe", mark("safe day")),
        filing.last_day: ("is-last", mark("last day")),
    }
    days = (first + timedelta(days=n) for n in range((last - first).days))
    cells = [_cell(visit, visit.law.calendar.day(day), numbers.get(day, 0), marked) for day in days]
    return (*cells, Cell(last, "is-event", 0, form_name))


def _cell(visit: Visit, day: Day, number: int, marked: Mapping[date, tuple[str, str]]) -> Cell:
    if day.day in marked:
        kind, label = marked[day.day]
        return Cell(day.day, kind, 0, visit.words(label))
    if number:
        return Cell(day.day, "is-counted", number, nth(visit, number))
    return Cell(day.day, _KIND.get(day.kind, ""), 0, visit.words(LABEL[day.kind]))


def answer_strip(visit: Visit, deadline: Deadline) -> tuple[Cell, ...]:
    """Return the days of a term that runs forward, from its anchor to its last day."""
    registered = visit.law.terms[deadline.key].counted_from == "registration"
    anchor = visit.words(mark("registered") if registered else mark("start"))
    return tuple(_forward(visit, one, deadline, anchor) for one in deadline.trace)


def _forward(visit: Visit, one: Counted, deadline: Deadline, anchor: str) -> Cell:
    day = one.day
    if day.day == deadline.counted_from:
        return Cell(day.day, "is-anchor", 0, anchor)
    if day.day == deadline.last_day:
        return Cell(day.day, "is-last", one.number, visit.words(mark("last day")))
    return _cell(visit, day, one.number, {})


def nth(visit: Visit, number: int) -> str:
    """Return the number of a working day in words."""
    return visit.words(mark("working day %(number)s"), number=number)
