"""Figures with their goals, rounds in which rivals take turns, and the table of a run."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from bench.calm import CALM

Clock = Callable[[], float]
K = TypeVar("K")
T = TypeVar("T")
MILLI = 1_000
HUNDRED = 100
EACH = " each"  # ends the key of a line that only the full table shows


class Missing(Exception):
    """Something that a measurement needs is not on this machine; the message names it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for a figure: at most or at least `value`, in `unit` (nothing for a ratio)."""

    side: Literal["≤", "≥"]
    value: float
    unit: str = "x"

    def met(self, figure: float) -> bool:
        """Return whether a figure keeps the bound."""
        return figure <= self.value if self.side == "≤" else figure >= self.value

    def __str__(self) -> str:
        """Return the bound as the table shows it."""
        return f"{self.side} {self.value:g}{_unit(self.unit)}"


@dataclass(frozen=True, slots=True)
class Curve:
    """How time (seconds) and memory (MiB) grow with a number of something."""

    title: str
    numbers: Sequence[int]
    time: Sequence[float]
    memory: Sequence[float]
    told: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, its figure, its goal if it has one."""

    key: str
    what: str
    value: float | None = None
    goal: Goal | None = None
    unit: str = "x"
    detail: str = ""
    missing: str = ""
    curve: Curve | None = None

    @property
    def goal_key(self) -> str:
        """The key of the goal that the line belongs to."""
        return self.key.removesuffix(EACH)

    @property
    def verdict(self) -> str:
        """Whether the goal is met; a figure that was not measured is never made up."""
        if self.value is None:
            return f"NOT RUN: {self.missing}"
        if self.goal is None:
            return "–"
        return "met" if self.goal.met(self.value) else "**not met**"

    @property
    def shown(self) -> str:
        """The figure with its unit."""
        return "–" if self.value is None else f"{self.value:.3g}{_unit(self.unit)}"


def not_run(key: str, what: str, goal: Goal, missing: Missing) -> Figure:
    """Return the line of a goal that could not be measured."""
    return Figure(key, what, goal=goal, missing=str(missing))


def seconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return how long a piece of work takes, in seconds."""
    began = clock()
    work()
    return clock() - began


def in_turns(rivals: Mapping[K, Callable[[], T]], rounds: int) -> dict[K, list[T]]:
    """Let the rivals take turns, each round in the other order; return what each measured."""
    found: dict[K, list[T]] = {name: [] for name in rivals}
    for number in range(rounds):
        order = list(rivals) if number % 2 == 0 else list(reversed(rivals))
        for name in order:
            CALM.wait()
            found[name].append(rivals[name]())
    return found


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Return the median of the ratios of the rounds: a drift of the machine falls out of it."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def middle(values: Iterable[float], unit: str = "ms") -> str:
    """Return the median for orientation; times are given in seconds."""
    value = statistics.median(values)
    scale = {"ms": MILLI, "us": MILLI**2}.get(unit, 1)
    number = value * scale
    return f"{number:,.0f} {unit}" if number >= HUNDRED else f"{number:.3g} {unit}"


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table in Markdown."""
    rows = [["goal", "what", "figure", "goal", "verdict", "medians, for orientation"]]
    rows.append(["---"] * len(rows[0]))
    rows += [
        [one.key, one.what, one.shown, str(one.goal or "–"), one.verdict, one.detail]
        for one in figures
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _unit(unit: str) -> str:
    return unit if unit in {"x", ""} else f" {unit}"
