"""The receipts of a case as its owners see them: which role, since when, for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["owner", "edit", "read"]
# A case that more people open is no secret any more.
MOST_RECEIPTS = 10
MOST_NAME = 40  # characters


@dataclass(frozen=True, slots=True)
class Holder:
    """One receipt: its slot in hexadecimal digits, its role, the day it was made, a name for it.

    The day is not known of a receipt that is older than this list.
    """

    slot_id: str
    role: Role
    made_on: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new receipt that takes the place of an old one as soon as it is retyped; slots in hex.

    `seat` marks the one browser that may see it: whoever saw the old receipt must not get the new.
    """

    old: str
    new: str
    seat: str = ""
