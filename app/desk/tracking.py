"""Record what happened to a paper: read it, add it to the case with its hash, never erase."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, get_args

from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.events import Channel, Choice, Event, Kind, Means, chain
from app.cases.moves import Move, Seen, also_seen, moves, seen
from app.cases.state import Case, State, read
from app.cases.timeline import Timeline, timeline
from app.desk.fields import Fields, Read, Reading, done
from app.i18n.dates import clock
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law

KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_EVENTS = 300
MOST_WORDS = 10_000
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


def _met(reading: Reading) -> dict[str, Any]:
    return {
        "who": reading.line("who", required=False),
        "place": reading.line("place", required=False, most=1_000),
    }


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
        "grounds": reading.choices("grounds", GROUNDS),
        "reasoned": told.get(reading.fields["reasoned"]),
        "noted": told.get(reading.fields["noted"]),
        "who": reading.line("who", required=False),
    }


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
    "handed_in": _met,
    "not_accepted": _met,
    "suspended": _met,
    "stopped": _met,
    "cure_asked": _asked,
    "hearing_invited": _asked,
    "registered": _registered,
    "agreed": _agreed,
    "proposed": _proposed,
    "replied": _replied,
    "refused": _refused,
    "partly_refused": _partly_refused,
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
        "who": event.who,
        "words": event.words,
    }


def recorded(content: Content, event: Event, law: Law) -> Content:
    """Return the content with one more event; the same event twice in a row is one.

    The days that it brings count as seen, those that it moves are told on the case page.
    """
    if content.events and replace(content.events[-1], corrects=0) == replace(event, corrects=0):
        return content
    events = (*content.events, event)
    after = replace(content, events=events, hashes=chain(events))
    today = event.recorded or event.day
    told = where_it_stands(after, law, today=today)
    if told is None:
        return after
    before = content.seen if content.events else Seen()
    return replace(after, seen=also_seen(before, told.dues, events=len(events)))


def acknowledged(content: Content, law: Law, *, today: date) -> Content:
    """Return the content in which every day shown today counts as seen."""
    told = where_it_stands(content, law, today=today)
    if told is None:
        return content
    return replace(content, seen=seen(told.dues, events=len(content.events)))


def moved(content: Content, law: Law, *, today: date) -> tuple[Move, ...]:
    """Return the dates that moved since they were last acknowledged."""
    case = case_of(content, today)
    try:
        return moves(content.seen, case, law) if case else ()
    except (CalendarEnds, NotInForce):
        return ()


def where_it_stands(content: Content, law: Law, *, today: date) -> Timeline | None:
    """Return the timeline of a case, or nothing while its form or day is not chosen or known."""
    case = case_of(content, today)
    try:
        return timeline(case, law) if case else None
    except (CalendarEnds, NotInForce):
        return None


def state_of(content: Content, law: Law, *, today: date) -> State | None:
    """Return what the history means, or nothing while its form or day is not chosen or known."""
    case = case_of(content, today)
    try:
        return read(case, law) if case else None
    except (CalendarEnds, NotInForce):
        return None


def case_of(content: Content, today: date) -> Case | None:
    """Return what the timeline reads of a case, or nothing while no form or day is chosen."""
    answers: Answers = content.answers
    if answers.form is None or answers.when is None:
        return None
    return Case(answers.form, answers.when.day, content.events, today)
