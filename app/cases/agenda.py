"""The days of a case for a calendar: which stand in it, and when each of them rings.

The facts are few on purpose, for they leave the sealed case: no word, number or name of an event
is among them (docs/decisions/0010-calendar-feed.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.cases.answers import Answers, When
from app.cases.due import Due, Who
from app.cases.events import ANSWERS, Event, standing
from app.cases.state import Case
from app.cases.timeline import timeline
from app.cases.windows import holding
from app.law.facts import CalendarEnds, NotInForce, Road
from app.law.library import Law

# What is put into a calendar; the earliest day to file again moves with every day that passes.
OWN = frozenset(
    {
        "file",
        "get_number",
        "cure",
        "objection",
        "hearing",
        "reply",
        "again",
        "complaint",
        "court_without_superior",
        "claim",
        "claim_after_silence",
        "recognition",
        "private_complaint",
        "appeal",
        "cassation",
        "constitutional_court",
        "by_law_claim",
    }
)
_THEIRS = frozenset(
    {"answer", "forwarding", "review", "first_instance", "execution", "file_access"}
)
KEYS = OWN | _THEIRS | {"campaign", "assembly"}
# The assembly took place, or began to: it stays in the calendar when nothing is due any more.
_TOOK_PLACE = frozenset({"held", "suspended", "stopped"})
_ONE_DAY = timedelta(days=1)
_MORNING, _BEFORE_CLOSING = timedelta(hours=9), timedelta(hours=15)
_WORKING_DAYS_BEFORE = (3, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the days of a case are counted from: its road, its day and hours, what happened when."""

    road: Road
    day: date
    begin: time
    end: time
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One day that stands in the calendar; alarms are counted from its beginning, at midnight."""

    key: str
    who: Who
    cite: str
    day: date
    begin: time | None = None
    end: time | None = None
    alarms: tuple[timedelta, ...] = ()


def facts_of(answers: Answers, events: Sequence[Event], law: Law) -> Facts | None:
    """Return the facts of a case, or nothing while its form or day is not chosen.

    Corrected events are gone; of the others stay the fields that the timeline counts with.
    """
    if answers.form is None or answers.when is None:
        return None
    when = answers.when
    road = law.forms[answers.form].road
    bare = tuple(_bare(one) for one in standing(events))
    return Facts(road, when.day, when.begin, when.end, bare)


def _bare(event: Event) -> Event:
    return Event(
        event.kind,
        event.day,
        after_hours=event.after_hours,
        new_day=event.new_day,
        begin=event.begin,
        end=event.end,
        choice=event.choice,
        noted=event.noted,
        signer=event.signer,
        # that a body is named is a fact of the count, its name is not
        superior="named" if event.superior else "",
        outcome=event.outcome,
    )


def items(facts: Facts, law: Law, *, today: date) -> tuple[Item, ...]:
    """Return what stands in the calendar today; the assembly alone in a year without a calendar."""
    form = next(key for key, one in law.forms.items() if one.road == facts.road)
    happened = tuple(one for one in facts.events if one.day <= today)
    try:
        found = timeline(Case(form, facts.day, facts.events, today), law)
        answered = any(one.kind in ANSWERS for one in happened)
        listed = [_item(one, day, law) for one, day in _dated(found.dues, answered=answered)]
    except (CalendarEnds, NotInForce):
        return tuple(_assembly(facts, happened))
    happened = found.settled
    stands = found.stage in _TOOK_PLACE or any(one.key == "assembly" for one in found.dues)
    return (*listed, *_assembly(facts, happened)) if stands else tuple(listed)


def _dated(dues: Sequence[Due], *, answered: bool) -> Iterator[tuple[Due, date]]:
    """Yield what is due with its day: the last day itself, past or not, never the safer one."""
    for one in dues:
        if one.key not in KEYS or one.key == "assembly" or (one.key == "answer" and answered):
            continue
        counted = one.deadline is not None and one.key not in {"campaign", "objection"}
        last = one.deadline.last_day if one.deadline and counted else one.day
        if last is not None:
            yield one, last


def _item(due: Due, day: date, law: Law) -> Item:
    return Item(due.key, due.who, due.cite, day, alarms=tuple(_alarms(due, day, law)))


def _alarms(due: Due, day: date, law: Law) -> Iterator[timedelta]:
    """Yield when to ring: before one's own last day and on it; after that of the akimat."""
    if due.key in _THEIRS:
        yield _ONE_DAY + _MORNING
        return
    if due.key == "get_number":
        yield _BEFORE_CLOSING
        return
    if due.key in OWN:
        began = due.deadline.counted_from if due.deadline else date.min
        for number in _WORKING_DAYS_BEFORE:
            before = law.calendar.before(day, number)
            # a term of one working day does not ring before it has begun
            if began > day or before > began:
                yield before - day + _MORNING
    yield _MORNING


def _assembly(facts: Facts, happened: Sequence[Event]) -> Iterator[Item]:
    """Yield the assembly as it may be held: moved by an agreed proposal, cut by a refusal."""
    when = When(facts.day, facts.begin, facts.end)
    held = holding(Answers(when=when), happened)
    if held is None or not held.windows:
        return
    begin, end = held.windows[0][0], held.windows[-1][1]
    cite = "assemblies-2020:9.4"
    if end <= begin:
        # a proposal named one hour only, and the other one of the paper does not fit to it
        yield Item("assembly", "everyone", cite, held.day, alarms=(_MORNING - _ONE_DAY,))
        return
    ring = timedelta(hours=begin.hour, minutes=begin.minute) - _ONE_DAY
    yield Item("assembly", "everyone", cite, held.day, begin, end, (ring,))
