"""Check your answers: what is missing, what stops, the paper's own text; then make it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from app.cases.checks import check
from app.cases.composing import compose, languages
from app.cases.problems import Problem
from app.cases.steps import open_steps
from app.desk import keeping, proving
from app.desk.keeping import Case
from app.desk.making import make_paper, verdict
from app.paper.editions import on_screen
from app.web.deps import AskedCase, Posted, Visiting, checked_case
from app.web.forms import Form, faulty, filled
from app.web.notices import Notice, notice
from app.web.shop import Visit
from app.web.summary import Part, summary

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything before the paper is made."""

    form: Form
    notices: tuple[Notice, ...]
    sections: tuple[Part, ...]
    papers: tuple[tuple[str, Markup], ...]
    incomplete: bool
    grave: bool
    next_open: str


@router.get("/{language}/draft/check")
def show(visit: Visiting, case: AskedCase) -> Response:
    """Show the answers, the problems and the text of the paper."""
    if case.answers.form is None:
        return visit.to("/draft")
    return _shown(visit, case, _found(visit, case), filled({}))


@router.post("/{language}/draft/check")
def make(visit: Visiting, fields: Posted) -> Response:
    """Make the paper, note its proof in the case, and show the way on.

    The paper is set between two transactions, so that nobody waits for it.
    """
    case = checked_case(visit, fields)
    found = _found(visit, case)
    stops = tuple(sorted({one.key for one in found if one.level == "stops"}))
    content = replace(case.content, confirmed=stops)
    if verdict(content, found) == "incomplete":
        return _shown(visit, case, found, Form(fields), status=422)
    if stops and fields["ok"] != "yes":
        problem = Problem("confirm_first", "bad", field="ok")
        return _shown(visit, case, found, faulty(fields, [problem], visit.language), status=422)
    made = make_paper(visit.shop.room, case.answers, visit.law, today=visit.moment.today)
    with visit.shop.database.writing() as db:
        keeping.save(db, case, content.with_paper(made.noted), law=visit.law, moment=visit.moment)
        proving.note(db, case, made.noted, visit.shop.pepper)
        keeping.prolong(db, visit.token or b"", visit.shop.pepper, moment=visit.moment)
    return visit.to("/case")


def _found(visit: Visit, case: Case) -> tuple[Problem, ...]:
    return check(case.answers, visit.law, today=visit.moment.today)


def _shown(
    visit: Visit, case: Case, found: Sequence[Problem], form: Form, *, status: int = 200
) -> Response:
    still = open_steps(case.answers)
    page = CheckPage(
        form=form,
        notices=tuple(notice(visit, one) for one in found),
        sections=summary(visit, case.answers),
        papers=tuple(
            (one, on_screen(compose(case.answers, visit.law, one)))
            for one in languages(case.answers)
        ),
        incomplete=any(one.blocks for one in found),
        grave=any(one.level == "stops" for one in found),
        next_open=visit.address(f"/draft/{still[0].key}" if still else "/draft"),
    )
    faults = bool(form.faults)
    return visit.page("check.html", page, status=status, unfiled=True, faulty=faults)
