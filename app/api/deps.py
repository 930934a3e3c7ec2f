"""What the interface works with: law, setting room, clock and, for cases, the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from app.desk.budgets import Budgets
from app.desk.moments import Moment, moment_of
from app.desk.shapes import iso_day
from app.law.library import Law
from app.paper.pool import Lane, SettingRoom
from app.store.session import Database

Language = Literal["kk", "ru", "en"]
IsoDay = Annotated[date, BeforeValidator(iso_day)]
Worded = Annotated[Language, Query(description="the language of names and warnings")]

Own = Annotated[
    Literal["own"] | None,
    Query(alias="copy", description="`own`: the copy to keep, with its data attached as JSON"),
]


@dataclass(frozen=True, slots=True)
class Counter:
    """The parts of the service that the interface needs."""

    law: Law
    room: SettingRoom
    lane: Lane
    budgets: Budgets
    clock: Callable[[], datetime]
    database: Database
    pepper: bytes
    https: bool

    def moment(self) -> Moment:
        """Return now, and the day it is in Kazakhstan."""
        return moment_of(self.clock())

    @property
    def today(self) -> date:
        """The day that it is in Kazakhstan."""
        return self.moment().today


async def counter_of(request: Request) -> Counter:
    """Return the counter of the running application."""
    counter: Counter = request.app.state.counter
    return counter


AtCounter = Annotated[Counter, Depends(counter_of)]
