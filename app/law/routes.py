"""The roads after a refusal: each step with its addressee, clocks, fees and papers; who is above.

What the law says of a step are facts of the book, so a step is there on a day when the first of
them is in force: before 1 July 2021 there was no such road.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.law.book import Book, Fact
from app.law.facts import Term, Text
from app.law.tables import Table


@dataclass(frozen=True, slots=True)
class Superior:
    """Who is above the one who signed an act; no `body`: nobody, so the court is next (91(6))."""

    signer: str
    body: Text | None
    fact: str


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step: where to, its clocks (keys of terms), fees, papers, and what the law says of it.

    `gives` and `cannot` say what it can bring and what it cannot; `side`: it runs beside the road.
    """

    key: str
    heading: Text
    to: Text
    clocks: tuple[str, ...]
    fees: tuple[str, ...]
    papers: tuple[str, ...]
    facts: tuple[str, ...]
    gives: Text
    cannot: Text
    side: bool

    def said(self, book: Book, *, on: date) -> tuple[Fact, ...]:
        """Return what the law says of it on a day."""
        return tuple(fact for key in self.facts if (fact := book.find(key, on=on)))


@dataclass(frozen=True, slots=True)
class Routes:
    """Every step in its order, and who is above whom."""

    steps: tuple[RouteStep, ...]
    superiors: Mapping[str, Superior]

    def on(self, day: date, book: Book) -> tuple[RouteStep, ...]:
        """Return the steps that exist on a day, in their order."""
        return tuple(one for one in self.steps if book.find(one.facts[0], on=day))


def read_routes(table: Table, terms: Mapping[str, Term], book: Book, fees: Iterable[str]) -> Routes:
    """Return the roads. Raises: BadLaw when they name a fact, a term or a fee that is unknown."""
    known = {
        "clocks": frozenset(terms),
        "fees": frozenset(fees),
        "facts": frozenset(one.key for one in book),
    }
    steps = tuple(_step(one, known) for one in table.tables("steps"))
    superiors = {
        key: _superior(key, one, known["facts"]) for key, one in table.table("superiors").named()
    }
    table.done()
    return Routes(steps, superiors)


def _step(table: Table, known: Mapping[str, frozenset[str]]) -> RouteStep:
    named = {key: _named(table, key, allowed) for key, allowed in known.items()}
    step = RouteStep(
        key=table.word("key"),
        heading=table.text("heading"),
        to=table.text("to"),
        clocks=named["clocks"],
        fees=named["fees"],
        papers=table.words("papers") if table.has("papers") else (),
        facts=named["facts"],
        gives=table.text("gives"),
        cannot=table.text("cannot"),
        side=table.take("side", bool) if table.has("side") else False,
    )
    table.done()
    if not step.facts:
        raise table.refuse("no fact says when it exists")
    return step


def _named(table: Table, key: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """Return the names under a key; none of them may be unknown."""
    found = table.words(key) if table.has(key) else ()
    if strange := sorted(set(found) - allowed):
        raise table.refuse(f"{key}: {strange[0]} is unknown")
    return found


def _superior(signer: str, table: Table, facts: frozenset[str]) -> Superior:
    superior = Superior(
        signer, table.text("body") if table.has("body") else None, table.word("fact")
    )
    table.done()
    if superior.fact not in facts:
        raise table.refuse(f"{superior.fact} is unknown")
    return superior
