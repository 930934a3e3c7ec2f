"""The case page once something has happened: where it stands, what is next, all its days."""

from dataclasses import dataclass
from datetime import date, time

from app.cases.due import Due
from app.cases.moves import Move
from app.cases.remarks import Remark
from app.cases.timeline import Timeline
from app.desk.keeping import Case
from app.desk.moments import KAZAKHSTAN
from app.desk.tracking import moved
from app.i18n import dates
from app.i18n.appeals import APPEALS
from app.i18n.catalog import counted, mark, plural
from app.i18n.stages import MOVED, REMARKS, STAGES, SUBJECTS
from app.law.deadlines import ONE_DAY
from app.web.asking import form_name
from app.web.doing import action, ways
from app.web.letters import LetterLink, letter_links
from app.web.notices import Notice
from app.web.paperlinks import PaperLink
from app.web.rail import WHO, Halt, due_words, rail, waiting
from app.web.shop import Visit
from app.web.strips import Cell, answer_strip

# Of a long history the case page shows the end; the whole stands on a page of its own.
MOST_SHOWN = 20
# The panel draws a count in one line of days.
WEEK = 7
# From this hour on a paper without a number may stay without one today.
CLOSING, CLOSED = time(16), time(19)
_LEFT = plural("in %(num)s working day", "in %(num)s working days")
_TODAY = mark("today")


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that moved: what it is about, both days, and why."""

    what: str
    old: date
    new: date
    cause: str


@dataclass(frozen=True, slots=True)
class Next:
    """What is due next: when, what, the count as a strip, its article; and the one thing to do."""

    when: str
    heading: str
    cite: str
    cells: tuple[Cell, ...]
    label: str
    action: str
    address: str


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Where the case stands."""

    heading: str
    caption: str
    advice: str
    registration: str
    alarm: bool
    moves: tuple[Moved, ...]
    remarks: tuple[Notice, ...]
    next: Next
    halts: tuple[Halt, ...]
    earlier: int
    waiting: tuple[Halt, ...]
    papers: tuple[PaperLink, ...]
    letters: tuple[LetterLink, ...]
    ways: tuple[tuple[str, str], ...]
    changed: int
    kept: bool
    differs: bool


def standing_page(
    visit: Visit, case: Case, told: Timeline, papers: tuple[PaperLink, ...], changed: int
) -> StandingPage:
    """Return the case page for where the case stands."""
    heading, advice = APPEALS.get(told.appeal) or STAGES[told.stage]
    day = dates.full(told.event_day, visit.language)
    form = form_name(visit, case.answers)
    return StandingPage(
        heading=visit.words(heading),
        caption=f"{form} № {case.content.number} · {day}",
        advice=visit.words(advice),
        registration=_registration(visit, told),
        alarm=_alarm(visit, told),
        moves=tuple(_moved(visit, one) for one in _moves(visit, case)),
        remarks=tuple(_remark(visit, one) for one in told.remarks),
        next=_next(visit, told),
        halts=rail(visit, case.content, told, most=MOST_SHOWN),
        earlier=len(told.happened) if len(told.happened) > MOST_SHOWN else 0,
        waiting=waiting(visit, told),
        papers=papers,
        letters=letter_links(visit, case.content),
        ways=ways(visit, told),
        changed=changed,
        kept=case.kept,
        differs=bool(case.content.papers) and not papers,
    )


def _moves(visit: Visit, case: Case) -> tuple[Move, ...]:
    return moved(case.content, visit.law, today=visit.moment.today)


def _moved(visit: Visit, one: Move) -> Moved:
    what = visit.words(SUBJECTS[one.key])
    return Moved(what, one.old, one.new, visit.words(MOVED[one.cause]))


def _registration(visit: Visit, told: Timeline) -> str:
    """Return when and under which number it was registered, and today; empty before."""
    found = next((one for one in reversed(told.happened) if one.kind == "registered"), None)
    if found is None:
        return ""
    return visit.words(
        mark("Registered: %(day)s, № %(number)s. Today: %(today)s."),
        day=dates.long(found.day, visit.language),
        # a number does not break at its hyphens
        number=found.number.replace("-", "\u2011").replace(" ", "\u00a0"),
        today=dates.long(visit.moment.today, visit.language),
    )


def _alarm(visit: Visit, told: Timeline) -> bool:
    """Return whether the office may close before the paper has its number."""
    local, calendar = visit.moment.now.astimezone(KAZAKHSTAN).time(), visit.law.calendar
    open_ = calendar.day(visit.moment.today).working and CLOSING <= local < CLOSED
    return told.stage == "handed_in" and open_


def _next(visit: Visit, told: Timeline) -> Next:
    due = told.next
    doing, path = action(told, due)
    cells: tuple[Cell, ...] = ()
    if due and due.deadline and due.deadline.unit == "working_days":
        found = answer_strip(visit, due.deadline) if _forward(due) else ()
        cells = found if len(found) <= WEEK else ()
    return Next(
        when=_when(visit, due),
        heading=due_words(visit, due) if due else visit.words(STAGES[told.stage][0]),
        cite=due.cite if due else "",
        cells=cells,
        label=visit.words(mark("How we counted")),
        action=visit.words(doing),
        address=visit.address(path),
    )


def _forward(due: Due) -> bool:
    return due.deadline is not None and due.deadline.last_day > due.deadline.counted_from


def _when(visit: Visit, due: Due | None) -> str:
    """Return who acts and in how many working days, in words."""
    if due is None or due.day is None:
        return ""
    who, today, calendar = visit.words(WHO[due.who]), visit.moment.today, visit.law.calendar
    if not today < due.day <= calendar.last:
        return f"{who} · {visit.words(_TODAY)}" if due.day == today else who
    left = calendar.working_between(today + ONE_DAY, due.day)
    return f"{who} · {counted(visit.language, _LEFT, left)}"


def _remark(visit: Visit, one: Remark) -> Notice:
    heading = visit.words(REMARKS[one.key])
    day = dates.full(one.day, visit.language)
    return Notice(
        visit.words(mark("Warning")), grave=False, heading=heading, consequence=day, cite=one.cite
    )
