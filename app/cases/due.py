"""Something that is due in a case: by whom, by when, under which article, or what it waits for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.law.deadlines import Deadline

Who = Literal["organiser", "akimat", "superior", "court", "everyone"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: by whom, on which day, or what it waits for (the kind of an event)."""

    key: str
    who: Who
    cite: str
    day: date | None = None
    deadline: Deadline | None = None
    waits_for: str = ""
