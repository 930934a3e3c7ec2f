"""W1 to W4 and the interface: a saved step against Flask and Django, pages against a hello."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench import load, peers, sample, services
from bench.figures import MILLI, Figure, Goal, in_turns, ratio
from bench.journey import Browser
from bench.load import CLIENTS, Load
from bench.peer_page import SESSIONS

ROUNDS, QUICK = 4, 2
SECONDS, QUICK_SECONDS = 3, 1
SAVED = "/draft/purpose"
AHEAD = timedelta(days=25)
Rivals = dict[str, Callable[[], Load]]
Found = Mapping[str, Sequence[Load]]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages without a database that are fetched, and the floors beside them."""

    home: str = "/kk"
    hello: str = "/"
    rows: str = "/rows"

    @property
    def when(self) -> str:
        """The answer of the planner for a day that lies ahead."""
        return f"/kk/when?form=rally&day={date.today() + AHEAD}"  # noqa: DTZ011 - any day ahead

    @property
    def plan(self) -> str:
        """The same as JSON."""
        day = date.today() + AHEAD  # noqa: DTZ011 - any day ahead
        return f"/api/v1/plan?form=rally&event_day={day}"


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of the web, all of one run."""
    seconds, rounds = (QUICK_SECONDS, QUICK) if quick else (SECONDS, ROUNDS)
    with TemporaryDirectory(dir=peers.FOLDER) as name, ExitStack() as stack:
        folder = Path(name)
        port, _ = stack.enter_context(services.jiyn(folder))
        floor, _ = stack.enter_context(services.hello(folder))
        saves = _saves(port, seconds)
        for peer in ("flask", "django"):
            for workers in (1, 2):
                there, _ = stack.enter_context(services.gunicorn(folder, peer, workers))
                saves[f"{peer}{workers}"] = _peer(there, seconds)
        saved = in_turns(saves, rounds)
        fetched = in_turns(_fetches(port, floor, seconds), rounds)
    return [*_steps(saved), *_pages(fetched)]


def _saves(port: int, seconds: float) -> Rivals:
    browsers = [Browser(port) for _ in range(CLIENTS)]
    saves = [one.saves() for one in browsers]
    onward = [Browser(port).saves(onward=True) for _ in range(CLIENTS)]
    return {
        "ours": lambda: load.drive(port, saves, seconds),
        "onward": lambda: load.drive(port, onward, seconds),
    }


def _peer(port: int, seconds: float) -> Callable[[], Load]:
    clients = [_peer_saves(session) for session in SESSIONS]
    return lambda: load.drive(port, clients, seconds)


def _peer_saves(session: str) -> Iterator[bytes]:
    answers = (sample.purpose(), f"{sample.purpose()} Тағы бір сөз.")
    forms = [urlencode({"session": session, "purpose": one}) for one in answers]
    return cycle([load.post(SAVED, form) for form in forms])


def _fetches(port: int, floor: int, seconds: int) -> Rivals:
    pages, program = Pages(), peers.wrk()

    def fetching(port: int, path: str) -> Callable[[], Load]:
        if program:
            return lambda: load.fetch(program, port, path, seconds)
        clients = [cycle([load.get(path)]) for _ in range(CLIENTS)]
        return lambda: load.drive(port, clients, seconds)

    return {
        "home": fetching(port, pages.home),
        "when": fetching(port, pages.when),
        "plan": fetching(port, pages.plan),
        "hello": fetching(floor, pages.hello),
        "rows": fetching(floor, pages.rows),
    }


def _steps(found: Found) -> list[Figure]:
    tail = statistics.median(one.p99 / one.p50 for one in found["ours"])
    flask, django = Goal("≥", 1.0), Goal("≥", 1.3)
    # a person who saves a step sees the next page: two requests of ours, one of a peer
    steps = dict(found) | {"onward": [replace(one, rate=one.rate / 2) for one in found["onward"]]}
    return [
        _against(steps, "W1", "POST of a step, 1 worker: Flask", ("ours", "flask1"), flask),
        _against(steps, "W1", "the same: Flask with 2 workers", ("ours", "flask2"), flask),
        _against(steps, "W1", "POST and the next page: Flask", ("onward", "flask1")),
        _against(steps, "W2", "POST of a step, 1 worker: Django", ("ours", "django1"), django),
        _against(steps, "W2", "the same: Django with 2 workers", ("ours", "django2"), django),
        _against(steps, "W2", "POST and the next page: Django", ("onward", "django1")),
        Figure("W3", "p99 of the POST: its p50", tail, Goal("≤", 4), detail=_waits(found["ours"])),
    ]


def _pages(found: Found) -> list[Figure]:
    least = Goal("≥", 0.2)
    json = "`/api/v1/plan`: FastAPI with 3 KB of JSON"
    return [
        _against(found, "W4", "`/kk/when?…`: FastAPI hello", ("when", "hello"), least),
        _against(found, "W4", "`/kk`: FastAPI hello", ("home", "hello"), least),
        _against(found, "API", json, ("plan", "rows"), Goal("≥", 0.3)),
    ]


def _against(
    found: Found, key: str, what: str, pair: tuple[str, str], goal: Goal | None = None
) -> Figure:
    """Compare answers a second."""
    ours, theirs = ([one.rate for one in found[name]] for name in pair)
    sides = (
        f"{statistics.median(one.rate for one in found[name]):.0f}/s, p99 {_p99(found[name])}"
        for name in pair
    )
    return Figure(key, what, ratio(ours, theirs), goal, detail=" against ".join(sides))


def _p99(found: Sequence[Load]) -> str:
    return f"{statistics.median(one.p99 for one in found) * MILLI:.3g} ms"


def _waits(found: Sequence[Load]) -> str:
    return f"{_p99(found)} against {statistics.median(one.p50 for one in found) * MILLI:.3g} ms"
