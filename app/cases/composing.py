"""From answers to the content of a paper, in one language."""

from datetime import date
from typing import Any

from app.cases.answers import Answers, Language, Person
from app.cases.checks import city_of, place_of
from app.cases.papers import (
    FilingSheet,
    Paper,
    PaperDecision,
    PaperKey,
    PaperLeg,
    PaperPerson,
    PaperRow,
)
from app.cases.steps import on_path
from app.law.deadlines import file_by
from app.law.library import Law
from app.law.places import CityFacts, Known


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
        working_days=filing.length,
        provisional=bool(filing.provisional),
        law_edition=law.acts["assemblies-2020"].edition or law.acts["assemblies-2020"].in_force,
        paper_mark=mark,
    )


def paper_key(answers: Answers) -> PaperKey:
    """Return which paper the form takes: a notification (10.1) or an application (12.1)."""
    return "application" if answers.moving else "notification"


def languages(answers: Answers) -> tuple[Language, ...]:
    """Return the languages of the paper in the order of the file; Kazakh comes first."""
    chosen = answers.languages
    if chosen and chosen.both:
        return ("kk", "ru")
    return ("ru",) if chosen and chosen.paper == "ru" else ("kk",)


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


class _Words:
    """The free texts in the language of the paper: the second ones where they were given."""

    def __init__(self, answers: Answers, language: Language) -> None:
        self.answers = answers
        chosen = answers.languages
        second = chosen is not None and chosen.both and language != chosen.written
        self._second = answers.translation if second else None

    def __call__(self, key: str, text: str) -> str:
        found = self._second.get(key) if self._second and text else ""
        return found or text

    def person(self, number: int, one: Person) -> PaperPerson:
        """Return an organiser or representative; what stays for the hand is empty."""
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
        """Return the route, street by street; nothing where there is none."""
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
        """Return the rows of the programme as they were given."""
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
        """Return means and measures by the name of their field on the paper."""
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
