"""The plan for an assembly before anything is typed in: by when to file, when the akimat answers.

Nothing is stored and no database is asked: the law alone answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.cases.problems import Fact
from app.law.deadlines import (
    Deadline,
    Filing,
    answer_before,
    answer_by,
    earliest_event_day,
    file_by,
    registered_on,
)
from app.law.facts import Form, Road
from app.law.library import Law
from app.law.places import CityFacts
from app.law.procedure import road_of

Silence = Literal["held_as_notified", "no_consent"]


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to know beside the answer: a key, its article and its facts."""

    key: str
    cite: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    """When the akimat answers a paper handed in on a day, and what its silence means."""

    road: Road
    handed_in: date
    registered_on: date
    reply: Deadline
    effect_of_silence: Silence
    silence_cite: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole answer for a form and a day.

    `in_time` takes the strict reading of the last day, `in_time_if_lenient` the other one.
    `working_days_late` is 0 when there is time; else how many working days the strict last day
    lies before the day on which the paper can be registered now.
    """

    form: Form
    road: Road
    event_day: date
    today: date
    city: CityFacts | None
    in_time: bool
    in_time_if_lenient: bool
    working_days_late: int
    earliest_event_day: date
    file: Filing
    reply: ReplyPlan
    warnings: tuple[Advice, ...]


def plan(
    law: Law, form: Form, event_day: date, *, today: date, city: CityFacts | None = None
) -> Plan:
    """Return the plan for an assembly, under the law of `today`.

    Raises: CalendarEnds, NotInForce.
    """
    road = road_of(form, law, on=today)
    filing = file_by(event_day, road, law, on=today)
    registered = registered_on(today, law.calendar)
    in_time = registered <= filing.last_day
    late = 0 if in_time else law.calendar.working_between(filing.last_day, registered) - 1
    answer = _permission(law, event_day, today) if road == "permission" else None
    answer = answer or reply(law, road, handed_in=today)
    return Plan(
        form=form,
        road=road,
        event_day=event_day,
        today=today,
        city=city,
        in_time=in_time,
        in_time_if_lenient=registered <= filing.last_day_lenient,
        working_days_late=late,
        earliest_event_day=earliest_event_day(registered, road, law, on=today),
        file=filing,
        reply=answer,
        warnings=_warnings(form, road, filing, answer.reply, city),
    )


def reply(law: Law, road: Road, *, handed_in: date, after_hours: bool = False) -> ReplyPlan:
    """Return when a paper handed in on a day is answered. Raises: CalendarEnds, NotInForce."""
    registered = registered_on(handed_in, law.calendar, after_hours=after_hours)
    silent: tuple[Silence, str] = ("held_as_notified", "assemblies-2020:11.1/2")
    if road == "approval":
        silent = ("no_consent", "assemblies-2020:1.9")
    return ReplyPlan(
        road=road,
        handed_in=handed_in,
        registered_on=registered,
        reply=answer_by(registered, road, law, on=handed_in),
        effect_of_silence=silent[0],
        silence_cite=silent[1],
    )


def _permission(law: Law, event_day: date, today: date) -> ReplyPlan:
    """Return the answer under the decree of 1995, which was counted back from the assembly."""
    return ReplyPlan(
        road="permission",
        handed_in=today,
        registered_on=registered_on(today, law.calendar),
        reply=answer_before(event_day, law, on=today),
        effect_of_silence="no_consent",
        silence_cite="decree-1995:4",
    )


def _warnings(
    form: Form, road: Road, filing: Filing, answer: Deadline, city: CityFacts | None
) -> tuple[Advice, ...]:
    if road == "permission":
        return (Advice("old_law", "decree-1995:2"), Advice("disputed_filing_day", filing.cite))
    years = sorted({*filing.provisional, *answer.provisional})
    found = [Advice("calendar_provisional", "holidays-2001:5", {"year": year}) for year in years]
    found.append(Advice("disputed_filing_day", filing.cite))
    if road == "approval":
        found.append(Advice("approval_silence", "assemblies-2020:1.9"))
    if form.key == "picket":
        found.append(Advice("picket_rules", "assemblies-2020:9.6"))
        found += _picket_distance(city)
    else:
        found.append(Advice("occupancy", "assemblies-2020:8.3.10"))
    return tuple(found)


def _picket_distance(city: CityFacts | None) -> list[Advice]:
    cite = "assemblies-2020:9.5"
    if city is None or city.picket_distance is None:
        return [Advice("picket_places", cite)]
    return [Advice("picket_distance", cite, {"metres": city.picket_distance.metres})]
