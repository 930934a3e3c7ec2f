"""Dates that moved: what the page showed last, what it shows now, and why.

A day that depends on today alone (the earliest day to file again) does not move in this sense.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.cases.dues import Due
from app.cases.state import Case
from app.cases.timeline import timeline
from app.law.library import Law

Cause = Literal["entry", "law"]
_OF_TODAY = frozenset({"file", "refile", "get_number", "again"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The days that were shown and acknowledged, by the key of what is due; after which events."""

    days: tuple[tuple[str, date], ...] = ()
    events: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A date that is another one now: because of an entry, or of the law or calendar data."""

    key: str
    old: date
    new: date
    cause: Cause


def days_of(dues: Sequence[Due]) -> dict[str, date]:
    """Return the days that stay until something moves them, by the key of what is due."""
    return {one.key: one.day for one in dues if one.day and one.key not in _OF_TODAY}


def seen(dues: Sequence[Due], *, events: int) -> Seen:
    """Return what has been shown now, after so many events."""
    return Seen(tuple(sorted(days_of(dues).items())), events)


def also_seen(old: Seen, dues: Sequence[Due], *, events: int) -> Seen:
    """Return what has been shown: what is new counts as seen, what moved stays to be told."""
    days, known = days_of(dues), dict(old.days)
    kept = {key: known.get(key, day) for key, day in days.items()}
    moved = any(known.get(key, day) != day for key, day in days.items())
    return Seen(tuple(sorted(kept.items())), old.events if moved else events)


def moves(old: Seen, case: Case, law: Law) -> tuple[Move, ...]:
    """Return what moved since it was seen. Raises: CalendarEnds, NotInForce.

    A day that the events of that time give differently today was moved by the law or calendar.
    """
    now = days_of(timeline(case, law).dues)
    found = [(key, day, now[key]) for key, day in old.days if key in now and now[key] != day]
    if not found:
        return ()
    then = days_of(timeline(replace(case, events=case.events[: old.events]), law).dues)
    return tuple(
        Move(key, day, new, "entry" if then.get(key, day) == day else "law")
        for key, day, new in found
    )
