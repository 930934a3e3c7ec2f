"""The facts of law: each with its article, its status and the day somebody last looked.

What can go wrong, and no organiser can mend:

* LawError       the facts cannot answer; a keeper of the law must act
  - BadLaw       a data file breaks the rules of data files; the service does not start
  - NotInForce   nothing was in force on that day
  - CalendarEnds the working days of that year are not published
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

Language = Literal["kk", "ru", "en"]
Status = Literal["read", "secondary", "unverified"]
# `permission` is the only road under the decree of 1995.
Road = Literal["notification", "approval", "permission"]


class LawError(Exception):
    """The facts of law cannot answer."""


class BadLaw(LawError):
    """A data file breaks a rule; the message names the file, the place and the reason."""


class NotInForce(LawError):
    """No version of a fact was in force on the day that was asked."""


class CalendarEnds(LawError):
    """A day lies outside of the years whose working days are known: `first` to `last`."""

    def __init__(self, day: date, first: date, last: date) -> None:
        """Say which day was asked, and which span is known (both ends included)."""
        super().__init__(f"{day} is not between {first} and {last}")
        self.day, self.first, self.last = day, first, last


def spans(since: date | None, until: date | None, on: date) -> bool:
    """Return whether a day lies in a span, both ends included; without a start it never began."""
    return since is not None and since <= on and (until is None or on <= until)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the three languages."""

    kk: str
    ru: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the text in a language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


@dataclass(frozen=True, slots=True)
class Act:
    """A normative act, in force from a day until (included) another, if it ended."""

    key: str
    name: Text
    short: Text
    in_force: date
    until: date | None
    edition: date | None
    url: str
    status: Status
    checked: date
    note: Text

    def holds(self, on: date) -> bool:
        """Return whether the act is in force on a day."""
        return spans(self.in_force, self.until, on)


Unit = Literal["working_days", "days", "months", "years"]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a term: counted from `anchor`, it ends on `last_day`."""

    anchor: date
    last_day: date


@dataclass(frozen=True, slots=True)
class TermVersion:
    """How long a term is from a day on, until another (included; none: it still holds)."""

    in_force: date
    until: date | None
    length: int
    unit: Unit
    cite: str
    status: Status
    checked: date
    known_from: date
    examples: tuple[Example, ...] = ()

    def holds(self, on: date) -> bool:
        """Return whether the version is in force on a day."""
        return spans(self.in_force, self.until, on)

    @property
    def working_days(self) -> int:
        """The length of a term that is counted in working days. Raises: ValueError otherwise."""
        if self.unit != "working_days":
            raise ValueError(f"counted in {self.unit}")
        return self.length


@dataclass(frozen=True, slots=True)
class Term:
    """A statutory term with its dated versions, the oldest first.

    `binds` says whom: whoever the term binds must act in it; everybody else may rely on its end.
    """

    key: str
    name: Text
    counts: Literal["back", "forward"]
    counted_from: str
    binds: Literal["organiser", "body"]
    versions: tuple[TermVersion, ...]

    def holds(self, on: date) -> bool:
        """Return whether there is such a term on a day."""
        return any(version.holds(on) for version in self.versions)

    def in_force(self, on: date) -> TermVersion:
        """Return the version of a day. Raises: NotInForce when there was none."""
        found = next((version for version in reversed(self.versions) if version.holds(on)), None)
        if found is None:
            raise NotInForce(f"{self.key} on {on}")
        return found

    def as_known(self, known: date) -> "Term":
        """Return the term with the versions that were known on a day."""
        return replace(
            self, versions=tuple(one for one in self.versions if one.known_from <= known)
        )


@dataclass(frozen=True, slots=True)
class Form:
    """One of the five forms of an assembly (1.5, 1.7, 1.8, 1.10, 1.12) and the road it takes."""

    key: str
    name: Text
    title: Text
    meaning: Text
    road: Road
    moves: bool
    vehicles: bool
    alone: bool
    cite: str
    status: Status
    checked: date


@dataclass(frozen=True, slots=True)
class Item:
    """One of the thirteen items of a paper; its Kazakh and Russian names are the statute's."""

    number: int
    name: Text
    cite: str
    status: Status
    checked: date


@dataclass(frozen=True, slots=True)
class Hours:
    """Between which hours an assembly may be held (9.4); both ends are allowed."""

    earliest: time
    latest: time
    cite: str


@dataclass(frozen=True, slots=True)
class PicketHours:
    """How many hours a day a picket may last at one place and object (9.6)."""

    most: int
    cite: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What is checked besides the terms."""

    hours: Hours
    picket_hours: PicketHours


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the law, in our own words: from which day, and where it stands."""

    day: date
    text: Text
    cite: str
    status: Status
    checked: date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a day of the calendar is known from."""

    key: str
    url: str
    what: str


Items = Mapping[Road, tuple[Item, ...]]
