"""The answers of an organiser: frozen values, one for each question, valid once built."""

from dataclasses import dataclass, fields
from datetime import date, time
from typing import Literal, get_args

FormKey = Literal["picket", "meeting", "rally", "march", "demonstration"]
Language = Literal["kk", "ru"]
# Both languages: one after the other in one file, or item by item in two columns.
PaperLanguage = Literal["kk", "ru", "kk+ru", "parallel"]
PersonKind = Literal["citizen", "entity"]
Role = Literal["organiser", "representative"]
AddressKind = Literal["residence", "temporary"]
FundingSource = Literal["own", "donations", "entity"]

FORMS: tuple[FormKey, ...] = get_args(FormKey)
MOVING: frozenset[FormKey] = frozenset({"march", "demonstration"})

# What a person may leave as a labelled line, to be written by hand on the printed paper.
BY_HAND = ("name", "number", "address", "email", "phone")


@dataclass(frozen=True, slots=True)
class Purpose:
    """Item 1: the aim of the assembly, in the organiser's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """Item 5: one day, local time; `begin` and `end` are wall-clock times of that day."""

    day: date
    begin: time
    end: time


@dataclass(frozen=True, slots=True)
class City:
    """Where it is held and who receives the paper.

    `kato` names a city that we know; when it is empty, `akimat` is what the person typed.
    """

    name: str
    kato: str = ""
    akimat: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Item 4 for a picket, meeting or rally; `known` is the key of a registered place or empty."""

    text: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One row of a route: a street, from where, to where."""

    street: str
    start: str
    finish: str


@dataclass(frozen=True, slots=True)
class Route:
    """Items 4 and 8 for a march or demonstration; `metres` is its length, 0 when not known."""

    legs: tuple[Leg, ...]
    metres: int = 0
    known: str = ""


@dataclass(frozen=True, slots=True)
class Participants:
    """Item 6: how many people are expected."""

    number: int


@dataclass(frozen=True, slots=True)
class Means:
    """Structures, sound equipment, posters; an empty text says that none is planned."""

    structures: str = ""
    sound: str = ""
    posters: str = ""


@dataclass(frozen=True, slots=True)
class Vehicles:
    """Item 12.2.8 for a demonstration: how many and of which categories."""

    number: int
    categories: str


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One line of the programme: `begin` to `end`, what happens, who answers for it."""

    begin: time
    end: time
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Programme:
    """Item 9: the programme that the organiser approves, in the order of the day."""

    rows: tuple[ProgrammeRow, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Item 12.2.7: help with public order, medical aid and fire safety."""

    order: str
    medical: str
    fire: str


@dataclass(frozen=True, slots=True)
class Funding:
    """Item 12: where the money comes from; `details` completes the chosen sources."""

    sources: tuple[FundingSource, ...]
    details: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Items 3 and 10: an organiser or a representative.

    A field named in `by_hand` stays empty here and becomes a labelled line on the paper.
    """

    role: Role = "organiser"
    kind: PersonKind = "citizen"
    name: str = ""
    number: str = ""
    address: str = ""
    address_kind: AddressKind = "residence"
    email: str = ""
    phone: str = ""
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the organiser declares: nobody is barred by article 5.6, everyone will sign item 11."""

    eligible: bool
    consent: bool


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of the paper, and the one the answers are written in."""

    paper: PaperLanguage
    written: Language

    @property
    def both(self) -> bool:
        """Whether the paper is in both languages, so that the texts are asked for twice."""
        return self.paper in {"kk+ru", "parallel"}


@dataclass(frozen=True, slots=True)
class Translation:
    """For a paper in two languages: the answer texts once more, by the key of `cases.texts`."""

    texts: tuple[tuple[str, str], ...]

    def get(self, key: str) -> str:
        """Return the second text of `key`, empty when none was given."""
        return dict(self.texts).get(key, "")


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything answered so far; `None` (no people: an empty tuple) is a question not answered."""

    form: FormKey | None = None
    purpose: Purpose | None = None
    when: When | None = None
    city: City | None = None
    place: Place | None = None
    route: Route | None = None
    participants: Participants | None = None
    means: Means | None = None
    vehicles: Vehicles | None = None
    programme: Programme | None = None
    measures: Measures | None = None
    funding: Funding | None = None
    people: tuple[Person, ...] = ()
    declaration: Declaration | None = None
    languages: Languages | None = None
    translation: Translation | None = None

    @property
    def moving(self) -> bool:
        """Whether the form is a march or a demonstration, which take an application (1.5, 1.12)."""
        return self.form in MOVING

    @property
    def empty(self) -> bool:
        """Whether no question has been answered yet."""
        return not any(getattr(self, field.name) for field in fields(self))
