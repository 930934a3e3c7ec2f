"""From posted fields to answers: one reader for each question; problems at their fields.

A reader returns the answer, or nothing and the problems. What is off the form's path is not read.
"""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from app.cases.answers import (
    FORMS,
    Answers,
    City,
    Declaration,
    Funding,
    FundingSource,
    Language,
    Languages,
    Means,
    Measures,
    PaperLanguage,
    Participants,
    Place,
    Purpose,
    Translation,
    Vehicles,
    When,
)
from app.cases.texts import texts
from app.desk.fields import Fields, Read, Reading, done
from app.desk.people import read_contact
from app.desk.rows import read_programme, read_route

PAPER_LANGUAGES: tuple[PaperLanguage, ...] = get_args(PaperLanguage)
MAX_PARTICIPANTS = 100_000
MAX_VEHICLES = 1_000


def read_form(fields: Fields) -> Read[str]:
    """Read which of the five forms it is."""
    reading = Reading(fields, "form")
    form = reading.choice("form", FORMS)
    return done(reading, lambda: str(form))


def read_purpose(fields: Fields) -> Read[Purpose]:
    """Read the aim."""
    reading = Reading(fields, "purpose")
    text = reading.text("purpose")
    return done(reading, lambda: Purpose(text))


def read_date(fields: Fields) -> Read[When]:
    """Read the day, the beginning and the end."""
    reading = Reading(fields, "date")
    day, begin, end = reading.day(), reading.clock("begin"), reading.clock("end")
    if begin and end and end <= begin:
        reading.bad("ends_before_it_begins", "end")
    if not (reading.well and day and begin and end):
        return None, tuple(reading.problems)
    return When(day, begin, end), ()


def read_city(fields: Fields) -> Read[City]:
    """Read a chosen city, or a typed place with its akimat."""
    reading = Reading(fields, "city")
    kato = fields["kato"]
    if kato and kato != "other":
        return City(name=reading.line("name", required=False), kato=kato), ()
    name, akimat = reading.line("city"), reading.line("akimat")
    return done(reading, lambda: City(name=name, akimat=akimat))


def read_place(fields: Fields) -> Read[Place]:
    """Read the place in the person's words, and which known place it is, if any."""
    reading = Reading(fields, "place")
    text = reading.text("place", most=1_000)
    return done(reading, lambda: Place(text, known=fields["known"]))


def read_participants(fields: Fields) -> Read[Participants]:
    """Read the expected number of people."""
    reading = Reading(fields, "participants")
    number = reading.number("number", least=1, most=MAX_PARTICIPANTS)
    return done(reading, lambda: Participants(number))


def _planned(reading: Reading, name: str) -> str:
    """Return what is planned when "yes" was chosen, and nothing for "no"."""
    chosen = reading.choice(name, ("yes", "no"))
    return reading.text(f"{name}_text", most=1_000) if chosen == "yes" else ""


def read_means(fields: Fields, answers: Answers) -> Read[Means]:
    """Read structures, sound equipment and posters: those that the form can have."""
    reading = Reading(fields, "means")
    structures = "" if answers.moving else _planned(reading, "structures")
    sound, posters = _planned(reading, "sound"), _planned(reading, "posters")
    return done(reading, lambda: Means(structures, sound, posters))


def read_vehicles(fields: Fields) -> Read[Vehicles]:
    """Read the number and categories of vehicles."""
    reading = Reading(fields, "vehicles")
    number = reading.number("number", least=1, most=MAX_VEHICLES)
    categories = reading.text("categories", most=1_000)
    return done(reading, lambda: Vehicles(number, categories))


def read_measures(fields: Fields) -> Read[Measures]:
    """Read the help with order, medical aid and fire safety."""
    reading = Reading(fields, "measures")
    order, medical, fire = (reading.text(name, most=1_500) for name in ("order", "medical", "fire"))
    return done(reading, lambda: Measures(order, medical, fire))


def read_funding(fields: Fields) -> Read[Funding]:
    """Read the sources of money; an organisation must be named."""
    reading = Reading(fields, "funding")
    sources = reading.choices("sources", get_args(FundingSource))
    if not sources:
        reading.bad("choose", "sources")
    details = reading.text("details", required="entity" in sources, most=1_500)
    return done(reading, lambda: Funding(sources, details))


def read_declaration(fields: Fields) -> Read[Declaration]:
    """Read the two declarations; both are needed for a whole paper."""
    reading = Reading(fields, "declaration")
    for name in ("eligible", "consent"):
        if fields[name] != "yes":
            reading.bad("declare", name)
    return done(reading, lambda: Declaration(eligible=True, consent=True))


def read_languages(fields: Fields) -> Read[Languages]:
    """Read the language of the paper and of the answers."""
    reading = Reading(fields, "languages")
    paper: PaperLanguage = reading.choice("paper", PAPER_LANGUAGES) or "kk"
    written = paper
    if paper in {"kk+ru", "parallel"}:
        written = reading.choice("written", get_args(Language)) or "kk"
    return done(reading, lambda: Languages(paper, "ru" if written == "ru" else "kk"))


def read_translation(fields: Fields, answers: Answers) -> Read[Translation]:
    """Read the second texts; one that is left empty is printed as it stands in the first."""
    reading = Reading(fields, "translation")
    pairs = [(key, reading.text(f"text.{key}", required=False)) for key in texts(answers)]
    return done(reading, lambda: Translation(tuple(pair for pair in pairs if pair[1])))


# The questions whose reader needs nothing but the fields.
PLAIN: Mapping[str, Callable[[Fields], Read[Any]]] = {
    "form": read_form,
    "purpose": read_purpose,
    "date": read_date,
    "city": read_city,
    "place": read_place,
    "route": read_route,
    "participants": read_participants,
    "vehicles": read_vehicles,
    "measures": read_measures,
    "programme": read_programme,
    "funding": read_funding,
    "declaration": read_declaration,
    "languages": read_languages,
}


def read(step: str, fields: Fields, answers: Answers) -> Read[Any]:
    """Read the answer of any question but a single person's (see `people.read_person`)."""
    if step == "means":
        return read_means(fields, answers)
    if step == "contact":
        return read_contact(fields, answers.people)
    if step == "translation":
        return read_translation(fields, answers)
    return PLAIN[step](fields)
