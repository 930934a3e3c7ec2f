"""Calendars as iCalendar (RFC 5545): values in, bytes out; equal values give equal bytes.

Days are all-day events, hours are UTC: no telephone moves them by an hour. There is no METHOD, so
nobody has to be named as the organiser, and no zone, person or category.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vDuration

# The name of the service would tell what the neutral titles keep to themselves.
PRODUCT = "-//Days//EN"
FRESH_FOR = timedelta(hours=12)
MOST = 300
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """The instants at which something begins and ends."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a whole day, or its hours; `alarms` are counted from the beginning of it.

    `uid` is the same for ever; `sequence` has risen when anything has changed.
    """

    uid: str
    title: str
    day: date
    sequence: int
    hours: Hours | None = None
    cancelled: bool = False
    alarms: tuple[timedelta, ...] = ()
    about: str = ""
    place: str = ""


def calendar(name: str, entries: Iterable[Entry], *, stamp: datetime) -> bytes:
    """Return a calendar; `stamp` is the instant (UTC) in which its source last changed."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    made.add("name", plain(name))
    made.add("x-wr-calname", plain(name))
    made.add("refresh-interval", FRESH_FOR, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(FRESH_FOR))
    for one in entries:
        made.add_component(_event(one, stamp))
    return bytes(made.to_ical())


def _event(entry: Entry, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", entry.sequence)
    made.add("summary", plain(entry.title))
    made.add("class", "PRIVATE")
    made.add("dtstart", entry.hours.begin if entry.hours else entry.day)
    made.add("dtend", entry.hours.end if entry.hours else entry.day + _ONE_DAY)
    made.add("transp", "OPAQUE" if entry.hours else "TRANSPARENT")
    for key, words in (("description", entry.about), ("location", entry.place)):
        if words:
            made.add(key, plain(words))
    if entry.cancelled:
        made.add("status", "CANCELLED")
        return made
    for one in entry.alarms:
        made.add_component(_alarm(entry, one))
    return made


def _alarm(entry: Entry, after: timedelta) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", after)
    made.add("description", plain(entry.title))
    return made


def plain(words: str) -> str:
    r"""Return words as one line of at most 300 signs; what is no sign or space to the eye is gone.

    Controls, line ends of every kind and marks that turn the direction would let a text pass for
    another one; what escaping needs is the package's work, but a backslash becomes a slash: the
    package takes \N in a text for a line end.
    """
    shown = (" " if sign.isspace() else sign for sign in words.replace("\\", "/"))
    kept = "".join(sign for sign in shown if unicodedata.category(sign)[0] != "C")
    normal = unicodedata.normalize("NFC", " ".join(kept.split()))
    return normal[:MOST].rstrip()
