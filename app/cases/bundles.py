"""The cover of a court bundle as values: whose case it is, and its numbered exhibits."""

from dataclasses import dataclass
from datetime import date

from app.cases.answers import FormKey, Language
from app.cases.letters import Slot
from app.cases.papers import PaperPerson
from app.cases.pleadings import AnnexKey


@dataclass(frozen=True, slots=True)
class Numbered:
    """An exhibit in the bundle: its title, the mark at its foot, the SHA-256 of its own file."""

    title: str
    mark: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a bundle; `added` are copies that only the person has, numbered on."""

    language: Language
    form: FormKey
    akimat: str
    people: tuple[PaperPerson, ...]
    asked: Slot
    made: date
    number: str = ""
    registered: date | None = None
    court: str = ""
    claim_number: str = ""
    exhibits: tuple[Numbered, ...] = ()
    added: tuple[AnnexKey, ...] = ()
