"""Dates that moved: what the page showed last, what it shows now, and why.

A day that depends on today alone (the earliest day to file again) does not move in this sense.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.cases.due import Due
from app.cases.state import Case
from app.cases.timeline import timeline
from app.law.library import Law

Cause = Literal["entry", "law"]
_OF_TODAY = frozenset({"file", "refile", "get_number", "again"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The days that were shown and acknowledged, by the key of what is due.

    `events` tells after how many events, `event_day` for which day in the answers.
    """

    days: tuple[tuple[str, date], ...] = ()
    events: int = 0
    event_day: date | None = None


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


def seen(dues: Sequence[Due], *, events: int, event_day: date | None) -> Seen:
    """Return what has been shown now, after so many events, for a day of the assembly."""
    return Seen(tuple(sorted(days_of(dues).items())), events, event_day)


def also_seen(old: Seen, dues: Sequence[Due], *, events: int, event_day: date | None) -> Seen:
    """Return what has been shown: what is new counts as seen, what moved stays to be told."""
    days, known = days_of(dues), dict(old.days)
    kept = {key: known.get(key, day) for key, day in days.items()}
    moved = any(known.get(key, day) != day for key, day in days.items())
    if moved:
        return Seen(tuple(sorted(kept.items())), old.events, old.event_day)
    return Seen(tuple(sorted(kept.items())), events, event_day)


def moves(old: Seen, case: Case, law: Law) -> tuple[Move, ...]:
    """Return what moved since it was seen. Raises: CalendarEnds, NotInForce.

    A day that the events and answers of that time give differently today was moved by the law or
    the calendar.
    """
    now = days_of(timeline(case, law).dues)
    found = [(key, day, now[key]) for key, day in old.days if key in now and now[key] != day]
    if not found:
        return ()
    before = replace(
        case, events=case.events[: old.events], event_day=old.event_day or case.event_day
    )
    then = days_of(timeline(before, law).dues)
    return tuple(
        Move(key, day, new, "entry" if then.get(key, day) == day else "law")
        for key, day, new in found
    )
