"""A history as JSON: events in, where the case stands out. Nothing is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.cases.answers import FormKey
from app.cases.appealing import AppealStage
from app.cases.case import Content
from app.cases.due import Due, Who
from app.cases.events import (
    Channel,
    Choice,
    Event,
    Kind,
    Means,
    Occupied,
    Outcome,
    Signer,
    chain,
)
from app.cases.moves import Move
from app.cases.state import Case, Stage
from app.cases.timeline import timeline
from app.desk.fields import Fields, Read
from app.desk.happened import read_event
from app.desk.shapes import Closed, iso_day
from app.desk.submission import Found
from app.desk.tracking import MOST_EVENTS, case_of
from app.i18n.catalog import Language, translate
from app.i18n.explain import explain
from app.i18n.stages import DUES, REMARKS, STAGES
from app.law.deadlines import Level
from app.law.facts import CalendarEnds, NotInForce, Road
from app.law.library import Law

Ground = Literal[
    "assemblies-2020:14.1.1", "assemblies-2020:14.1.2", "assemblies-2020:14.1.3",
    "assemblies-2020:14.1.4", "assemblies-2020:14.1.5", "assemblies-2020:14.1.6",
    "assemblies-2020:14.1.7", "assemblies-2020:14.1.8", "assemblies-2020:14.1.9",
    "assemblies-2020:14.1.10",
]  # fmt: skip
Day = Annotated[date, BeforeValidator(iso_day)]
# The fields of an event that are read as they are sent.
_TEXTS = (
    "at", "channel", "number", "place", "begin", "end", "kept", "signer", "superior",
    "occupied_by", "outcome", "who", "words",
)  # fmt: skip


class Happened(BaseModel):
    """One event; which fields a kind uses is told on the page of the interface.

    Hours are HH:MM, local time. `corrects` is the number of the event that this one replaces,
    counted from one. `after_hours`: the office was closed, so it counts from the next working day.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    day: Day
    at: str = ""
    channel: Channel = ""
    after_hours: bool = False
    number: str = ""
    without: list[Means] = []
    place: str = ""
    new_day: Day | None = None
    begin: str = ""
    end: str = ""
    kept: str = ""
    choice: Choice | None = None
    grounds: list[Ground] = Field([], description="articles: assemblies-2020:14.1.1 to 14.1.10")
    reasoned: bool | None = None
    noted: bool | None = None
    signer: Signer = ""
    superior: str = ""
    occupied_by: Occupied = ""
    outcome: Outcome = ""
    who: str = ""
    words: str = ""
    corrects: int = Field(0, ge=0, le=MOST_EVENTS)


