"""A whole set of answers at once, as JSON or TOML brings it: shapes and names alone."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.cases.answers import (
    AddressKind,
    FormKey,
    FundingSource,
    Language,
    PaperLanguage,
    PersonKind,
    Role,
)
from app.cases.problems import Stop

ByHand = Literal["name", "number", "address", "email", "phone"]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_day(value: object) -> object:
    """Return a date, or a text that is written as one (YYYY-MM-DD). Refuses others by a code."""
    if isinstance(value, date) or (isinstance(value, str) and _ISO.fullmatch(value)):
        return value
    raise PydanticCustomError("not_a_day", "a day is written as YYYY-MM-DD")


class Closed(BaseModel):
    """Data that we give: nothing stands in it but what is named."""

    model_config = ConfigDict(extra="forbid")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Date(_Part):
    """Item 5. Hours as HH:MM, local time."""

    day: Annotated[date, BeforeValidator(iso_day), Field(strict=False)]
    begin: str
    end: str


class Town(_Part):
    """The city by KATO code, or a name with the akimat that receives the paper."""

    kato: str = ""
    name: str = ""
    akimat: str = ""


class Leg(_Part):
    """A part of the route."""

    street: str
    start: str
    finish: str


class Route(_Part):
    """Items 4 and 8 of an application."""

    legs: list[Leg]
    metres: int = 0
    known: str = ""


class Spot(_Part):
    """Item 4 of a notification."""

    text: str
    known: str = ""


class Means(_Part):
    """Structures, sound equipment, posters: an empty text says that none is planned."""

    structures: str = ""
    sound: str = ""
    posters: str = ""


class Vehicles(_Part):
    """Item 8 of an application for a demonstration."""

    number: int
    categories: str


class Measures(_Part):
    """Item 7 of an application."""

    order: str
    medical: str
    fire: str


class ProgrammeRow(_Part):
    """A row of the programme, hours as HH:MM."""

    begin: str
    end: str
    what: str
    who: str


class Money(_Part):
    """Item 12."""

    sources: list[FundingSource]
    details: str = ""


class Someone(_Part):
    """Items 3 and 10 of one person; what stands in `by_hand` becomes a labelled line."""

    role: Role = "organiser"
    kind: PersonKind = "citizen"
    name: str = ""
    number: str = ""
    address: str = ""
    address_kind: AddressKind = "residence"
    email: str = ""
    phone: str = ""
    by_hand: list[ByHand] = []


class Declared(_Part):
    """Nobody is barred by article 5.6; everyone will sign items 11 and 13."""

    eligible: bool
    consent: bool


class _Asked(_Part):
    """Everything that a notification or an application asks; what is not there is not answered."""

    form: FormKey | None = None
    purpose: str = ""
    date: Date | None = None
    city: Town | None = None
    place: Spot | None = None
    route: Route | None = None
    participants: int | None = None
    means: Means | None = None
    vehicles: Vehicles | None = None
    measures: Measures | None = None
    programme: list[ProgrammeRow] = []
    funding: Money | None = None
    people: list[Someone] = []
    declaration: Declared | None = None
    written: Language | None = Field(
        None, description="the language of the answers, where the paper is in both"
    )
    translation: dict[str, str] = Field(
        {}, description="the free texts in the second language, by key"
    )


class Submission(_Asked):
    """Everything that a notification or an application asks."""

    form: FormKey
    means: Means = Means()
    confirmed: list[Stop] = Field(
        [], description="codes of grounds for refusal with which the paper is made all the same"
    )


class CaseAnswers(_Asked):
    """The answers of a case, as far as they go.

    An answer that the form does not ask is not read; what was answered for another form stays.
    """

    language: PaperLanguage | None = Field(None, description="the language of the paper")
