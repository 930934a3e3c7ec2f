"""Deadlines of the filing road: when to file, when the akimat answers, when the organiser replies.

`last_day` is always the last day on which it is still in time (inclusive), in the reading that is
careful for the organiser. `on` is the day whose law applies: the day of filing, as far as it is
known, otherwise the day of asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from app.law.calendar import Calendar, Counted
from app.law.facts import Road, Unit
from app.law.library import Law

Level = Literal["certain", "provisional", "disputed"]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certainty:
    """How far a result can be relied on, and the keys of what could change it."""

    level: Level
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a term: its day, the other ways to read it, and the count.

    The term is `length` of `unit` long, counted from `counted_from`, which is not counted itself.
    """

    key: str
    last_day: date
    counted_from: date
    length: int
    unit: Unit
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

    `last_day` leaves all the days of the term full between registration and assembly (the strict
    reading); `last_day_lenient` lets the day of registration be the last of them. `safe_day` is one
    working day before `last_day`. Registered on `second_attempt_day`, a paper that is refused on
    the akimat's last day can be corrected and registered on the next working day, still in time;
    there is no such day where the akimat may answer too late for that (the decree of 1995).
    """

    last_day_lenient: date = date.min
    safe_day: date = date.min
    second_attempt_day: date | None = None

    def advised(self, registered: date) -> date:
        """Return the day to aim at: the safe day while it can be met, the last day after it.

        `registered` is the first day on which the paper can still be registered.
        """
        return self.safe_day if registered <= self.safe_day else self.last_day


def file_by(event_day: date, road: Road, law: Law, *, on: date) -> Filing:
    """Return by which day the paper for an assembly must be registered (10.1, 12.1).

    The day of the assembly is not counted. Raises: CalendarEnds, NotInForce.
    """
    if road == "permission":
        return _permission_by(event_day, law, on=on)
    term = law.term("file", road).in_force(on)
    answer = law.term("answer", road).in_force(on).working_days
    calendar = law.calendar
    count = calendar.count_before(event_day, term.working_days + 1)
    lenient = next(one.day.day for one in count.trace if one.number == term.working_days)
    # the last day is the result of the count, not one of the full days in it
    trace = (*count.trace[:-1], Counted(count.trace[-1].day, 0))
    safe = calendar.before(count.last, 1)
    return Filing(
        key=f"file_{road}",
        last_day=count.last,
        counted_from=event_day,
        length=term.length,
        unit=term.unit,
        cite=term.cite,
        certainty=certainty(trace, "disputed_filing_day"),
        trace=trace,
        readings={"strict": count.last, "lenient": lenient},
        last_day_lenient=lenient,
        safe_day=safe,
        second_attempt_day=calendar.before(safe, answer),
    )


def _permission_by(event_day: date, law: Law, *, on: date) -> Filing:
    """Return by which day an application was filed under the decree of 1995 (its article 3).

    Ten days of the calendar; a paper is registered on working days only.
    """
    term = law.term("file", "permission").in_force(on)
    calendar = law.calendar
    lenient = calendar.previous_working(event_day - term.length * ONE_DAY)
    strict = calendar.previous_working(event_day - (term.length + 1) * ONE_DAY)
    trace = calendar.span(event_day, strict, counted=term.length)
    return Filing(
        key="file_permission",
        last_day=strict,
        counted_from=event_day,
        length=term.length,
        unit=term.unit,
        cite=term.cite,
        certainty=certainty(trace, "disputed_filing_day"),
        trace=trace,
        readings={"strict": strict, "lenient": lenient},
        last_day_lenient=lenient,
        safe_day=calendar.before(strict, 1),
    )


def answer_by(registered_on: date, road: Road, law: Law, *, on: date) -> Deadline:
    """Return the last day for the akimat's answer (11.1, 13.1): only after it may one rely on it.

    The first day is the one after registration (АППК 76(2)); the reading `from_the_day`, in which
    the day of registration is itself the first, is the earlier day to ask the akimat.
    Raises: CalendarEnds, NotInForce.
    """
    return forward(f"answer_{road}", registered_on, law, on=on)


def answer_before(event_day: date, law: Law, *, on: date) -> Deadline:
    """Return the last day for the answer under the decree of 1995 (its article 4).

    Five days of the calendar before the assembly. Raises: CalendarEnds, NotInForce.
    """
    term = law.term("answer", "permission").in_force(on)
    last = event_day - term.length * ONE_DAY
    trace = law.calendar.span(event_day, last, counted=term.length)
    return Deadline(
        key="answer_permission",
        last_day=last,
        counted_from=event_day,
        length=term.length,
        unit=term.unit,
        cite=term.cite,
        certainty=certainty(trace, "disputed_filing_day"),
        trace=trace,
        readings={"late": last, "early": last - ONE_DAY},
    )


def reply_to_proposal_by(received_on: date, road: Road, law: Law, *, on: date) -> Deadline:
    """Return the last day for the organiser's reply to a proposed change (11.3, 13.3).

    Received on a day off or after hours, the earlier day is the careful one: it counts from the
    day it was received. Raises: CalendarEnds, NotInForce.
    """
    return forward(f"reply_to_proposal_{road}", received_on, law, on=on)


def registered_on(handed_in: date, calendar: Calendar, *, after_hours: bool = False) -> date:
    """Return the day that counts as the day of registration (10.2, 12.1).

    Handed in on a day off or after hours, it is the next working day. Raises: CalendarEnds.
    """
    day = handed_in + ONE_DAY if after_hours else handed_in
    return calendar.next_working(day)


def earliest_event_day(registered: date, road: Road, law: Law, *, on: date) -> date:
    """Return the first day on which an assembly can be held if its paper is registered that day.

    All days of the term lie between the two (the strict reading of 10.1, 12.1).
    Raises: CalendarEnds, NotInForce.
    """
    term = law.term("file", road).in_force(on)
    if term.unit == "days":
        return registered + (term.length + 1) * ONE_DAY
    return law.calendar.after(registered, term.working_days) + ONE_DAY


def forward(key: str, anchor: date, law: Law, *, on: date) -> Deadline:
    """Return the end of a term of working days that runs on from its anchor, not itself counted.

    A term that binds a body has a second reading, `from_the_day`: the anchor as its first day.
    Raises: CalendarEnds, NotInForce.
    """
    term = law.terms[key]
    version = term.in_force(on)
    count = law.calendar.count_after(anchor, version.working_days)
    readings = {}
    disputed = ""
    if term.binds == "body":
        early = law.calendar.after(anchor - ONE_DAY, version.working_days)
        readings = {"from_the_next_day": count.last, "from_the_day": early}
        question = law.questions["answer_first_day"]
        disputed = question.code if key in question.terms else ""
    return Deadline(
        key=key,
        last_day=count.last,
        counted_from=anchor,
        length=version.length,
        unit=version.unit,
        cite=version.cite,
        certainty=certainty(count.trace, disputed),
        trace=count.trace,
        readings=readings,
    )


def certainty(trace: tuple[Counted, ...], disputed: str = "") -> Certainty:
    """Return how far a count can be relied on.

    It is provisional when a calendar in it is not final, or a religious day in it is estimated;
    `disputed` names the question that has two answers, if there is one.
    """
    years = sorted({one.day.day.year for one in trace if one.day.provisional})
    estimated = sorted(one.day.day for one in trace if one.day.estimated)
    because = (
        *(f"calendar_provisional:{year}" for year in years),
        *(f"estimated_day:{day}" for day in estimated),
    )
    if because:
        return Certainty("provisional", (*because, disputed) if disputed else because)
    return Certainty("disputed", (disputed,)) if disputed else Certainty("certain")
