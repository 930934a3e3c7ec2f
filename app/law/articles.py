"""Read the facts of the law: one file for each topic, with what its facts have in common on top."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from app.law.book import Book, Fact, Kind
from app.law.facts import Act
from app.law.tables import Table

ONE_DAY = timedelta(days=1)
_KINDS: dict[str, Kind] = {one: one for one in get_args(Kind)}
# What a file may say once on top for all its facts; a fact may say otherwise.
COMMON = ("act", "kind", "in_force", "status", "checked", "known_from")


def read_book(files: Iterable[Table], acts: Mapping[str, Act]) -> Book:
    """Return the facts of every file. Raises: BadLaw naming file, place and reason."""
    # keys begin with the name of their file, so that no two files can claim one
    return Book(fact for table in files for fact in _topic(table, acts))


def _topic(table: Table, acts: Mapping[str, Act]) -> list[Fact]:
    common = {key: table.take(key, object) for key in COMMON if table.has(key)}
    versions: dict[str, Fact] = {}
    facts: list[Fact] = []
    for row in table.tables("facts"):
        fact = _fact(table.file.stem, row, common, acts)
        earlier = versions.get(fact.key)
        if earlier:
            facts[facts.index(earlier)] = _ended(earlier, fact, row)
        versions[fact.key] = fact
        facts.append(fact)
    table.done()
    return facts


def _ended(earlier: Fact, later: Fact, row: Table) -> Fact:
    """Return a version with its last day: the day before the next one begins, if it says none."""
    last = later.in_force - ONE_DAY
    if last < earlier.in_force or (earlier.until and earlier.until > last):
        raise row.refuse(f"{later.key}: its versions overlap or are out of order")
    return earlier if earlier.until else replace(earlier, until=last, ended_by=later.cite)


def _fact(topic: str, row: Table, common: Mapping[str, Any], acts: Mapping[str, Act]) -> Fact:
    row.default(common)
    kind = _KINDS.get(row.word("kind"))
    if kind is None:
        raise row.refuse("the kind is unknown")
    fact = Fact(
        key=f"{topic}.{row.word('key')}",
        topic=topic,
        kind=kind,
        text=row.languages(),
        cite=row.cite(acts),
        in_force=row.day("in_force"),
        until=row.day("until") if row.has("until") else None,
        ended_by=row.word("ended_by") if row.has("ended_by") else "",
        known_from=row.day("known_from"),
        status=row.status(),
        checked=row.day("checked"),
        also=row.words("also") if row.has("also") else (),
    )
    row.done()
    return _sane(fact, row)


def _sane(fact: Fact, row: Table) -> Fact:
    """Refuse days that cannot be: an end before the beginning, a check before it was known."""
    if fact.until and fact.until < fact.in_force:
        raise row.refuse("it ends before it begins")
    if fact.checked < fact.known_from:
        raise row.refuse("it was checked before it was known")
    return fact
