"""What the interface works with: the law, the setting room and the clock of the service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from app.desk.moments import moment_of
from app.desk.shapes import iso_day
from app.law.library import Law
from app.paper.pool import SettingRoom

Language = Literal["kk", "ru", "en"]
IsoDay = Annotated[date, BeforeValidator(iso_day)]
Worded = Annotated[Language, Query(description="the language of names and warnings")]


@dataclass(frozen=True, slots=True)
class Counter:
    """The parts of the service that the interface needs."""

    law: Law
    room: SettingRoom
    clock: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day that it is in Kazakhstan."""
        return moment_of(self.clock()).today


async def counter_of(request: Request) -> Counter:
    """Return the counter of the running application."""
    counter: Counter = request.app.state.counter
    return counter


AtCounter = Annotated[Counter, Depends(counter_of)]
