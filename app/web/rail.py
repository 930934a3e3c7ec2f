"""The rail of a case: what happened, what is next, what comes later, and the days between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.cases.case import Content
from app.cases.due import Due, Who
from app.cases.events import Kind
from app.cases.timeline import Timeline
from app.i18n import dates
from app.i18n.catalog import counted, mark, plural
from app.i18n.events import NAMES
from app.i18n.explain import explain
from app.i18n.stages import DUES, WAITS
from app.law.calendar import Calendar
from app.law.deadlines import Level
from app.web.shop import Visit
from app.web.telling import details

ONE_DAY = timedelta(days=1)
# Longer stretches are a dotted line and words.
MOST_DOTS = 10
WHO: Mapping[Who, str] = {
    "organiser": mark("You"),
    "akimat": mark("The akimat"),
    "superior": mark("The superior body"),
    "court": mark("The court"),
    "everyone": mark("Everyone"),
}
_ACTED: Mapping[Kind, Who] = {
    "agreed": "akimat", "proposed": "akimat", "refused": "akimat", "partly_refused": "akimat",
    "cure_asked": "akimat", "hearing_invited": "akimat", "letter_followed": "akimat",
    "not_accepted": "akimat", "suspended": "akimat", "stopped": "akimat",
    "forwarded": "akimat", "complaint_decided": "superior", "claim_returned": "court",
    "judged": "court", "appeal_decided": "court", "cassation_decided": "court",
}  # fmt: skip
_WORKING = plural("%(num)s working day", "%(num)s working days")
_OFF = plural("%(num)s day off", "%(num)s days off")
# How far a count can be relied on, where it is not certain.
_DOUBTS: Mapping[Level, str] = {
    "certain": "",
    "provisional": mark("Not final"),
    "disputed": mark("Two readings"),
}
_LEAVES = {
    "reply": "last", "again": "last", "assembly": "event", "file": "safe", "complain_now": "safe",
    "claim_now": "safe", "claim": "last", "claim_after_silence": "last", "refile": "event",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """The days between two stops: a dot for each day (hollow: a day off), and words."""

    dots: tuple[bool, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Halt:
    """One stop: when, who acts, what, with its article, the count behind it, the way to correct."""

    kind: str
    day: date
    leaf: str
    who: str
    heading: str
    details: tuple[str, ...] = ()
    cite: str = ""
    count: tuple[str, ...] = ()
    doubt: str = ""
    correct: str = ""
    gap: Gap | None = None


def rail(visit: Visit, content: Content, told: Timeline, *, most: int = 0) -> tuple[Halt, ...]:
    """Return the stops in the order of their days, each with the gap before it.

    `most`: of what happened, at most so many of the last events; 0 for all.
    """
    past = [*_past(visit, content, told, most)]
    coming = [one for one in told.dues if one.day and one.day >= visit.moment.today]
    halts = past + [_due(visit, one, told.next) for one in coming]
    # what happened stands before what is due on the same day
    ordered = sorted(halts, key=lambda one: (one.day, one.kind != "past"))
    return tuple(_with_gaps(visit, ordered))


def stops(visit: Visit, dues: Sequence[Due]) -> tuple[Halt, ...]:
    """Return what is due as stops in the order of their days, the first one as the next."""
    return tuple(_with_gaps(visit, [_due(visit, one, dues[0]) for one in dues]))


def waiting(visit: Visit, told: Timeline) -> tuple[Halt, ...]:
    """Return the clocks that have not started, each with what it waits for."""
    today = visit.moment.today
    return tuple(
        Halt(
            "later", today, "", visit.words(WHO[one.who]), due_words(visit, one),
            (visit.words(WAITS[one.waits_for]),), one.cite,
        )
        for one in told.dues
        if one.waits_for
    )  # fmt: skip


def due_words(visit: Visit, due: Due) -> str:
    """Return what is due, with its day where it has one."""
    dated, plain = DUES[due.key]
    if due.day is None:
        return visit.words(plain)
    return visit.words(dated, day=dates.long(due.day, visit.language))


def _due(visit: Visit, due: Due, nearest: Due | None) -> Halt:
    return Halt(
        kind="next" if due is nearest else "later",
        day=due.day or visit.moment.today,
        leaf=_LEAVES.get(due.key, ""),
        who=visit.words(WHO[due.who]),
        heading=due_words(visit, due),
        cite=due.cite,
        count=explain(due.deadline, visit.law, visit.language) if due.deadline else (),
        doubt=visit.words(_DOUBTS[due.deadline.certainty.level]) if due.deadline else "",
    )


def _past(visit: Visit, content: Content, told: Timeline, most: int) -> Iterator[Halt]:
    numbers = {id(one): number for number, one in enumerate(content.events, 1)}
    for one in told.happened[-most:] if most else told.happened:
        number = numbers[id(one)]
        yield Halt(
            kind="past",
            day=one.day,
            leaf="past",
            who=visit.words(WHO[_ACTED.get(one.kind, "organiser")]),
            heading=visit.words(NAMES[one.kind]),
            details=details(visit, one),
            correct=visit.address(f"/case/happened/{one.kind}?corrects={number}"),
        )
    if told.matured:
        notified = told.road == "notification"
        yield Halt(
            kind="past",
            day=told.matured,
            leaf="past",
            who=visit.words(WHO["akimat"]),
            heading=visit.words(mark("The term has passed without an answer")),
            cite="assemblies-2020:11.1" if notified else "appk:91.2",
        )


def _with_gaps(visit: Visit, halts: Sequence[Halt]) -> Iterator[Halt]:
    before: Halt | None = None
    for one in halts:
        gap = _gap(visit, before.day, one.day) if before else None
        before = one
        yield replace(one, gap=gap)


def _gap(visit: Visit, before: date, after: date) -> Gap | None:
    """Return the days strictly between two, or nothing where there are none or they are unknown."""
    calendar: Calendar = visit.law.calendar
    number = (after - before).days - 1
    if number < 1 or not calendar.first <= before < after <= calendar.last:
        return None
    working = calendar.working_between(before + ONE_DAY, after - ONE_DAY)
    words = [counted(visit.language, _WORKING, working)] if working else []
    words += [counted(visit.language, _OFF, number - working)] if number > working else []
    if number > MOST_DOTS:
        return Gap((), ", ".join(words))
    days = [calendar.day(before + n * ONE_DAY) for n in range(1, number + 1)]
    words += [
        f"{dates.day_month(day.day, visit.language)}: {day.name.in_(visit.language)}"
        for day in days
        if day.name and day.kind == "holiday"
    ]
    return Gap(tuple(day.working for day in days), ", ".join(words))
