"""What happened to a paper after it was made: typed events, corrected by new ones, chained by hash.

Nothing is erased: a correction is an event of its own that names the one it replaces.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from hashlib import blake2b
from typing import Literal

Kind = Literal[
    "handed_in",
    "not_accepted",
    "registered",
    "cure_asked",
    "hearing_invited",
    "hearing_held",
    "agreed",
    "proposed",
    "replied",
    "refused",
    "partly_refused",
    "letter_followed",
    "withdrawn",
    "held",
    "not_held",
    "suspended",
    "stopped",
    "file_requested",
    "complained",
    "forwarded",
    "complaint_decided",
    "claimed",
    "claim_returned",
    "judged",
    "appealed",
    "appeal_decided",
    "cassation_filed",
    "cassation_decided",
    "by_law_found",
    "by_law_claimed",
    "petitioned",
    "note",
]
# How the akimat answers and is answered (11.2, 11.3); nothing: not told.
Channel = Literal["", "hand", "post", "e_document", "email", "phone"]
Means = Literal["sound", "structures", "vehicles"]
Choice = Literal["agree", "conditions", "disagree"]
# Who signed a refusal: of it depends who is above (see `app.law.routes`); nothing: not known.
Signer = Literal["", "district_akimat", "department", "city_department", "top_akimat", "other"]
# Another event that took the place: not named, named, named with its hours; nothing: not known.
Occupied = Literal["", "unnamed", "named", "hours"]
# What a superior body or a court decided; `left`: without consideration.
Outcome = Literal["", "granted", "partly", "dismissed", "left", "sent_back"]
# The answers of the akimat to the paper; the first of them ends the wait.
ANSWERS: frozenset[Kind] = frozenset({"agreed", "proposed", "refused", "partly_refused"})
# What the organiser can complain of.
BURDENS: frozenset[Kind] = frozenset(
    {"not_accepted", "proposed", "refused", "partly_refused", "suspended", "stopped"}
)
# What is told to nobody by a paper that is filed: it can be turned against the one who files it.
OWN: frozenset[Kind] = frozenset(
    {"held", "not_held", "withdrawn", "note", "petitioned", "by_law_found", "by_law_claimed"}
)
# The way after them: to the superior body, the courts and beyond.
APPEALS: frozenset[Kind] = frozenset(
    {
        "file_requested",
        "complained",
        "forwarded",
        "complaint_decided",
        "claimed",
        "claim_returned",
        "judged",
        "appealed",
        "appeal_decided",
        "cassation_filed",
        "cassation_decided",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day; the fields that its kind does not use stay empty.

    `after_hours`: the office was closed, so a registration counts from the next working day.
    `recorded`: the day it was written down here. `number`: of the registration. `who`: who took
    the paper or did not, who signed, who demanded. `without`: what an agreement does not allow.
    `place`, `new_day`, `begin`, `end`: what is proposed instead or what is refused in part; `kept`:
    which places remain of the notified ones. `grounds`: articles of a refusal; `reasoned`,
    `noted`: whether it gives reasons and says how to appeal (none: not known). `corrects`: the
    number of the event that this one replaces, counted from one. `signer`: who signed a refusal;
    `superior`: the body that it names for a complaint; `occupied_by`: how it tells of another
    event. `outcome`: what a superior body or a court decided.
    """

    kind: Kind
    day: date
    at: time | None = None
    channel: Channel = ""
    recorded: date | None = None
    after_hours: bool = False
    number: str = ""
    without: tuple[Means, ...] = ()
    place: str = ""
    new_day: date | None = None
    begin: time | None = None
    end: time | None = None
    choice: Choice | None = None
    grounds: tuple[str, ...] = ()
    reasoned: bool | None = None
    noted: bool | None = None
    kept: str = ""
    signer: Signer = ""
    superior: str = ""
    occupied_by: Occupied = ""
    outcome: Outcome = ""
    who: str = ""
    words: str = ""
    corrects: int = 0


_UNTOLD = {one.name: one.default for one in fields(Event)}


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that still stand, in the order of their days: what was corrected is gone.

    A correction stands where the entry stood that it corrects; of two corrections of one entry the
    later counts. On one day those with an hour come by it; one without stays behind what was
    recorded before it.
    """
    first: dict[int, int] = {}
    latest: dict[int, Event] = {}
    for number, one in enumerate(events, 1):
        first[number] = first.get(one.corrects, number) if one.corrects < number else number
        latest[first[number]] = one
    kept = [latest[number] for number in sorted(latest)]
    reached: dict[date, time] = {}
    placed: list[tuple[date, time, Event]] = []
    for one in kept:
        at = one.at or reached.get(one.day, time.min)
        reached[one.day] = at
        placed.append((one.day, at, one))
    return tuple(one for _, _, one in sorted(placed, key=lambda found: found[:2]))


def chain(events: Sequence[Event]) -> tuple[str, ...]:
    """Return a hash for each event that covers it and all before it: a changed history shows.

    What an event does not tell is not covered, so a new field leaves old hashes as they are.
    """
    found: list[str] = []
    for one in events:
        before = found[-1] if found else ""
        told = {
            name: value
            for name, untold in _UNTOLD.items()
            if (value := getattr(one, name)) != untold
        }
        written = json.dumps([before, told], default=str, ensure_ascii=False, sort_keys=True)
        found.append(blake2b(written.encode(), digest_size=16).hexdigest())
    return tuple(found)


def first_changed(events: Sequence[Event], hashes: Sequence[str]) -> int:
    """Return the number of the first event that does not fit its hash, 0 when all do."""
    found = chain(events)
    for number, (one, known) in enumerate(zip(found, hashes, strict=False), 1):
        if one != known:
            return number
    return 0 if len(found) == len(hashes) else min(len(found), len(hashes)) + 1
