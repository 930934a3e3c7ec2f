"""P6 and P7: a paper of two hundred organisers against one of three, two children against one."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

from app.paper.pool import SettingRoom
from app.paper.render import Setter
from bench import sample
from bench.figures import Figure, Goal, in_turns, middle, ratio, seconds
from bench.papers import STYLE
from bench.processes import memory
from bench.sample import FONTS

FEW, MANY = 3, 200
ROUNDS, QUICK = 5, 2
REPEATED, ONCE_FROM = 3, 100  # a paper of so many takes seconds
PAPERS, QUICK_PAPERS = 12, 6
LINEAR, DOUBLE = Goal("≤", 11), Goal("≥", 1.9)


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P6 and P7."""
    rounds = QUICK if quick else ROUNDS
    return [_organisers(rounds), _children(rounds, QUICK_PAPERS if quick else PAPERS)]


def _organisers(rounds: int) -> Figure:
    setter = Setter(FONTS, STYLE.read_text(encoding="utf-8"))
    sets = {number: partial(setter.set, [sample.crowded(number)]) for number in (FEW, MANY)}
    for one in sets.values():
        one()
    turns = {number: partial(seconds, one, time.process_time) for number, one in sets.items()}
    found = in_turns(turns, rounds)
    told = f"{middle(found[MANY])} against {middle(found[FEW])}"
    what = f"{MANY} organisers: {FEW} of them"
    return Figure("P6", what, ratio(found[MANY], found[FEW]), LINEAR, detail=told)


def alone(organisers: int) -> tuple[float, float]:
    """Return the median seconds and the most MiB that papers of so many take in this process."""
    setter = Setter(FONTS, STYLE.read_text(encoding="utf-8"))
    setter.set([sample.crowded(1)])
    work = partial(setter.set, [sample.crowded(organisers)])
    repeated = 1 if organisers >= ONCE_FROM else REPEATED
    times = [seconds(work, time.process_time) for _ in range(repeated)]
    return statistics.median(times), memory(os.getpid(), "VmHWM")


def _children(rounds: int, papers: int) -> Figure:
    with ExitStack() as stack:
        works: dict[str, Callable[[], float]] = {}
        for name, running in (("one", 1), ("two", 2)):
            room = SettingRoom(FONTS, running=running)
            stack.callback(room.stop)
            room.start()
            _all(room, papers)
            works[name] = partial(seconds, partial(_all, room, papers))
        found = in_turns(works, rounds)
    rates = {name: [papers / took for took in times] for name, times in found.items()}
    told = " against ".join(f"{middle(rates[name], 'papers/s')}" for name in ("two", "one"))
    what = "two children that set papers: one"
    return Figure("P7", what, ratio(rates["two"], rates["one"]), DOUBLE, detail=told)


def _all(room: SettingRoom, papers: int) -> None:
    """Let four people ask for papers at once, none of them equal to another."""
    pages = [[sample.html_of(sample.changed(number))] for number in range(papers)]
    with ThreadPoolExecutor(4) as people:
        assert all(people.map(room.make, pages))


if __name__ == "__main__":
    print(*alone(int(sys.argv[1])))
