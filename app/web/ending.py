"""Calling off, what a partial refusal leaves, filing again, and what stays afterwards."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.events import Event
from app.cases.letters import Letter
from app.cases.problems import Problem
from app.cases.refiling import to_correct
from app.cases.state import Stage
from app.cases.windows import holding, stated
from app.desk import forgetting, keeping
from app.desk.keeping import Case
from app.desk.lettering import written
from app.desk.refiling import budgets_of, earliest_again, for_another_day
from app.desk.tracking import state_of, where_it_stands
from app.i18n import dates
from app.i18n.facts import QUESTIONS
from app.web.deps import (
    NoSuchPage,
    OwnedCase,
    Posted,
    RuledCase,
    ShownCase,
    Visiting,
    Writing,
    remember,
    spend,
)
from app.web.forms import Form, faulty, filled
from app.web.letters import LetterLink, files, link
from app.web.shop import Visit

router = APIRouter()
_TO_TELL: frozenset[Stage] = frozenset({"over", "held", "not_held", "suspended", "stopped"})


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is called off, for the words to the public in one language."""

    language: Language
    form: str
    day: str
    hours: str
    place: str


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    """How to call the assembly off."""

    letter: LetterLink
    announcements: tuple[Announcement, ...]
    recorded: bool


@dataclass(frozen=True, slots=True)
class PartlyPage:
    """What a partial refusal leaves, and the letter that says so."""

    place: str
    refused: str
    day: date
    hours: tuple[str, ...]
    letter: LetterLink | None
    stated: bool
    approval: bool
    correct: str


@dataclass(frozen=True, slots=True)
class RefilePage:
    """A new draft for another day: the earliest one, and what the refusal named."""

    form: Form
    earliest: date
    registered_on: date
    cite: str
    named: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class AfterPage:
    """What stays: how it went, everything to take away."""

    open: bool
    bundle: tuple[tuple[str, str, str], ...]


@router.get("/{language}/case/withdraw")
def withdraw(visit: Visiting, case: ShownCase) -> Response:
    """Show the letter, the words for the public, and what to stop. Raises: NoSuchPage."""
    told = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if told is None or not case.content.events:
        raise NoSuchPage
    found = [
        _announcement(visit, letter)
        for language in ("kk", "ru")
        if (letter := _written(visit, case, language))
    ]
    page = WithdrawPage(link(visit, "withdrawal"), tuple(found), told.stage == "withdrawn")
    return visit.page("withdraw.html", page)


def _written(visit: Visit, case: Case, language: Language) -> Letter | None:
    return written("withdrawal", case.content, visit.law, language, today=visit.moment.today)


def _announcement(visit: Visit, letter: Letter) -> Announcement:
    day, language = letter.now.day, letter.language
    return Announcement(
        language=language,
        form=visit.law.forms[letter.form].title.in_(language),
        day=dates.long(day, language) if day else "",
        hours=", ".join(dates.hours(*one) for one in letter.now.windows),
        place=letter.now.place,
    )


@router.get("/{language}/case/partly")
def partly(visit: Visiting, case: ShownCase) -> Response:
    """Show what a partial refusal leaves."""
    state = state_of(case.content, visit.law, today=visit.moment.today)
    refusal = state.last("partly_refused") if state else None
    held = holding(case.answers, state.settled) if state else None
    if refusal is None or held is None:
        return visit.to("/case")
    told = _written(visit, case, "ru" if visit.language == "ru" else "kk")
    page = PartlyPage(
        place=held.place or (told.asked.place if told else ""),
        refused=refusal.place,
        day=held.day,
        hours=tuple(dates.hours(*one) for one in held.windows),
        letter=link(visit, "remaining-windows") if held.windows and stated(refusal) else None,
        stated=stated(refusal),
        approval=state.road == "approval" if state else False,
        correct=visit.address(f"/case/happened/partly_refused?corrects={_number(case, refusal)}"),
    )
    return visit.page("partly.html", page)


def _number(case: Case, event: Event) -> int:
    return case.content.events.index(event) + 1


@router.get("/{language}/case/refile")
def refile_page(visit: Visiting, case: OwnedCase) -> Response:
    """Show the earliest day on which a new paper can be for."""
    return _refile(visit, case, filled({}))


def _refile(visit: Visit, case: Case, form: Form) -> Response:
    today = visit.moment.today
    found = earliest_again(case.answers, visit.law, today=today)
    state = state_of(case.content, visit.law, today=today)
    if found is None or state is None:
        return visit.to("/draft")
    refusal = state.last("refused", "partly_refused")
    page = RefilePage(
        form=form,
        earliest=found[1],
        registered_on=found[0],
        cite=state.filing.cite,
        named=tuple(visit.words(QUESTIONS[one]) for one in to_correct(refusal, case.answers)),
        kept=case.kept,
    )
    status = 422 if form.faults else 200
    return visit.page("refile.html", page, status=status, faulty=bool(form.faults))


@router.post("/{language}/case/refile")
def refile(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Open a new draft with the same answers; the old case stays behind its receipt."""
    content = for_another_day(case.content, visit.law, today=visit.moment.today)
    if content is None or visit.token is None:
        return visit.to("/draft")
    if not case.kept and fields["lose"] != "yes":
        problem = Problem("lose_first", "bad", field="lose")
        return _refile(visit, case, faulty(fields, [problem], visit.language))
    for what, key in budgets_of(case):
        spend(visit, what, fields, key)
    pepper, moment = visit.shop.pepper, visit.moment
    forgetting.leave(db, visit.token, pepper, moment=moment)
    token, fresh = keeping.begin(db, content, pepper, law=visit.law, moment=moment)
    if case.kept:
        keeping.keep(db, fresh, pepper, law=visit.law, moment=moment)
    return remember(visit.to("/receipt" if case.kept else "/draft"), visit, token)


@router.get("/{language}/case/after")
def after(visit: Visiting, case: ShownCase) -> Response:
    """Show what stays and how to take everything along."""
    told = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if told is None:
        return visit.to("/draft")
    page = AfterPage(told.stage in _TO_TELL, files(visit, "bundle"))
    return visit.page("after.html", page)