class Told(BaseModel):
    """A history: the form, the day of the assembly, what happened, and the day of asking."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "form": "rally",
                    "event_day": "2026-12-19",
                    "today": "2026-12-08",
                    "events": [
                        {"kind": "registered", "day": "2026-12-02", "number": "3-14/1207"},
                        {"kind": "proposed", "day": "2026-12-04", "place": "парк"},
                    ],
                }
            ]
        },
    )

    form: FormKey
    event_day: Day
    events: list[Happened] = Field([], max_length=MOST_EVENTS)
    today: Day | None = None


class DueData(Closed):
    """Something that is due: `day` is inclusive; without one, `waits_for` names what starts it."""

    key: str
    text: str
    who: Who
    day: date | None
    waits_for: str
    cite: str
    certainty: Level | None
    readings: dict[str, date]
    count: list[str]


class RemarkData(Closed):
    """Something out of order in what happened."""

    key: str
    text: str
    day: date
    cite: str


class Standing(Closed):
    """Where a case stands, and everything that is due."""

    stage: Stage
    text: str
    advice: str
    appeal: AppealStage
    road: Road
    event_day: date
    silence_from: date | None
    next: str | None
    dues: list[DueData]
    remarks: list[RemarkData]
    happened: list[int] = Field(
        description="the numbers of the events that stand, in the order of their days"
    )
    hashes: list[str]


class MovedData(Closed):
    """A date that moved since it was acknowledged, and whether an entry or the law moved it."""

    key: str
    old: date
    new: date
    cause: Literal["entry", "law"]


def read_history(told: Told, law: Law, *, today: date) -> tuple[tuple[Event, ...], list[Found]]:
    """Return the events and every problem, each with its pointer."""
    events: list[Event] = []
    found: list[Found] = []
    for at, one in enumerate(told.events):
        event, problems = read_one(one, law, today=today, count=at)
        found += [Found(f"/events/{at}{pointer(problem.field)}", problem) for problem in problems]
        if event:
            events.append(event)
    return tuple(events), found


def read_one(sent: Happened, law: Law, *, today: date, count: int) -> Read[Event]:
    """Return one event read as its page would read it, and what is wrong with it."""
    return read_event(sent.kind, Fields(_fields(sent)), law, today=today, count=count)


def pointer(field: str) -> str:
    """Return where in the JSON of an event a field of its page stands."""
    whole = {"month": "day", "year": "day", "new_month": "new_day", "new_year": "new_day"}
    return f"/{whole.get(field, field)}"


def _fields(sent: Happened) -> dict[str, list[str]]:
    told = {None: "", True: "yes", False: "no"}
    found: dict[str, list[str]] = {
        "reasoned": [told[sent.reasoned]],
        "noted": [told[sent.noted]],
        "after_hours": [told[sent.after_hours]],
        "choice": [sent.choice or ""],
        "corrects": [str(sent.corrects)],
        "without": [*sent.without],
        "grounds": [*sent.grounds],
    }
    for prefix, day in (("", sent.day), ("new_", sent.new_day)):
        for name in ("day", "month", "year"):
            found[f"{prefix}{name}"] = [str(getattr(day, name, ""))]
    for name in _TEXTS:
        found[name] = [getattr(sent, name)]
    return found


def standing_of(content: Content, law: Law, language: Language, *, today: date) -> Standing | None:
    """Return where a kept case stands, or nothing while its form or day is not chosen or known."""
    case = case_of(content, today)
    try:
        return standing(case, law, language) if case else None
    except (CalendarEnds, NotInForce):
        return None


def standing(case: Case, law: Law, language: Language) -> Standing:
    """Return where a case stands, in data and words. Raises: CalendarEnds, NotInForce."""
    told = timeline(case, law)
    heading, advice = STAGES[told.stage]
    numbers = {id(one): number for number, one in enumerate(case.events, 1)}
    return Standing(
        stage=told.stage,
        text=translate(language, heading),
        advice=translate(language, advice),
        appeal=told.appeal,
        road=told.road,
        event_day=told.event_day,
        silence_from=told.matured,
        next=told.next.key if told.next else None,
        dues=[_due(one, law, language) for one in told.dues],
        remarks=[
            RemarkData(
                key=one.key, text=translate(language, REMARKS[one.key]), day=one.day, cite=one.cite
            )
            for one in told.remarks
        ],
        happened=[numbers[id(one)] for one in told.happened],
        hashes=list(chain(case.events)),
    )


def _due(one: Due, law: Law, language: Language) -> DueData:
    deadline = one.deadline
    return DueData(
        key=one.key,
        text=translate(language, DUES[one.key][1]),
        who=one.who,
        day=one.day,
        waits_for=one.waits_for,
        cite=one.cite,
        certainty=deadline.certainty.level if deadline else None,
        readings=dict(deadline.readings) if deadline else {},
        count=list(explain(deadline, law, language)) if deadline else [],
    )


def moved_data(found: Sequence[Move]) -> list[MovedData]:
    """Return the dates that moved, as data."""
    return [MovedData(key=one.key, old=one.old, new=one.new, cause=one.cause) for one in found]
