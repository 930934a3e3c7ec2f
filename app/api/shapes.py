"""What answers about the law look like: for the description of the interface alone.

The answers are made in `app.desk`; tests hold each against its shape, key by key.
"""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from app.law.book import Kind
from app.law.facts import Status


class Shape(BaseModel):
    """What is not named here does not stand in an answer."""

    model_config = ConfigDict(extra="forbid")


class Texts(Shape):
    """A text in three languages."""

    kk: str
    ru: str
    en: str


class Act(Shape):
    """A normative act."""

    key: str
    name: Texts
    short: Texts
    in_force: date
    until: date | None
    edition: date | None
    url: str
    status: Status
    checked: date
    note: Texts


class Fact(Shape):
    """One version of a fact; `ended_by` cites what ended it."""

    key: str
    topic: str
    kind: Kind
    text: Texts
    cite: str
    in_force: date
    until: date | None
    ended_by: str | None
    known_from: date
    status: Status
    checked: date
    sources: list[str]


class Point(Shape):
    """What a set of rules says on a point; a draft has a source instead of a citation."""

    text: Texts
    cite: str | None
    source: str | None
    status: Status


class Regime(Shape):
    """A set of rules; a draft was never in force."""

    key: str
    name: Texts
    note: Texts
    draft: bool
    in_force: date | None
    until: date | None
    status: Status
    checked: date
    known_from: date
    points: dict[str, Point]
    in_force_on: bool


class Question(Shape):
    """What the law answers in two ways, and which answer is careful."""

    key: str
    code: str
    asks: Texts
    lenient: Texts
    strict: Texts
    careful: Texts
    cites: list[str]
    terms: list[str]
    status: Status
    checked: date


class Index(Shape):
    """The monthly calculation index of a year."""

    tenge: int
    since: date
    status: Status
    source: str


class Fine(Shape):
    """A fine in MCI and in tenge of the day."""

    mci: int
    tenge: float


class Penalty(Shape):
    """Who risks what."""

    key: str
    text: Texts
    cite: str
    crime: bool
    at_most: bool
    warning: bool
    person: Fine | None
    entity: Fine | None
    arrest_days: int | None
    prison_years: int | None
    expulsion: bool
    more: Texts | None
    status: Status
    checked: date


class Decision(Shape):
    """The decision of the maslikhat that fixes the places."""

    number: str
    day: date | None
    amended_by: str | None
    amended_on: date | None
    url: str
    status: Status


class Distance(Shape):
    """How near to the listed objects picketing is forbidden."""

    metres: int
    status: Status


class Place(Shape):
    """A specialised place or route; `name` stands in the languages that we have."""

    key: str
    kind: Literal["place", "route"]
    name: dict[str, str]
    settlement: str | None
    capacity: int | None
    capacity_upper: int | None
    metres: int | None
    status: Status
    source: str


class City(Shape):
    """A city and who receives the paper there."""

    kato: str
    name: Texts
    akimat: Texts
    region: Texts
    site: str
    decision: Decision | None
    picket_distance: Distance | None
    doubt: Texts | None
    checked: date
    places: list[Place]


class _Dated(Shape):
    on: date


class Acts(_Dated):
    """The acts of a day."""

    acts: list[Act]


class Facts(_Dated):
    """The facts of a day, as known on a day."""

    known: date
    topics: list[str]
    facts: list[Fact]


class Versions(Shape):
    """Every version of one fact."""

    key: str
    versions: list[Fact]


class Grounds(_Dated):
    """The grounds for refusal of a day."""

    grounds: list[Fact]


class Regimes(_Dated):
    """Every set of rules."""

    regimes: list[Regime]


class Questions(_Dated):
    """The open questions of a day."""

    questions: list[Question]


class Penalties(_Dated):
    """The penalties of a day."""

    index: Index
    penalties: list[Penalty]


class Cities(_Dated):
    """Every city."""

    cities: list[City]


class AskedCity(City):
    """One city, its places as decided by a day."""

    on: date


def shaped(shape: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Return what a success looks like, for the description of an operation."""
    return {200: {"model": shape}}
