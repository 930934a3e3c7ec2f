"""C1: the count of working days against a loop and a library, a whole term, the start."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import rtoml

from app.desk.starting import open_law
from app.law.almanac import read_calendar
from app.law.calendar import Calendar
from app.law.deadlines import file_by
from app.law.library import DATA, load
from app.law.tables import Shelf
from bench import peers
from bench.asking import Ask, answering
from bench.figures import MILLI, Figure, Goal, Missing, in_turns, middle, ratio, seconds

WORKING_DAYS = 6  # five full working days and the day of registration: article 10.1
FIRST, DAYS = date(2026, 1, 20), 340
ROUNDS, QUICK = 41, 7
STARTS = 11
SATURDAY, ONE_DAY = 5, timedelta(days=1)
ANCHORS = tuple(FIRST + n * ONE_DAY for n in range(DAYS))
Known = tuple[frozenset[date], frozenset[date]]
Work = Callable[[date], object]
Found = dict[str, list[float]]
LIBRARY = "python-holidays"


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
    turns = {name: _each(work) for name, work in works.items()}
    try:
        with TemporaryDirectory(dir=peers.FOLDER) as name, _holidays(Path(name)) as ask:
            theirs = [date.fromisoformat(one) for one in ask("days").split()]
            turns |= {"kept": lambda: float(ask("count")), "made": lambda: float(ask("made"))}
            found = in_turns(turns, rounds)
    except Missing as missing:
        lacking = [Figure("C1", f"count of working days: {LIBRARY}", missing=str(missing))]
        return [*_told(in_turns(turns, rounds)), *lacking]
    differ = sum(works["ours"](day) != one for day, one in zip(ANCHORS, theirs, strict=True))
    told = f"{differ} of {DAYS} answers differ from ours"
    return [
        *_told(found),
        _line(
            found,
            f"count of working days: {LIBRARY}, its table kept",
            ("ours", "kept"),
            more=f"; {told}",
        ),
        _line(
            found,
            f"count of working days: {LIBRARY}, its table made for the call",
            ("ours", "made"),
        ),
    ]


@contextmanager
def _holidays(folder: Path) -> Iterator[Ask]:
    words = [peers.python(), peers.HERE / "peer_holidays.py", FIRST.isoformat()]
    more = [str(DAYS), str(WORKING_DAYS)]
    with answering([*words, *more], log=folder / "holidays.log") as ask:
        yield ask


def _told(found: Found) -> list[Figure]:
    call = statistics.median(found["ours"]) * MILLI**2
    plain, least = "count of working days: plain loop", Goal("≤", 1.5)
    return [
        _line(found, plain, ("ours", "plain"), least),
        Figure("C1", "the same, a call", call, Goal("≤", 3, "us"), unit="us"),
        _line(found, "a whole term, with trace and readings: plain loop", ("term", "plain")),
    ]


def _line(
    found: Found, what: str, pair: tuple[str, str], goal: Goal | None = None, more: str = ""
) -> Figure:
    ours, theirs = (found[name] for name in pair)
    told = f"{middle(ours, 'us')} against {middle(theirs, 'us')}{more}"
    return Figure("C1", what, ratio(ours, theirs), goal, detail=told)


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
