"""The content of a paper as values: what the answers say, in one language, ready to be set.

No sentence is made here: the fixed words stand in the editions (`forms/`), whole in each language.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from app.cases.answers import Answers, FormKey, FundingSource, Language, Person
from app.cases.checks import city_of, place_of
from app.cases.steps import on_path
from app.law.deadlines import file_by
from app.law.library import Law
from app.law.places import CityFacts, Known

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


def filing_sheet(
    answers: Answers, law: Law, language: Language, *, mark: str, today: date
) -> FilingSheet | None:
    """Return the sheet for the counter, or nothing while no day or form is chosen."""
    if answers.when is None or answers.form is None:
        return None
    road = law.forms[answers.form].road
    filing = file_by(answers.when.day, road, law, on=today)
    return FilingSheet(
        language=language,
        akimat=_akimat(answers, city_of(answers, law), language),
        approval=road == "approval",
        picket=answers.form == "picket",
        safe_day=filing.safe_day,
        last_day=filing.last_day,
        working_days=filing.working_days,
        provisional=bool(filing.provisional),
        law_edition=law.acts["assemblies-2020"].edition or law.acts["assemblies-2020"].in_force,
        paper_mark=mark,
    )


def paper_key(answers: Answers) -> PaperKey:
    """Return which paper the form takes: a notification (10.1) or an application (12.1)."""
    return "application" if answers.moving else "notification"


def languages(answers: Answers) -> tuple[Language, ...]:
    """Return the languages of the paper in the order of the file; Kazakh comes first."""
    chosen = answers.languages.paper if answers.languages else "kk"
    return ("kk", "ru") if chosen == "kk+ru" else (chosen,)


def compose(answers: Answers, law: Law, language: Language) -> Paper:
    """Return the paper that the answers make, as far as they go, in one language."""
    answers = on_path(answers)
    words = _Words(answers, language)
    known, city = place_of(answers, law), city_of(answers, law)
    when, vehicles = answers.when, answers.vehicles
    return Paper(
        paper=paper_key(answers),
        language=language,
        form=answers.form,
        akimat=_akimat(answers, city, language),
        people=tuple(words.person(n, one) for n, one in enumerate(answers.people, 1)),
        purpose=words("purpose", answers.purpose.text if answers.purpose else ""),
        place=words("place", answers.place.text if answers.place else ""),
        decision=_decision(known, city, language),
        legs=words.legs(),
        metres=answers.route.metres if answers.route else 0,
        day=when.day if when else None,
        begin=when.begin if when else None,
        end=when.end if when else None,
        participants=_participants(answers),
        vehicles=vehicles.number if vehicles else 0,
        categories=words("vehicles", vehicles.categories if vehicles else ""),
        programme=words.programme(),
        sources=answers.funding.sources if answers.funding else (),
        funding=words("funding", answers.funding.details if answers.funding else ""),
        **words.means(),
    )


def blank(paper: PaperKey, language: Language) -> Paper:
    """Return the empty form, to be filled in by hand."""
    return Paper(paper=paper, language=language, blank=True)


class _Words:
    """The free texts in the language of the paper: the second ones where they were given."""

    def __init__(self, answers: Answers, language: Language) -> None:
        self.answers = answers
        chosen = answers.languages
        second = chosen is not None and chosen.paper == "kk+ru" and language != chosen.written
        self._second = answers.translation if second else None

    def __call__(self, key: str, text: str) -> str:
        found = self._second.get(key) if self._second and text else ""
        return found or text

    def person(self, number: int, one: Person) -> PaperPerson:
        return PaperPerson(
            role=one.role,
            kind=one.kind,
            name=self(f"name.{number}", one.name),
            number=one.number,
            address=self(f"address.{number}", one.address),
            temporary=one.address_kind == "temporary",
            email=one.email,
            phone=one.phone,
        )

    def legs(self) -> tuple[PaperLeg, ...]:
        route = self.answers.route
        return tuple(
            PaperLeg(
                self(f"leg.{number}.street", leg.street),
                self(f"leg.{number}.start", leg.start),
                self(f"leg.{number}.finish", leg.finish),
            )
            for number, leg in enumerate(route.legs if route else (), 1)
        )

    def programme(self) -> tuple[PaperRow, ...]:
        programme = self.answers.programme
        return tuple(
            PaperRow(
                row.begin,
                row.end,
                self(f"programme.{number}.what", row.what),
                self(f"programme.{number}.who", row.who),
            )
            for number, row in enumerate(programme.rows if programme else (), 1)
        )

    def means(self) -> dict[str, Any]:
        means, measures = self.answers.means, self.answers.measures
        found = {key: getattr(means, key, "") for key in ("structures", "sound", "posters")}
        found |= {key: getattr(measures, key, "") for key in ("order", "medical", "fire")}
        return {key: self(key, text) for key, text in found.items()}


def _akimat(answers: Answers, city: CityFacts | None, language: Language) -> str:
    if city:
        return city.akimat.in_(language)
    return answers.city.akimat if answers.city else ""


def _participants(answers: Answers) -> int:
    if answers.form == "picket":
        return 1
    return answers.participants.number if answers.participants else 0


def _decision(
    known: Known | None, city: CityFacts | None, language: Language
) -> PaperDecision | None:
    decision = city.decision if city else None
    if not (known and city and decision and decision.day and known.status == "read"):
        return None
    return PaperDecision(decision.number, decision.day, city.name.in_(language))
