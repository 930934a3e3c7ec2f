"""What terms, days, plans and replies look like: for the description of the interface alone."""

from datetime import date
from typing import Literal

from pydantic import Field

from app.api.shapes import Shape, Texts
from app.law.calendar import DayKind
from app.law.facts import Road, Status, Unit


class Example(Shape):
    """A worked example of a term."""

    anchor: date
    last_day: date


class TermVersion(Shape):
    """How long a term is from a day on."""

    in_force: date
    until: date | None
    length: int
    unit: Unit
    cite: str
    status: Status
    checked: date
    known_from: date
    examples: list[Example]


class Term(Shape):
    """A statutory term with its versions."""

    key: str
    name: Texts
    counts: Literal["back", "forward"]
    counted_from: str = Field(alias="from")
    binds: Literal["organiser", "body"]
    versions: list[TermVersion]


class Terms(Shape):
    """Every term."""

    terms: list[Term]


class Day(Shape):
    """A day of the calendar: its kind, why, and who says so."""

    day: date
    kind: DayKind
    working: bool
    reason: Texts
    moved: date | None
    estimated: bool
    status: Status
    sources: list[str]


class Step(Day):
    """A day of a count; `number` is 0 where it is not counted."""

    counted: bool
    number: int


class Year(Shape):
    """A published year, day by day."""

    year: int
    provisional: bool
    status: Status
    checked: date
    known_from: date
    working_days: int
    days: list[Day]


class Certainty(Shape):
    """How sure a result is, and what could change it."""

    level: Literal["certain", "provisional", "disputed"]
    because: list[str]


class Lines(Shape):
    """Sentences in three languages."""

    kk: list[str]
    ru: list[str]
    en: list[str]


class Deadline(Shape):
    """The end of a term; every day is inclusive."""

    on: date
    known: date
    key: str
    last_day: date
    counted_from: date
    length: int
    unit: Unit
    cite: str
    certainty: Certainty
    readings: dict[str, date]
    trace: list[Step]
    explanation: Lines


class Counted(Shape):
    """A day of the count of a plan."""

    day: date
    counted: bool
    kind: DayKind
    reason: str
    source: str


class _Count(Shape):
    cite: str
    certainty: Literal["certain", "provisional", "disputed"]
    trace: list[Counted]


class Filing(_Count):
    """By when to file."""

    last_day: date
    last_day_lenient: date
    safe_day: date
    second_attempt_day: date | None


class Answer(_Count):
    """When the akimat answers."""

    last_day: date


class PlannedAnswer(Answer):
    """When the akimat answers if one files today, and what its silence means."""

    registered_on: date
    effect_of_silence: Literal["held_as_notified", "no_consent"]


class Warned(Shape):
    """Something to know."""

    code: str
    text: str
    cite: str


class Plan(Shape):
    """The whole plan for an assembly."""

    form: str
    procedure: Road
    event_day: date
    today: date
    in_time: bool
    earliest_event_day: date
    file: Filing
    reply: PlannedAnswer
    warnings: list[Warned]


class Reply(Shape):
    """When a paper that was handed in is answered."""

    procedure: Road
    handed_in: date
    registered_on: date
    reply: Answer
