"""Record what happened to a paper: read it, add it to the case with its hash, never erase."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.events import Channel, Choice, Event, Kind, Means, chain
from app.cases.timeline import Case, Timeline, timeline
from app.desk.fields import Fields, Read, Reading, done
from app.i18n.dates import clock
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law

KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_EVENTS = 300
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
    at = reading.clock("at") if fields["at"].strip() else None
    channel: Channel = next((one for one in get_args(Channel) if one == fields["channel"]), "")
    corrects = reading.fields["corrects"]
    number = int(corrects) if corrects.isascii() and corrects.isdecimal() else 0
    words = reading.text("words", required=kind == "note", most=10_000)
    fill = _MORE.get(kind)
    more = fill(reading) if fill else {}
    return done(
        reading,
        lambda: Event(
            kind,
            day or today,
            at=at,
            channel=channel,
            words=words,
            corrects=number if number <= count else 0,
            **more,
        ),
    )


def _registered(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.line("number", most=60),
        "after_hours": reading.fields["after_hours"] == "yes",
    }


def _agreed(reading: Reading) -> dict[str, Any]:
    return {"without": reading.choices("without", get_args(Means))}


def _proposed(reading: Reading) -> dict[str, Any]:
    place = reading.line("place", required=False, most=1_000)
    begin = reading.clock("begin") if reading.fields["begin"].strip() else None
    end = reading.clock("end") if reading.fields["end"].strip() else None
    if begin and end and end <= begin:
        reading.bad("ends_before_it_begins", "end")
    if not (place or begin or end or reading.fields["words"].strip()):
        reading.bad("nothing_proposed", "place")
    return {"place": place, "begin": begin, "end": end}


def _replied(reading: Reading) -> dict[str, Any]:
    return {"choice": reading.choice("choice", get_args(Choice))}


def _refused(reading: Reading) -> dict[str, Any]:
    told = {"yes": True, "no": False}
    return {
        "grounds": reading.choices("grounds", GROUNDS),
        "reasoned": told.get(reading.fields["reasoned"]),
        "noted": told.get(reading.fields["noted"]),
        "signed_by": reading.line("signed_by", required=False),
    }


_MORE: Mapping[Kind, Callable[[Reading], dict[str, Any]]] = {
    "registered": _registered,
    "agreed": _agreed,
    "proposed": _proposed,
    "replied": _replied,
    "refused": _refused,
    "partly_refused": _refused,
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
        "choice": event.choice or "",
        "grounds": event.grounds,
        "reasoned": told[event.reasoned],
        "noted": told[event.noted],
        "signed_by": event.signed_by,
        "words": event.words,
    }


def recorded(content: Content, event: Event) -> Content:
    """Return the content with one more event; the same event twice in a row is one."""
    if content.events and replace(content.events[-1], corrects=0) == replace(event, corrects=0):
        return content
    events = (*content.events, event)
    return replace(content, events=events, hashes=chain(events))


def where_it_stands(content: Content, law: Law, *, today: date) -> Timeline | None:
    """Return the timeline of a case, or nothing while its form or day is not chosen or known."""
    answers: Answers = content.answers
    if answers.form is None or answers.when is None:
        return None
    case = Case(answers.form, answers.when.day, content.events, today)
    try:
        return timeline(case, law)
    except (CalendarEnds, NotInForce):
        return None
