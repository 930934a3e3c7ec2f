"""Every statutory term of the filing road as a function: a day, its readings, its count.

`last_day` is always the last day on which it is still in time (inclusive). `on` is the day whose
law applies: the day of filing, as far as it is known, otherwise the day of asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from app.law.calendar import Calendar, Counted
from app.law.facts import Road
from app.law.library import Law

Level = Literal["certain", "provisional", "disputed"]
NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certainty:
    """How far a result can be relied on, and the keys of what could change it."""

    level: Level
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a term: its day, the other ways to read it, and the count."""

    key: str
    last_day: date
    counted_from: date
    working_days: int
    cite: str
    certainty: Certainty
    trace: tuple[Counted, ...]
    readings: Mapping[str, date] = field(default_factory=dict)

    @property
    def provisional(self) -> tuple[int, ...]:
        """The years in the count whose calendar is not final."""
        return tuple(sorted({one.day.day.year for one in self.trace if one.day.provisional}))


@dataclass(frozen=True, slots=True)
class Filing(Deadline):
    """The last day to have a paper registered, and the days that are wiser.

    `last_day` leaves all the working days full between registration and assembly (the strict
    reading); `last_day_lenient` lets the day of registration be the last of them. `safe_day` is one
    working day before `last_day`. Registered on `second_attempt_day`, a paper that is refused on
    the akimat's last day can be corrected and registered on the next working day, still in time.
    """

    last_day_lenient: date = date.min
    safe_day: date = date.min
    second_attempt_day: date = date.min

    def advised(self, registered: date) -> date:
        """Return the day to aim at: the safe day while it can be met, the last day after it.

        `registered` is the first day on which the paper can still be registered.
        """
        return self.safe_day if registered <= self.safe_day else self.last_day


def file_by(event_day: date, road: Road, law: Law, *, on: date) -> Filing:
    """Return by which day the paper for an assembly must be registered (10.1, 12.1).

    The day of the assembly is not counted. Raises: CalendarEnds, NotInForce.
    """
    term = law.term("file", road).in_force(on)
    answer = law.term("answer", road).in_force(on).working_days
    calendar = law.calendar
    count = calendar.count_before(event_day, term.working_days + 1)
    lenient = next(one.day.day for one in count.trace if one.number == term.working_days)
    # the last day is the result of the count, not one of the full days in it
    trace = (*count.trace[:-1], Counted(count.trace[-1].day, 0))
    safe = calendar.before(count.last, 1)
    second = calendar.before(safe, answer)
    return Filing(
        key=f"file_{road}",
        last_day=count.last,
        counted_from=event_day,
        working_days=term.working_days,
        cite=term.cite,
        certainty=_certainty(trace, "disputed_filing_day"),
        trace=trace,
        readings={"strict": count.last, "lenient": lenient},
        last_day_lenient=lenient,
        safe_day=safe,
        second_attempt_day=second,
    )


def answer_by(registered_on: date, road: Road, law: Law, *, on: date) -> Deadline:
    """Return the last day for the akimat's answer (11.1, 13.1).

    The first day is the one after registration (АППК 76(2)). Raises: CalendarEnds, NotInForce.
    """
    return _forward("answer", registered_on, road, law, on=on)


def reply_to_proposal_by(received_on: date, road: Road, law: Law, *, on: date) -> Deadline:
    """Return the last day for the organiser's reply to a proposed change (11.3, 13.3).

    Received on a day off or after hours, the earlier day is the careful one: it counts from the
    day it was received. Raises: CalendarEnds, NotInForce.
    """
    return _forward("reply_to_proposal", received_on, road, law, on=on)


def registered_on(handed_in: date, calendar: Calendar, *, after_hours: bool = False) -> date:
    """Return the day that counts as the day of registration (10.2, 12.1).

    Handed in on a day off or after hours, it is the next working day. Raises: CalendarEnds.
    """
    day = handed_in + NEXT_DAY if after_hours else handed_in
    return calendar.next_working(day)


def earliest_event_day(registered: date, road: Road, law: Law, *, on: date) -> date:
    """Return the first day on which an assembly can be held if its paper is registered that day.

    All working days of the term lie between the two (the strict reading of 10.1, 12.1).
    Raises: CalendarEnds, NotInForce.
    """
    working_days = law.term("file", road).in_force(on).working_days
    return law.calendar.after(registered, working_days) + NEXT_DAY


def _forward(kind: str, anchor: date, road: Road, law: Law, *, on: date) -> Deadline:
    term = law.term(kind, road).in_force(on)
    count = law.calendar.count_after(anchor, term.working_days)
    return Deadline(
        key=f"{kind}_{road}",
        last_day=count.last,
        counted_from=anchor,
        working_days=term.working_days,
        cite=term.cite,
        certainty=_certainty(count.trace),
        trace=count.trace,
    )


def _certainty(trace: tuple[Counted, ...], disputed: str = "") -> Certainty:
    years = sorted({one.day.day.year for one in trace if one.day.provisional})
    because = tuple(f"calendar_provisional:{year}" for year in years)
    if because:
        return Certainty("provisional", because + ((disputed,) if disputed else ()))
    return Certainty("disputed", (disputed,)) if disputed else Certainty("certain")
