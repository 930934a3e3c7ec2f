"""G1 to G4: how time and memory grow with organisers, events, cases and people at once."""

import math
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.desk.tracking import MOST_EVENTS
from bench import crowd, filling, lives, load, peers, services
from bench.figures import Curve, Figure, Goal, in_turns, middle, seconds
from bench.journey import Browser
from bench.processes import members, memory, run

# Linear is 1: twice as much for twice as many. What is above is noise, or the goal is missed.
LINEAR = Goal("≤", 1.1, "")
TAIL = 4  # the end of a curve begins at a number that many times smaller than the last
FULL = 0.9  # of the best rate: from there on more people only wait longer
OPENED = 15
ROUNDS = 3
SECONDS, QUICK_SECONDS = 2, 1
Point = tuple[float, float]


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of G1 to G4, each with its curve."""
    rounds, seconds_ = (1, QUICK_SECONDS) if quick else (ROUNDS, SECONDS)
    return [
        _organisers((1, 3, 10) if quick else (1, 3, 10, 30, 100, 200), rounds),
        _events((1, 10) if quick else (1, 3, 10, 30, 100, MOST_EVENTS), rounds),
        _cases((10, 100) if quick else (10, 1_000, 100_000), rounds, seconds_),
        _people((1, 2, 4) if quick else (1, 2, 4, 8, 16, 32, 64), rounds, seconds_),
    ]


def _organisers(numbers: Sequence[int], rounds: int) -> Figure:
    """Set each notice in a process of its own, so that memory is that of its size alone."""

    def alone(number: int) -> Point:
        took, most = run([sys.executable, "-m", crowd.__name__, str(number)]).split()
        return float(took), float(most)

    found = in_turns({number: partial(alone, number) for number in numbers}, rounds)
    return _figure("G1", "organisers of a notice", "a paper", _middles(found))


def _events(numbers: Sequence[int], rounds: int) -> Figure:
    """Open cases of services that each hold one."""
    with ExitStack() as stack:
        works: dict[int, Callable[[], Point]] = {}
        for number in numbers:
            port, session = stack.enter_context(_service())
            opened = lives.opens(port, number)
            opened()
            works[number] = partial(_opening, opened, session)
        found = in_turns(works, rounds)
    return _figure("G2", "events of a case", "opening the case", _middles(found))


def _opening(opened: Callable[[], object], session: int) -> Point:
    return statistics.median(seconds(opened) for _ in range(OPENED)), _size(session)


def _cases(numbers: Sequence[int], rounds: int, seconds_: float) -> Figure:
    """Save answers in services whose databases hold so many cases."""
    with ExitStack() as stack:
        works: dict[int, Callable[[], Point]] = {}
        for number in numbers:
            folder = Path(stack.enter_context(TemporaryDirectory(dir=peers.FOLDER)))
            with services.jiyn(folder, setters=1) as (port, _):
                Browser(port)
            filling.fill(folder / "jiyn" / "jiyn.sqlite", number)
            port, session = stack.enter_context(services.jiyn(folder, setters=1))
            saves = [Browser(port).saves()]
            works[number] = partial(_saving, port, session, saves, seconds_)
        found = in_turns(works, rounds)
    return _figure("G3", "cases in the database", "saving an answer", _middles(found))


def _people(numbers: Sequence[int], rounds: int, seconds_: float) -> Figure:
    with _service() as (port, session):
        saves = [Browser(port).saves() for _ in range(max(numbers))]
        works = {n: partial(_saving, port, session, saves[:n], seconds_) for n in numbers}
        points = _middles(in_turns(works, rounds))
    # each waits for an answer before the next: so many answers a second
    rates = {number: number / took for number, (took, _) in points.items()}
    full = next(number for number, rate in rates.items() if rate >= FULL * max(rates.values()))
    most = f"{max(rates.values()):.0f} answers/s, all but reached with {full}"
    return _figure("G4", "people saving at once", "saving an answer", points, most)


@contextmanager
def _service() -> Iterator[services.Served]:
    """Yield a service with an empty data folder and one child that sets papers."""
    with (
        TemporaryDirectory(dir=peers.FOLDER) as name,
        services.jiyn(Path(name), setters=1) as served,
    ):
        yield served


def _saving(port: int, session: int, saves: Sequence[Iterator[bytes]], seconds_: float) -> Point:
    """Return the median wait in seconds and the size of the service in MiB."""
    return load.drive(port, saves, seconds_).p50, _size(session)


def _middles(found: Mapping[int, Sequence[Point]]) -> dict[int, Point]:
    return {
        number: (
            statistics.median(took for took, _ in points),
            statistics.median(size for _, size in points),
        )
        for number, points in found.items()
    }


def _size(session: int) -> float:
    return sum(memory(pid, "Pss") for pid in members(session))


def _figure(key: str, title: str, work: str, points: Mapping[int, Point], more: str = "") -> Figure:
    numbers = list(points)
    time, sizes = [took for took, _ in points.values()], [size for _, size in points.values()]
    knee = next((number for number, (took, _) in points.items() if took >= 2 * time[0]), None)
    told = f"time doubles at {knee:,}" if knee else "time never doubles"
    curve = Curve(f"{title} ({work})", numbers, time, sizes, more or told)
    ends = f"{middle(time[:1])} → {middle(time[-1:])}, {sizes[0]:.0f} → {sizes[-1]:.0f} MiB"
    what = f"{title}, {numbers[0]:,} to {numbers[-1]:,}: power by which {work} grows in the end"
    detail = "; ".join([ends, told, *([more] if more else [])])
    return Figure(key, what, _power(numbers, time), LINEAR, unit="", detail=detail, curve=curve)


def _power(numbers: Sequence[int], values: Sequence[float]) -> float:
    """Return p where the end of the curve grows like the number to the power p."""
    start = max(at for at, n in enumerate(numbers) if n * TAIL <= numbers[-1] or at == 0)
    return math.log(values[-1] / values[start]) / math.log(numbers[-1] / numbers[start])
