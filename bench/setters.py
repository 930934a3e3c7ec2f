"""P8: how the child that sets papers grows, in a service that runs as it does for people."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from bench import peers, sample, services
from bench.figures import Figure, Goal
from bench.processes import members, memory

FROM, TO = 100, 400
QUICK_FROM, QUICK_TO = 20, 60
SECONDS = 30
GROWTH, SIZE = Goal("≤", 0.05, "MiB"), Goal("≤", 110, "MiB")


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P8."""
    first, last = (QUICK_FROM, QUICK_TO) if quick else (FROM, TO)
    with (
        TemporaryDirectory(dir=peers.FOLDER) as name,
        services.jiyn(Path(name), setters=1) as (port, session),
    ):
        sizes = [_after(port, session, number) for number in range(last)]
        child, small, large = _setter(session), sizes[first - 1], sizes[-1]
        rest = sorted(round(memory(pid, "VmRSS")) for pid in members(session) if pid != child)
    grown = (large - small) / (last - first)
    told = f"{small:.0f} MiB after {first}, {large:.0f} MiB after {last}"
    others = f"the other processes of the service: {' + '.join(map(str, rest))} MiB"
    return [
        Figure("P8", "growth for each paper", grown, GROWTH, unit="MiB", detail=told),
        Figure("P8", "resident size of the setter", max(sizes), SIZE, unit="MiB", detail=others),
    ]


def _after(port: int, session: int, number: int) -> float:
    """Ask for one more paper; return the resident size of the child that sets it."""
    sent = sample.told() | {"participants": 1 + number % sample.MOST}
    address = f"http://127.0.0.1:{port}/api/v1/papers/notification?lang=kk&today={sample.TODAY}"
    body = json.dumps(sent, default=str).encode()
    asked = Request(address, body, {"Content-Type": "application/json"})
    with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - the same
        assert answer.read().startswith(b"%PDF")
    return memory(_setter(session), "VmRSS")


def _setter(session: int) -> int:
    """Return the child that sets papers: the largest one whose parent is the fork server."""
    found = [pid for pid in members(session) if _is_forked(pid)]
    return max(found, key=lambda pid: memory(pid, "VmRSS"))


def _is_forked(pid: int) -> bool:
    try:
        return b"multiprocessing.forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
