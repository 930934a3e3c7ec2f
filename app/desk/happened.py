"""One event read from the fields of its page, and the fields that would be read as it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any, get_args

from app.cases.events import (
    Channel,
    Choice,
    Event,
    Kind,
    Means,
    Occupied,
    Signer,
)
from app.desk.appealed import decided, filed, met, petitioned, sent_on
from app.desk.fields import Fields, Read, Reading, done
from app.i18n.dates import clock
from app.law.library import Law

KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_WORDS = 10_000
# Letters with a date of their own, which is never later than the day they were learned.
_ISSUED: frozenset[Kind] = frozenset({"refused", "partly_refused"})
GROUNDS = tuple(f"assemblies-2020:14.1.{number}" for number in range(1, 11))


def read_event(kind: Kind, fields: Fields, law: Law, *, today: date, count: int = 0) -> Read[Event]:
    """Read one event of a kind. What is late or out of order is recorded as it was.

    `count` is how many events there are: a correction names one of them.
    """
    reading = Reading(fields, "happened")
    day = reading.day()
    if day and not law.calendar.first <= day <= law.calendar.last:
        first, last = law.calendar.first.year, law.calendar.last.year
        reading.bad("calendar_ends", "year", first=first, last=last)
    elif day and day > today:
        reading.bad("event_future", "day")
    channel: Channel = next((one for one in get_args(Channel) if one == fields["channel"]), "")
    corrects = reading.fields["corrects"]
    number = int(corrects) if re.fullmatch("[0-9]{1,3}", corrects) else 0
    at = _hour(reading, "at")
    words = reading.text("words", required=kind == "note", most=MOST_WORDS)
    fill = _MORE.get(kind)
    more = fill(reading) if fill else {}
    if day and kind in _ISSUED and more["new_day"] and day < more["new_day"]:
        reading.bad("learned_before_issue", "new_day")
    return done(
        reading,
        lambda: Event(
            kind,
            day or today,
            at=at,
            channel=channel,
            recorded=today,
            words=words,
            corrects=number if number <= count else 0,
            **more,
        ),
    )


def _hour(reading: Reading, name: str) -> time | None:
    return reading.clock(name) if reading.fields[name].strip() else None


def _new_day(reading: Reading) -> date | None:
    names = ("new_day", "new_month", "new_year")
    return reading.day(*names) if any(reading.fields[one].strip() for one in names) else None


def _hours(reading: Reading) -> dict[str, Any]:
    begin, end = _hour(reading, "begin"), _hour(reading, "end")
    if begin and end and end <= begin:
        reading.bad("ends_before_it_begins", "end")
    return {"begin": begin, "end": end}


def _asked(reading: Reading) -> dict[str, Any]:
    return {"new_day": _new_day(reading)}


def _registered(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.line("number", most=60),
        "after_hours": reading.fields["after_hours"] == "yes",
    }


def _agreed(reading: Reading) -> dict[str, Any]:
    return {"without": reading.choices("without", get_args(Means))}


def _proposed(reading: Reading) -> dict[str, Any]:
    told = {
        "place": reading.line("place", required=False, most=1_000),
        "new_day": _new_day(reading),
        **_hours(reading),
    }
    if not (any(told.values()) or reading.fields["words"].strip()):
        reading.bad("nothing_proposed", "place")
    return told


def _replied(reading: Reading) -> dict[str, Any]:
    return {"choice": reading.choice("choice", get_args(Choice))}


def _refused(reading: Reading) -> dict[str, Any]:
    told = {"yes": True, "no": False}
    return {
        "new_day": _new_day(reading),
        "number": reading.line("number", required=False, most=60),
        "grounds": reading.choices("grounds", GROUNDS),
        "reasoned": told.get(reading.fields["reasoned"]),
        "noted": told.get(reading.fields["noted"]),
        "signer": _of(reading, "signer", get_args(Signer)),
        "superior": reading.line("superior", required=False),
        "occupied_by": _of(reading, "occupied_by", get_args(Occupied)),
        "who": reading.line("who", required=False),
    }


def _of(reading: Reading, name: str, known: Sequence[str]) -> str:
    """Return what was chosen of what is known, or nothing."""
    return next((one for one in known if one == reading.fields[name]), "")


def _partly_refused(reading: Reading) -> dict[str, Any]:
    part = {
        "place": reading.line("place", required=False, most=1_000),
        "kept": reading.line("kept", required=False, most=1_000),
        **_hours(reading),
    }
    if not (any(part.values()) or reading.fields["words"].strip()):
        reading.bad("nothing_refused", "place")
    return {**_refused(reading), **part}


_MORE: Mapping[Kind, Callable[[Reading], dict[str, Any]]] = {
    "handed_in": met,
    "not_accepted": met,
    "suspended": met,
    "stopped": met,
    "cure_asked": _asked,
    "hearing_invited": _asked,
    "registered": _registered,
    "agreed": _agreed,
    "proposed": _proposed,
    "replied": _replied,
    "refused": _refused,
    "partly_refused": _partly_refused,
    "file_requested": filed,
    "complained": filed,
    "forwarded": sent_on,
    "complaint_decided": decided,
    "claimed": filed,
    "claim_returned": sent_on,
    "judged": decided,
    "appealed": filed,
    "appeal_decided": decided,
    "cassation_filed": filed,
    "cassation_decided": decided,
    "by_law_claimed": filed,
    "petitioned": petitioned,
}


def event_fields(event: Event) -> dict[str, str | Sequence[str]]:
    """Return the fields that would be read as this event."""
    told = {True: "yes", False: "no", None: ""}
    return {
        "day": str(event.day.day),
        "month": str(event.day.month),
        "year": str(event.day.year),
        "at": clock(event.at) if event.at else "",
        "channel": event.channel,
        "after_hours": "yes" if event.after_hours else "",
        "number": event.number,
        "without": event.without,
        "place": event.place,
        "begin": clock(event.begin) if event.begin else "",
        "end": clock(event.end) if event.end else "",
        **{
            f"new_{name}": str(getattr(event.new_day, name, ""))
            for name in ("day", "month", "year")
        },
        "choice": event.choice or "",
        "grounds": event.grounds,
        "reasoned": told[event.reasoned],
        "noted": told[event.noted],
        "kept": event.kept,
        "signer": event.signer,
        "superior": event.superior,
        "occupied_by": event.occupied_by,
        "outcome": event.outcome,
        "who": event.who,
        "words": event.words,
    }
