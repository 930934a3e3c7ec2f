"""C1: the count of working days against a plain loop, a whole term, the calendar at start."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import rtoml

from app.desk.starting import open_law
from app.law.almanac import read_calendar
from app.law.calendar import Calendar
from app.law.deadlines import file_by
from app.law.library import DATA, load
from app.law.tables import Shelf
from bench.figures import MILLI, Figure, Goal, in_turns, middle, ratio, seconds

WORKING_DAYS = 6  # five full working days and the day of registration: article 10.1
FIRST, DAYS = date(2026, 1, 20), 340
ROUNDS, QUICK = 41, 7
STARTS = 11
SATURDAY, ONE_DAY = 5, timedelta(days=1)
ANCHORS = tuple(FIRST + n * ONE_DAY for n in range(DAYS))
Known = tuple[frozenset[date], frozenset[date]]
Work = Callable[[date], object]


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of C1."""
    return [*_counts(QUICK if quick else ROUNDS), *_start(QUICK if quick else STARTS)]


def _counts(rounds: int) -> list[Figure]:
    law = load()
    known = _days(law.calendar)
    works: dict[str, Work] = {
        "ours": lambda day: law.calendar.before(day, WORKING_DAYS),
        "plain": lambda day: _plainly(day, WORKING_DAYS, known),
        "term": lambda day: file_by(day, "notification", law, on=FIRST),
    }
    for day in ANCHORS:
        assert works["ours"](day) == works["plain"](day), day
    found = in_turns({name: _each(work) for name, work in works.items()}, rounds)
    loop, call = middle(found["plain"], "us"), middle(found["ours"], "us")
    whole, told = "a whole term, with trace and readings: plain loop", f"{call} against {loop}"
    count = ratio(found["ours"], found["plain"])
    took = statistics.median(found["ours"]) * MILLI**2
    return [
        Figure("C1", "count of working days: plain loop", count, Goal("≤", 1.5), detail=told),
        Figure("C1", "the same, a call", took, Goal("≤", 3, "us"), unit="us"),
        Figure(
            "C1",
            whole,
            ratio(found["term"], found["plain"]),
            detail=f"{middle(found['term'], 'us')} against {loop}",
        ),
    ]


def _start(rounds: int) -> list[Figure]:
    works: dict[str, Callable[[], object]] = {
        "ours": _calendar,
        "parsed": _parse,
        "law": open_law,
    }
    found = in_turns({name: _once(work) for name, work in works.items()}, rounds)
    took = statistics.median(found["ours"]) * MILLI
    told = f"{middle(found['ours'])} against {middle(found['parsed'])}"
    what = "calendar ready: the same files only parsed"
    return [
        Figure("C1", what, ratio(found["ours"], found["parsed"]), detail=told),
        Figure(
            "C1",
            "the same, once at the start",
            took,
            Goal("≤", 5, "ms"),
            unit="ms",
            detail=told,
        ),
        Figure(
            "C1",
            "all of the law ready, once at the start",
            statistics.median(found["law"]) * MILLI,
            Goal("≤", 60, "ms"),
            unit="ms",
        ),
    ]


def _each(work: Work) -> Callable[[], float]:
    """Measure the processor time of one call out of one for every day of a year, in seconds."""

    def year() -> None:
        for day in ANCHORS:
            work(day)

    return lambda: seconds(year, time.process_time) / DAYS


def _once(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds(work, time.process_time)


def _calendar() -> None:
    shelf = Shelf(DATA / "calendar", rtoml.loads)
    read_calendar(shelf.read("sources.toml"), shelf.every("[0-9]*.toml"))


def _parse() -> None:
    for file in sorted((DATA / "calendar").glob("*.toml")):
        rtoml.loads(file.read_text(encoding="utf-8"))


def _days(calendar: Calendar) -> Known:
    """Return the days off and the worked weekend days, asked of the calendar day by day."""
    span = (calendar.last - calendar.first).days + 1
    days = [calendar.day(calendar.first + n * ONE_DAY) for n in range(span)]
    off = frozenset(one.day for one in days if one.kind in {"holiday", "moved"})
    return off, frozenset(one.day for one in days if one.kind == "worked")


def _plainly(day: date, left: int, known: Known) -> date:
    """Return the nth working day before a day: the loop that anybody would write."""
    off, worked = known
    while left:
        day -= ONE_DAY
        if (day.weekday() < SATURDAY and day not in off) or day in worked:
            left -= 1
    return day
