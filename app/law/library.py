"""Load every data file once at start; bad law does not start. After this nothing is read again."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.law.almanac import read_calendar
from app.law.arguments import Argument, read_arguments
from app.law.articles import read_book
from app.law.book import Book
from app.law.calendar import Calendar
from app.law.facts import (
    Act,
    Change,
    Form,
    Items,
    Road,
    Rules,
    Term,
)
from app.law.gazetteer import read_cities
from app.law.letter_rules import LetterRules, read_letters
from app.law.liability import Liability, read_liability
from app.law.places import Cities
from app.law.questions import Question, read_questions
from app.law.regimes import Regime, read_regimes
from app.law.routes import Routes, read_routes
from app.law.statutes import read_acts, read_changes, read_forms, read_items, read_rules, read_terms
from app.law.tables import Parse, Shelf

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """Everything that is known of the law, the calendar and the places."""

    acts: Mapping[str, Act]
    terms: Mapping[str, Term]
    forms: Mapping[str, Form]
    items: Items
    rules: Rules
    book: Book
    arguments: tuple[Argument, ...]
    routes: Routes
    questions: Mapping[str, Question]
    regimes: tuple[Regime, ...]
    liability: Liability
    calendar: Calendar
    cities: Cities
    letters: LetterRules
    changes: tuple[Change, ...]

    def term(self, kind: str, road: Road) -> Term:
        """Return the term of a kind (`file`, `answer`, `reply_to_proposal`) on a road."""
        return self.terms[f"{kind}_{road}"]

    def as_known(self, known: date) -> "Law":
        """Return the law as it was believed on a day: what was learned later is not in it.

        Raises: CalendarEnds when no calendar was known yet.
        """
        return replace(
            self,
            terms={key: one.as_known(known) for key, one in self.terms.items()},
            book=self.book.as_known(known),
            arguments=tuple(one for one in self.arguments if one.known_from <= known),
            regimes=tuple(one for one in self.regimes if one.known_from <= known),
            calendar=self.calendar.as_known(known),
            cities=self.cities.as_known(known),
        )


def load(folder: Path = DATA, parse: Parse = tomllib.loads) -> Law:
    """Return the law from a folder of data files, which `parse` turns from TOML into tables.

    Raises: BadLaw naming file, place and reason: a fact without citation, status or check date,
    an unknown act, a missing language, versions out of order, a day that stands twice.
    """
    shelf = Shelf(folder, parse)
    acts = read_acts(shelf.read("acts.toml"))
    terms = read_terms(shelf.read("terms.toml"), acts)
    liability = read_liability(shelf.read("liability.toml"), acts)
    fees = [one.key for one in liability.fees]
    book = read_book(shelf.every("facts/*.toml"), acts)
    return Law(
        acts=acts,
        terms=terms,
        forms=read_forms(shelf.read("forms.toml"), acts),
        items=read_items(shelf.read("items.toml"), acts),
        rules=read_rules(shelf.read("rules.toml"), acts),
        book=book,
        arguments=read_arguments(shelf.read("arguments.toml"), acts, book),
        routes=read_routes(shelf.read("routes.toml"), terms, book, fees),
        questions=read_questions(shelf.read("questions.toml"), acts, terms),
        regimes=read_regimes(shelf.every("regimes/*.toml"), acts),
        liability=liability,
        calendar=read_calendar(
            shelf.read("calendar/sources.toml"), shelf.every("calendar/[0-9]*.toml")
        ),
        cities=Cities(read_cities(shelf.every("places/*.toml"))),
        letters=read_letters(shelf.read("letters.toml")),
        changes=read_changes(shelf.read("changes.toml"), acts),
    )
