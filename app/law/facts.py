"""The facts of law: each with its article, its status and the day somebody last looked.

What can go wrong, and no organiser can mend:

* LawError       the facts cannot answer; a keeper of the law must act
  - BadLaw       a data file breaks the rules of data files; the service does not start
  - NotInForce   nothing was in force on that day
  - CalendarEnds the working days of that year are not published
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Language = Literal["kk", "ru", "en"]
Status = Literal["read", "secondary", "unverified"]
Road = Literal["notification", "approval"]


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
    """A normative act; citations begin with its key."""

    key: str
    name: Text
    short: Text
    in_force: date
    edition: date | None
    url: str
    status: Status
    checked: date
    note: Text


@dataclass(frozen=True, slots=True)
class TermVersion:
    """How many working days a term has from a day on."""

    in_force: date
    working_days: int
    cite: str
    status: Status
    checked: date


@dataclass(frozen=True, slots=True)
class Term:
    """A statutory term with its dated versions, the oldest first."""

    key: str
    name: Text
    counts: Literal["back", "forward"]
    counted_from: str
    versions: tuple[TermVersion, ...]

    def in_force(self, on: date) -> TermVersion:
        """Return the version of a day. Raises: NotInForce before the first one."""
        for version in reversed(self.versions):
            if version.in_force <= on:
                return version
        raise NotInForce(f"{self.key} on {on}")


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
class Rule:
    """A rule in our own words with its article."""

    key: str
    text: Text
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
    """What is checked and told besides the terms."""

    hours: Hours
    picket_hours: PicketHours
    exempt: tuple[Rule, ...]
    barred: tuple[Rule, ...]
    grounds: tuple[Rule, ...]


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
