"""The case page once something has happened: where it stands, what is next, all its days."""

from dataclasses import dataclass
from datetime import date

from app.cases.events import Event
from app.cases.dues import Due
from app.cases.remarks import Remark
from app.cases.timeline import Timeline
from app.desk.keeping import Case
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.stages import DUES, REMARKS, STAGES, WAITS
from app.law.calendar import Calendar
from app.law.deadlines import ONE_DAY
from app.web.asking import form_name
from app.web.coming import Stop
from app.web.notices import Notice
from app.web.shop import Visit
from app.web.tracking import CHANNELS, NAMES

_WHO = {"organiser": mark("You"), "akimat": mark("The akimat"), "everyone": mark("Everyone")}


@dataclass(frozen=True, slots=True)
class PastStop:
    """Something that happened: its day, what, its details, and the number to correct it by."""

    day: date
    heading: str
    details: tuple[str, ...]
    correct: str


@dataclass(frozen=True, slots=True)
class ComingStop:
    """Something that is due, with the working days between today and it in words."""

    stop: Stop
    left: int


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Where the case stands."""

    heading: str
    caption: str
    advice: str
    when: date | None
    next: str
    next_cite: str
    remarks: tuple[Notice, ...]
    past: tuple[PastStop, ...]
    coming: tuple[ComingStop, ...]
    waiting: tuple[Stop, ...]
    papers: tuple[object, ...]
    changed: int


def standing_page(
    visit: Visit, case: Case, found: Timeline, papers: tuple[object, ...], changed: int
) -> StandingPage:
    """Return the case page for where the case stands."""
    heading, advice = STAGES[found.stage]
    upcoming = [one for one in found.dues if one.day and one.day >= visit.moment.today]
    nearest = min(upcoming, key=lambda one: one.day or date.max, default=None)
    return StandingPage(
        heading=visit.words(heading),
        caption=f"{case.content.number} · {form_name(visit, case.answers)}",
        advice=visit.words(advice),
        when=nearest.day if nearest else None,
        next=_due_words(visit, nearest) if nearest else "",
        next_cite=nearest.cite if nearest else "",
        remarks=tuple(_remark(visit, one) for one in found.remarks),
        past=tuple(_past(visit, case, one) for one in found.happened),
        coming=tuple(_coming(visit, one, nearest) for one in sorted(upcoming, key=_day_of)),
        waiting=tuple(_stop(visit, one, "later") for one in found.dues if one.waits_for),
        papers=papers,
        changed=changed,
    )


def _day_of(due: Due) -> date:
    return due.day or date.max


def _due_words(visit: Visit, due: Due) -> str:
    dated, plain = DUES[due.key]
    if due.day is None:
        return visit.words(plain)
    return visit.words(dated, day=dates.long(due.day, visit.language))


def _stop(visit: Visit, due: Due, kind: str) -> Stop:
    waits = visit.words(WAITS[due.waits_for]) if due.waits_for else ""
    leaf = {"reply": "last", "answer": "", "assembly": "event", "file": "safe"}.get(due.key, "")
    day = due.day or visit.moment.today
    return Stop(
        kind, day, leaf, visit.words(_WHO[due.who]), _due_words(visit, due), waits, due.cite
    )


def _coming(visit: Visit, due: Due, nearest: Due | None) -> ComingStop:
    left = _working_days(visit.law.calendar, visit.moment.today, _day_of(due))
    return ComingStop(_stop(visit, due, "next" if due is nearest else "later"), left)


def _working_days(calendar: Calendar, today: date, day: date) -> int:
    """Return how many working days lie after today up to a day, itself included; 0 for today."""
    if not calendar.first <= day <= calendar.last or day <= today:
        return 0
    return calendar.working_between(today + ONE_DAY, day)


def _remark(visit: Visit, one: Remark) -> Notice:
    heading = visit.words(REMARKS[one.key])
    day = dates.full(one.day, visit.language)
    return Notice(
        visit.words(mark("Warning")), grave=False, heading=heading, consequence=day, cite=one.cite
    )


def _past(visit: Visit, case: Case, one: Event) -> PastStop:
    channels = dict(CHANNELS)
    details = [one.number and f"№ {one.number}", one.at and dates.clock(one.at), one.place]
    if one.channel:
        details.append(visit.words(channels[one.channel]))
    details += [one.who, one.words]
    number = case.content.events.index(one) + 1
    return PastStop(
        day=one.day,
        heading=visit.words(NAMES[one.kind]),
        details=tuple(str(words) for words in details if words),
        correct=visit.address(f"/case/happened/{one.kind}?corrects={number}"),
    )
