"""What an answer leaves of an assembly: its day, hours and place after a proposal or a refusal.

A refusal in part is no answer that the Law names (11.1, 13.1): that what is not refused stays as
notified is our reading, and the pages and sheets that stand on it say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from app.cases.answers import Answers
from app.cases.events import Event

Window = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Holding:
    """When and where an assembly is held; `windows` are its hours, in the order of the day.

    `place` is empty when the one of the paper stays; `refused` is the part that was refused.
    """

    day: date
    windows: tuple[Window, ...]
    place: str = ""
    refused: str = ""


def stated(refusal: Event) -> bool:
    """Return whether a refusal in part tells enough to say what remains.

    Hours do, and so does a place that remains; a refused place alone does not.
    """
    hours = refusal.begin is not None or refusal.end is not None
    return bool(refusal.kept) or (hours and not refusal.place)


def remaining(begin: time, end: time, refusal: Event) -> tuple[Window, ...]:
    """Return the hours that a refusal in part leaves; without refused hours all of them.

    An hour given on one side only reaches to that end of the assembly; edges are inclusive.
    """
    if refusal.begin is None and refusal.end is None:
        return ((begin, end),)
    cut = (max(refusal.begin or begin, begin), min(refusal.end or end, end))
    if cut[0] >= cut[1]:
        return ((begin, end),)
    parts = ((begin, cut[0]), (cut[1], end))
    return tuple(part for part in parts if part[0] < part[1])


def holding(answers: Answers, happened: Sequence[Event]) -> Holding | None:
    """Return when and where it is held as far as is known, or nothing while no day is chosen.

    `happened` are the events that stand, without consents that came too late. An agreed proposal
    replaces what was asked for, hours that do not fit to each other stay as they were; a refusal in
    part takes its hours away; `windows` is empty when it takes all of them.
    """
    when = answers.when
    if when is None:
        return None
    held = Holding(when.day, ((when.begin, when.end),))
    proposal: Event | None = None
    for one in happened:
        if one.kind == "proposed":
            proposal = one
        elif one.kind == "replied" and one.choice == "agree" and proposal:
            begin, end = proposal.begin or when.begin, proposal.end or when.end
            hours = (begin, end) if begin < end else (when.begin, when.end)
            held = Holding(proposal.new_day or when.day, (hours,), proposal.place)
        elif one.kind == "partly_refused":
            left = tuple(part for hours in held.windows for part in remaining(*hours, one))
            held = Holding(held.day, left, one.kept or held.place, one.place)
    return held
