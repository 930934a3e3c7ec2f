"""One question a page: show it, read what was posted, save it, go on to the next open one."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.case import Content
from app.cases.steps import BY_KEY, Step, following, may_visit
from app.desk import keeping
from app.desk.cities import meant
from app.desk.drafting import Outcome, save_answer, seen, with_known_text
from app.desk.fields import Fields
from app.desk.filling import fields_of
from app.desk.keeping import Case
from app.web.asking import page_of
from app.web.choices import city_options
from app.web.comparing import conflict_page
from app.web.deps import AskedCase, ChangedCase, NoSuchPage, Posted, Visiting, Writing
from app.web.forms import Form, faulty, filled
from app.web.notices import notice
from app.web.shop import Visit

router = APIRouter()
# These have pages of their own (`organisers`, `check`).
_APART = {"organisers"}


def _step(key: str) -> Step:
    step = BY_KEY.get(key)
    if step is None or key in _APART:
        raise NoSuchPage
    return step


@router.get("/{language}/draft/{key}")
def show(visit: Visiting, case: AskedCase, key: str) -> Response:
    """Show a question with its stored answer."""
    step = _step(key)
    if not may_visit(step, case.answers):
        return visit.to("/draft")
    values = fields_of(key, case.answers) or _wished(key, case.content)
    return _shown(visit, case, step, filled(values))


def _wished(key: str, content: Content) -> dict[str, str]:
    """Return the day that the person asked the planner about."""
    day = content.wished_day
    if key != "date" or day is None:
        return {}
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


@router.post("/{language}/draft/{key}")
def save(visit: Visiting, case: ChangedCase, db: Writing, fields: Posted, key: str) -> Response:
    """Save an answer, or show the page again with what was typed and what is wrong."""
    step = _step(key)
    if not may_visit(step, case.answers):
        return visit.to("/draft")
    if fields["more"]:
        return _shown(visit, case, step, Form(fields), seen=fields["seen"])
    if key == "city":
        asked = meant(fields, visit.law.cities)
        if asked.fields is None:
            options = city_options(visit, asked.found) if asked.found or asked.by_self else ()
            form = faulty(fields, asked.problems, visit.language)
            more = {"options": options, "by_self": asked.by_self}
            return _shown(visit, case, step, form, status=422, seen=fields["seen"], **more)
        city = visit.law.cities.city(asked.fields["kato"])
        fields = asked.fields.but(name=city.name.in_(visit.language) if city else "")
    if key == "place":
        fields = with_known_text(key, fields, _names(visit, case))
    outcome = save_answer(step, fields, case.answers, visit.law, today=visit.moment.today)
    return _answered(visit, case, db, step, fields, outcome)


def _names(visit: Visit, case: Case) -> list[tuple[str, str]]:
    """Return the known places of the city, named in the language of the answers."""
    city = visit.law.cities.city(case.answers.city.kato) if case.answers.city else None
    written = case.answers.languages.written if case.answers.languages else visit.language
    return [(one.key, one.in_(written)[0]) for one in (city.places if city else ())]


def _answered(
    visit: Visit, case: Case, db: Writing, step: Step, fields: Fields, outcome: Outcome
) -> Response:
    if outcome.conflict:
        now = seen(step.key, case.answers)
        page = conflict_page(visit, step.key, fields_of(step.key, case.answers), fields, now)
        return visit.page("conflict.html", page, status=409, unfiled=True)
    if outcome.answers is None:
        problems = outcome.bad or outcome.stops
        form = faulty(fields, problems, visit.language)
        notices = tuple(notice(visit, one, links=False) for one in outcome.stops)
        more = {"notices": notices, "may_override": bool(outcome.stops)}
        return _shown(visit, case, step, form, status=422, seen=fields["seen"], **more)
    content = case.content.answered(outcome.answers)
    keeping.save(db, case, content, law=visit.law, moment=visit.moment)
    after = following(step, content.answers)
    if after is None:
        return visit.to("/draft/check")
    return visit.to(f"/draft/{after.key}")


def _shown(
    visit: Visit,
    case: Case,
    step: Step,
    form: Form,
    *,
    status: int = 200,
    seen: str = "",
    **more: Any,
) -> Response:
    page = page_of(visit, case, step, form, seen or _seen(step, case), **more)
    template = f"steps/{step.key}.html"
    return visit.page(template, page, status=status, unfiled=True, faulty=bool(form.faults))


def _seen(step: Step, case: Case) -> str:
    return seen(step.key, case.answers)


def restored(visit: Visit, case: Case, key: str, fields: Fields) -> Response:
    """Show a question with the text that was typed before the session ended."""
    step = BY_KEY.get(key)
    if step is None or not may_visit(step, case.answers):
        return visit.to("/draft")
    if key == "organisers":  # a list with a page for each person, and no form of its own
        return visit.to("/draft/organisers")
    return _shown(visit, case, step, Form(fields), seen=fields["seen"], restored=True)
