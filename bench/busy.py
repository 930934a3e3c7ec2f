"""W6: how long a page waits while papers are set as fast as the service can, and while none is."""

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import load, peers, sample, services
from bench.figures import HUNDRED, MILLI, Figure, Goal, in_turns, middle, ratio
from bench.load import CLIENTS, Load

ROUNDS, QUICK = 4, 2
SECONDS, QUICK_SECONDS = 3, 2
STREAMS = 4  # two papers at work and two that wait: both children always have one
PACE = 0.025  # seconds between two pages of the open loop
PAGE = "/kk"
PAPERS = f"/api/v1/papers/notification?lang=kk&today={sample.TODAY}"
TWICE, SOON = Goal("≤", 2), Goal("≤", 20, "ms")


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of W6."""
    seconds, rounds = (QUICK_SECONDS, QUICK) if quick else (SECONDS, ROUNDS)
    with (
        TemporaryDirectory(dir=peers.FOLDER) as name,
        services.jiyn(Path(name)) as (port, _),
    ):
        with papers(port):  # the children start with their first paper
            time.sleep(seconds)
        works: dict[str, Callable[[], Load]] = {
            "crowd": partial(_crowd, port, seconds),
            "paced": partial(_paced, port, seconds),
        }
        turns = {f"{one} idle": work for one, work in works.items()}
        turns |= {f"{one} busy": partial(_busy, port, work) for one, work in works.items()}
        found = in_turns(turns, rounds)
    tails = {name: [one.p99 for one in loads] for name, loads in found.items()}
    told = {
        one: f"{middle(tails[f'{one} busy'])} against {middle(tails[f'{one} idle'])}"
        for one in works
    }
    crowd = ratio(tails["crowd busy"], tails["crowd idle"])
    paced = statistics.median(tails["paced busy"]) * MILLI
    what = f"p99 of a page, {CLIENTS} clients, while papers are set: while none is"
    steady = f"p99 of a page, {1 / PACE:.0f} a second whatever happens, while papers are set"
    return [
        Figure("W6", what, crowd, TWICE, detail=told["crowd"]),
        Figure("W6", steady, paced, SOON, unit="ms", detail=told["paced"]),
    ]


@contextmanager
def papers(port: int) -> Iterator[None]:
    """Ask for papers without a pause until the block ends."""
    ended = threading.Event()
    people = [threading.Thread(target=_ask, args=(port, at, ended)) for at in range(STREAMS)]
    for one in people:
        one.start()
    try:
        yield
    finally:
        ended.set()
        for one in people:
            one.join()


def _ask(port: int, first: int, ended: threading.Event) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=load.LONGEST)
    for number in count(first, STREAMS):
        if ended.is_set():
            break
        sent = sample.told() | {"participants": 1 + number % sample.MOST}
        body = json.dumps(sent, default=str).encode()
        connection.request("POST", PAPERS, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.read().startswith(b"%PDF"), answer.status
    connection.close()


def _busy(port: int, work: Callable[[], Load]) -> Load:
    with papers(port):
        time.sleep(PACE)
        return work()


def _crowd(port: int, seconds: int) -> Load:
    if program := peers.wrk():
        return load.fetch(program, port, PAGE, seconds)
    return load.drive(port, [cycle([load.get(PAGE)]) for _ in range(CLIENTS)], seconds)


def _paced(port: int, seconds: int) -> Load:
    """Ask for a page at fixed times; a page that comes late makes the next one wait as well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=load.LONGEST)
    waits, begin = [], time.perf_counter()
    for number in range(int(seconds / PACE)):
        due = begin + number * PACE
        time.sleep(max(0.0, due - time.perf_counter()))
        connection.request("GET", PAGE)
        connection.getresponse().read()
        waits.append(time.perf_counter() - due)
    connection.close()
    cuts = statistics.quantiles(waits, n=HUNDRED)
    return Load(len(waits) / seconds, cuts[49], cuts[98])
