"""The papers of a case after its filing, as values: replies, statements, sheets for the day.

No sentence is made here: the fixed words stand in the editions (`forms/`), whole in each language.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from app.cases.answers import FormKey, Language
from app.cases.events import Channel, Choice, Means, Outcome
from app.cases.papers import PaperPerson
from app.cases.windows import Window

LetterKey = Literal[
    "reply",
    "remaining-windows",
    "no-answer",
    "withdrawal",
    "participants",
    "day-sheet",
    "show-sheet",
    "chronology",
]
# On what an assembly stands on its day.
Basis = Literal["agreed", "consented", "silence", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place, a day and its hours; empty where it is not known or not changed."""

    place: str = ""
    day: date | None = None
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """When a way in which an answer could have come was last looked through."""

    channel: Channel
    day: date
    at: time


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the chronology: what happened, when, when it was recorded, and its hash."""

    number: int
    kind: str
    day: date
    at: time | None
    recorded: date | None
    channel: Channel
    words: str
    choice: Choice | None
    new_day: date | None
    hours: tuple[time | None, time | None]
    without: tuple[Means, ...]
    grounds: tuple[str, ...]
    after_hours: bool
    corrects: int
    hash: str
    reasoned: bool | None = None
    noted: bool | None = None
    superior: str = ""
    outcome: Outcome = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A paper that was made, with what proves that it was not changed."""

    paper: str
    language: str
    made_on: date
    mark: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper of a case that has been filed, in one language; what is empty is a line to write on.

    `asked` is what the paper asked for, `now` what is proposed, what remains or what is held;
    `answered`, `answered_at`, `channel` tell of the akimat's answer, `until` when a term ends.
    """

    paper: LetterKey
    language: Language
    form: FormKey
    approval: bool
    akimat: str
    people: tuple[PaperPerson, ...]
    asked: Slot
    now: Slot
    number: str = ""
    registered: date | None = None
    registered_at: time | None = None
    answered: date | None = None
    answered_at: time | None = None
    channel: Channel = ""
    until: date | None = None
    choice: Choice | None = None
    words: str = ""
    refused: Slot = Slot()
    without: tuple[Means, ...] = ()
    looked: tuple[Looked, ...] = ()
    basis: Basis = "none"
    capacity: int = 0
    history: tuple[Entry, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
