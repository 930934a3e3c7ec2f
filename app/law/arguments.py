"""What can be argued against an act: sentences as dated data, each with the articles behind it.

An argument is offered only where its condition is met by the facts of the case, and only while
what it rests on is in force. It says what the law requires; it never asserts what is not known.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.law.book import Book
from app.law.facts import Act, Status, Text, spans
from app.law.tables import Table

# An argument speaks of something (a ground, a duty, a principle, an act) in a certain condition.
Met = tuple[str, str]
ALWAYS = "always"
# What the file says once on top; an argument may say otherwise.
COMMON = ("in_force", "known_from", "status", "checked")


@dataclass(frozen=True, slots=True)
class Argument:
    """One sentence to be said about `about` when it is in the condition `when`."""

    key: str
    about: str
    when: str
    text: Text
    cites: tuple[str, ...]
    in_force: date
    until: date | None
    known_from: date
    status: Status
    checked: date

    def holds(self, on: date) -> bool:
        """Return whether it can be said on a day."""
        return spans(self.in_force, self.until, on)


def read_arguments(table: Table, acts: Mapping[str, Act], book: Book) -> tuple[Argument, ...]:
    """Return the arguments in the order in which they are said. Raises: BadLaw.

    Each of their citations must stand on a fact that is in force from their first day on.
    """
    common = {key: table.take(key, object) for key in COMMON}
    found = tuple(_argument(one, common, acts, book) for one in table.tables("arguments"))
    keys = [one.key for one in found]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise table.refuse(f"{twice[0]} stands twice")
    table.done()
    return found


def _argument(
    table: Table, common: Mapping[str, Any], acts: Mapping[str, Act], book: Book
) -> Argument:
    table.default(common)
    argument = Argument(
        key=table.word("key"),
        about=table.word("about"),
        when=table.word("when"),
        text=table.languages(),
        cites=table.words("cites"),
        in_force=table.day("in_force"),
        until=table.day("until") if table.has("until") else None,
        known_from=table.day("known_from"),
        status=table.status(),
        checked=table.day("checked"),
    )
    table.done()
    for cite in argument.cites:
        if cite.partition(":")[0] not in acts or not book.cited(cite, on=argument.in_force):
            raise table.refuse(f"no fact stands on {cite} on {argument.in_force}")
    return argument


def offered(
    known: Collection[Argument], about: str, when: Collection[str], *, on: date
) -> tuple[Argument, ...]:
    """Return what can be said about something in its conditions on a day."""
    conditions = {ALWAYS, *when}
    return tuple(
        one for one in known if one.about == about and one.when in conditions and one.holds(on)
    )
