"""The book of the law: every rule in our own words, dated, cited, with the day we learned of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.law.facts import NotInForce, Status, Text, spans

Kind = Literal[
    "meaning",  # what a word of the law means
    "scope",  # to what the law applies, and to what it does not
    "who",  # who may and who may not
    "right",  # what somebody may do
    "duty",  # what somebody must do
    "ban",  # what nobody, or somebody, may do
    "power",  # what a body may or must do
    "place",
    "time",
    "content",  # what stands in a paper
    "review",  # what becomes of a paper
    "refusal",  # the grounds for refusal
    "campaign",
    "money",
    "stop",  # suspending and stopping an assembly
    "risk",  # who answers for what
    "appeal",
    "counting",  # how terms are counted
    "fee",
    "principle",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """One rule from `in_force` to `until` (both included; no `until`: it still holds).

    `known_from` is the first day on which the rule could be known from its source; `also` are
    sources beside the act's own address; `ended_by` cites what ended it.
    """

    key: str
    topic: str
    kind: Kind
    text: Text
    cite: str
    in_force: date
    until: date | None
    ended_by: str
    known_from: date
    status: Status
    checked: date
    also: tuple[str, ...] = ()

    def holds(self, on: date) -> bool:
        """Return whether the rule is in force on a day."""
        return spans(self.in_force, self.until, on)


class Book:
    """Every fact, each with its versions, the oldest first."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Take the facts in the order in which they are told."""
        self._versions: dict[str, list[Fact]] = {}
        for fact in facts:
            self._versions.setdefault(fact.key, []).append(fact)

    def __iter__(self) -> Iterator[Fact]:
        """Yield every version of every fact."""
        for versions in self._versions.values():
            yield from versions

    def __len__(self) -> int:
        """Return how many facts there are, versions counted once."""
        return len(self._versions)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, in the order in which they are told."""
        return tuple(dict.fromkeys(fact.topic for fact in self))

    def versions(self, key: str) -> tuple[Fact, ...]:
        """Return every version of a fact, the oldest first; none for an unknown key."""
        return tuple(self._versions.get(key, ()))

    def find(self, key: str, *, on: date) -> Fact | None:
        """Return the version of a fact that is in force on a day, or nothing."""
        return next((one for one in self.versions(key) if one.holds(on)), None)

    def fact(self, key: str, *, on: date) -> Fact:
        """Return the version of a fact that is in force on a day. Raises: NotInForce."""
        found = self.find(key, on=on)
        if found is None:
            raise NotInForce(f"{key} on {on}")
        return found

    def of(self, topic: str, kind: Kind | None = None, *, on: date) -> tuple[Fact, ...]:
        """Return the facts of a topic in force on a day, in the order in which they are told."""
        return tuple(
            one for one in self if one.topic == topic and kind in {None, one.kind} and one.holds(on)
        )

    def as_known(self, known: date) -> "Book":
        """Return the book as it could be read on a day: what was learned later is not in it."""
        return Book(one for one in self if one.known_from <= known)

    def cited(self, cite: str, *, on: date) -> bool:
        """Return whether a citation, or something below it, stands on a fact in force on a day."""
        below = (f"{cite}.", f"{cite}/")
        return any(
            one.holds(on) and (one.cite == cite or one.cite.startswith(below)) for one in self
        )
