"""The list of questions: what is filled in, what is open, what cannot start yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Answers
from app.cases.checks import check, city_of
from app.cases.steps import (
    SECTIONS,
    STEPS,
    Step,
    items_filled,
    may_visit,
    path,
    ready,
)
from app.desk.making import made_before
from app.desk.planning import plan
from app.desk.seats import mark_of
from app.desk.sharing import sees_receipt
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.facts import QUESTIONS
from app.law.deadlines import file_by, registered_on
from app.law.facts import CalendarEnds
from app.web.asking import form_name, items_cite
from app.web.deps import AskedCase, ShownCase, Visiting
from app.web.planner import counted
from app.web.shop import Visit

router = APIRouter()
Status = Literal["filled", "wrong", "open", "closed"]
HEADINGS: Mapping[str, str] = {
    "about": mark("About the assembly"),
    "how": mark("How it is held"),
    "people": mark("People and languages"),
    "check": mark("Check and make the paper"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list; without an address it cannot be opened yet."""

    key: str
    name: str
    href: str
    status: Status
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading."""

    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The list, the safe day, and how the paper is kept; `waiting`: its receipt is not retyped."""

    heading: str
    caption: str
    safe_day: date | None
    too_late: bool
    items: tuple[bool, ...]
    items_cite: str
    sections: tuple[Section, ...]
    made: bool
    kept: bool
    waiting: bool


@router.get("/{language}/draft")
def draft(visit: Visiting, case: ShownCase) -> Response:
    """Show the list of questions; whoever may only read is led to what there is to read."""
    answers = case.answers
    if not visit.opened.may("edit"):
        return visit.to("/case" if case.content.events or case.content.papers else "/case/data")
    safe_day, too_late = _safe_day(visit, answers)
    made = made_before(case.content, visit.law) is not None
    page = DraftPage(
        heading=_heading(visit, answers),
        caption=_caption(visit, answers, case.content.number),
        safe_day=safe_day,
        too_late=too_late,
        items=items_filled(answers),
        items_cite=items_cite(answers),
        sections=_sections(visit, answers, case.content.marked, made=made),
        made=made,
        kept=case.kept,
        waiting=sees_receipt(case, mark_of(visit.token, visit.shop.pepper)),
    )
    return visit.page("draft.html", page, unfiled=True)


@router.get("/{language}/draft/when")
def when(visit: Visiting, case: AskedCase) -> Response:
    """Show how the days of this draft are counted; its address names neither form nor day."""
    answers = case.answers
    if answers.when is None or answers.form is None:
        return visit.to("/draft")
    law, today, city = visit.law, visit.moment.today, city_of(answers, visit.law)
    try:
        found = plan(law, law.forms[answers.form], answers.when.day, today=today, city=city)
    except CalendarEnds:
        return visit.to("/draft")
    return visit.page("when.html", counted(visit, found))


def _heading(visit: Visit, answers: Answers) -> str:
    if not answers.form:
        return visit.words(mark("Your paper"))
    name = form_name(visit, answers)
    if answers.moving:
        return visit.words(mark("Application: %(form)s"), form=name)
    return visit.words(mark("Notification: %(form)s"), form=name)


def _caption(visit: Visit, answers: Answers, number: str) -> str:
    city = city_of(answers, visit.law)
    found = [number]
    if answers.when:
        found.append(dates.full(answers.when.day, visit.language))
    if city:
        found.append(city.name.in_(visit.language))
    return " · ".join(found)


def _safe_day(visit: Visit, answers: Answers) -> tuple[date | None, bool]:
    if answers.when is None or answers.form is None:
        return None, False
    law, today = visit.law, visit.moment.today
    try:
        filing = file_by(answers.when.day, law.forms[answers.form].road, law, on=today)
        return filing.safe_day, registered_on(today, law.calendar) > filing.last_day
    except CalendarEnds:
        return None, False


def _sections(
    visit: Visit, answers: Answers, marked: tuple[str, ...], *, made: bool
) -> tuple[Section, ...]:
    found = check(answers, visit.law, today=visit.moment.today)
    wrong = {one.step for one in found if one.level == "stops"} | set(marked)
    road = path(answers) if answers.form else STEPS
    sections = []
    for name in SECTIONS:
        tasks = tuple(
            _task(visit, step, answers, wrong, named=step.key in marked)
            for step in road
            if step.section == name
        )
        if tasks:
            sections.append(Section(visit.words(HEADINGS[name]), tasks))
    sections.append(_last(visit, answers, made=made))
    return tuple(sections)


def _task(visit: Visit, step: Step, answers: Answers, wrong: set[str], *, named: bool) -> Task:
    status: Status = "open"
    if not may_visit(step, answers):
        status = "closed"
    elif step.filled(answers):
        status = "wrong" if step.key in wrong else "filled"
    href = "" if status == "closed" else visit.address(f"/draft/{step.key}")
    hint = visit.words(mark("The refusal named this: correct it, or leave it on purpose"))
    return Task(
        step.key, visit.words(QUESTIONS[step.key]), href, status, hint=hint if named else ""
    )


def _last(visit: Visit, answers: Answers, *, made: bool) -> Section:
    whole = ready(answers)
    opened: Status = "filled" if made else "open"
    task = Task(
        key="check",
        name=visit.words(mark("Check your answers")),
        href=visit.address("/draft/check") if answers.form else "",
        status=opened if whole else "closed",
        hint="" if whole else visit.words(mark("Opens in full when every question is filled in")),
    )
    return Section(visit.words(HEADINGS["check"]), (task,))
