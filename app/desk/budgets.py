"""How much may be asked at once: per session, per receipt, and in all; never per address.

Buckets in memory: each fills steadily and holds a burst. A right receipt is never refused because
of wrong ones, and what keeps nothing (planner, papers from a file of answers) has no part in this.
Source: docs/decisions/0016-budgets.md.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from app.settings import Settings

What = Literal[
    "new_case",
    "kept_case",
    "refile",
    "refiled",
    "kept_answer",
    "verify",
    "wrong_receipt",
    "session",
    "receipt",
]
# What is for everybody together and stops what is new: the service has no room for it just now.
NO_ROOM: frozenset[str] = frozenset({"new_case", "kept_case"})
# Who keeps a case: neither can take the places of the other.
PAGES, INTERFACE = b"pages", b"interface"
DAY = 86_400  # seconds
# What is done for one at a time, however many ask.
Alone = Literal["letter"]
MOST_KEYS = 20_000
# As long as the largest letter takes on a small machine.
AGAIN = 3.0  # seconds


class TooMuch(Exception):
    """The bucket is empty, or somebody is before; `seconds` until another try, at least one."""

    def __init__(self, what: What | Alone, seconds: float) -> None:
        """Keep what was asked for, and how long to wait."""
        super().__init__(what)
        self.what, self.seconds = what, max(1, round(seconds + 0.5))


@dataclass(frozen=True, slots=True)
class Rate:
    """How many may come at once, and how many a second come back."""

    burst: int
    per_second: float


class Buckets:
    """One bucket for each key; a key whose bucket is full again is forgotten."""

    def __init__(self, rate: Rate) -> None:
        """All are full."""
        self.rate = rate
        self._full_at: dict[bytes, float] = {}
        self._lock = threading.Lock()

    def take(self, key: bytes, *, now: float) -> float:
        """Take one out of a bucket at `now` (seconds); return 0, or how long to wait for it."""
        each = 1 / self.rate.per_second
        with self._lock:
            full_at = max(self._full_at.get(key, now), now)
            wait = full_at + each - now - self.rate.burst * each
            if wait > each * 1e-6:
                return wait
            self._full_at[key] = full_at + each
            if len(self._full_at) > MOST_KEYS:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        left = {key: at for key, at in self._full_at.items() if at > now}
        # a flood of keys: the emptiest buckets are the ones worth knowing
        most = sorted(left.items(), key=lambda pair: pair[1])[-MOST_KEYS // 2 :]
        self._full_at = dict(most)


class Budgets:
    """The buckets of a running service."""

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        """`clock` returns seconds that only go forward."""
        self._clock = clock
        new, kept = settings.new_cases_per_minute, settings.kept_cases_per_day
        verified = settings.verified_per_minute
        rates: dict[What, Rate] = {
            "new_case": Rate(new, new / 60),
            "kept_case": Rate(kept, kept / DAY),
            "refile": Rate(3, 3 / DAY),
            "refiled": Rate(kept, kept / DAY),
            "kept_answer": Rate(300, 300 / DAY),
            "verify": Rate(verified * 10, verified / 60),
            "wrong_receipt": Rate(60, 1),
            "session": Rate(120, 2),
            "receipt": Rate(300, 5),
        }
        self._buckets = {what: Buckets(rate) for what, rate in rates.items()}
        self._alone: dict[Alone, threading.Lock] = {"letter": threading.Lock()}

    def spend(self, what: What, key: bytes = b"") -> None:
        """Take one; without a key the bucket is everybody's. Raises: TooMuch."""
        if wait := self._buckets[what].take(key, now=self._clock()):
            raise TooMuch(what, wait)

    @contextmanager
    def alone(self, what: Alone) -> Iterator[None]:
        """Let one at a time do what takes long; nobody waits. Raises: TooMuch."""
        if not self._alone[what].acquire(blocking=False):
            raise TooMuch(what, AGAIN)
        try:
            yield
        finally:
            self._alone[what].release()
