"""The content of a paper as values: what the answers say, in one language, ready to be set.

No sentence is made here: the fixed words stand in the editions (`forms/`), whole in each language.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from app.cases.answers import FormKey, FundingSource, Language

PaperKey = Literal["notification", "application", "filing-sheet"]
# From the fifth person on the people stand in a list of their own (annex 2).
LISTED_FROM = 5


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """A person as the paper names them; an empty field is a line to be written on by hand."""

    role: Literal["organiser", "representative"]
    kind: Literal["citizen", "entity"]
    name: str
    number: str
    address: str
    temporary: bool
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the programme."""

    begin: time
    end: time
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class PaperLeg:
    """A part of the route."""

    street: str
    start: str
    finish: str


@dataclass(frozen=True, slots=True)
class PaperDecision:
    """The maslikhat's decision behind a place; printed only when its text was read."""

    number: str
    day: date
    city: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A notification or an application, with its programme, in one language.

    `blank` is the form to be filled in by hand: every item has its lines and nothing else.
    """

    paper: PaperKey
    language: Language
    form: FormKey | None = None
    blank: bool = False
    akimat: str = ""
    people: tuple[PaperPerson, ...] = ()
    purpose: str = ""
    place: str = ""
    decision: PaperDecision | None = None
    legs: tuple[PaperLeg, ...] = ()
    metres: int = 0
    day: date | None = None
    begin: time | None = None
    end: time | None = None
    participants: int = 0
    structures: str = ""
    sound: str = ""
    posters: str = ""
    order: str = ""
    medical: str = ""
    fire: str = ""
    vehicles: int = 0
    categories: str = ""
    programme: tuple[PaperRow, ...] = ()
    sources: tuple[FundingSource, ...] = ()
    funding: str = ""

    @property
    def listed(self) -> bool:
        """Whether the people stand in annex 2 instead of in the items."""
        return len(self.people) >= LISTED_FROM

    @property
    def organisers(self) -> tuple[PaperPerson, ...]:
        """The organisers without their representatives: they approve the programme."""
        return tuple(one for one in self.people if one.role == "organiser")


@dataclass(frozen=True, slots=True)
class FilingSheet:
    """What the organiser takes along and keeps: where, by when, what to get at the counter."""

    language: Language
    akimat: str
    approval: bool
    picket: bool
    safe_day: date
    last_day: date
    working_days: int
    provisional: bool
    law_edition: date
    paper_mark: str


@dataclass(frozen=True, slots=True)
class Parallel:
    """One paper in both languages, item by item in two columns; Kazakh stands on the left."""

    kk: Paper
    ru: Paper

    @property
    def paper(self) -> PaperKey:
        """Which paper it is."""
        return self.kk.paper

    @property
    def language(self) -> Language:
        """The language of the file as a whole; the right column has its own."""
        return "kk"


def blank(paper: PaperKey, language: Language) -> Paper:
    """Return the empty form, to be filled in by hand."""
    return Paper(paper=paper, language=language, blank=True)
