"""How the answers are kept: asked before anything personal is typed; then the draft begins."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.answers import FORMS, Answers, City
from app.cases.case import Content
from app.cases.problems import Problem
from app.cases.retention import AFTER_ASSEMBLY
from app.desk import forgetting, keeping
from app.desk.budgets import PAGES
from app.desk.fields import Fields
from app.store.session import Transaction
from app.web import forgery
from app.web.deps import (
    NoSuchPage,
    Posted,
    Reading,
    Visiting,
    has_draft,
    remember,
    spend,
)
from app.web.forms import Form, faulty, filled
from app.web.planner import asked
from app.web.shop import Visit
from app.web.turns import in_turn

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SavePage:
    """How the answers are kept, and what to know before typing."""

    form: Form
    carried: tuple[tuple[str, str], ...]
    open_draft: bool
    kept_days: int


@router.get("/{language}/start/save")
def save_page(visit: Visiting, request: Request, db: Reading) -> Response:
    """Ask how the answers are kept. Raises: NoSuchPage for a form that there is not."""
    fields = asked(request)
    if fields["form"] and fields["form"] not in FORMS:
        raise NoSuchPage
    page = _save_page(fields, filled({}), open_draft=has_draft(visit, db))
    return visit.page("save.html", page)


def _save_page(fields: Fields, form: Form, *, open_draft: bool) -> SavePage:
    carried = tuple((name, fields[name]) for name in ("form", "day", "kato") if fields[name])
    days = AFTER_ASSEMBLY.days
    return SavePage(form=form, carried=carried, open_draft=open_draft, kept_days=days)


@router.post("/{language}/start/save")
async def begin(visit: Visiting, fields: Posted) -> Response:
    """Make a sealed case; give it a receipt at once if that was the wish."""
    if refused := _refused(visit, fields):
        return refused
    spend(visit, "new_case", fields)
    if fields["keep"] == "receipt":
        spend(visit, "kept_case", fields, PAGES)
    return await in_turn(visit, "new", lambda db: _begun(visit, fields, db))


def _refused(visit: Visit, fields: Fields) -> Response | None:
    if fields["keep"] not in {"receipt", "browser"}:
        form = faulty(fields, [Problem("choose", "bad", field="keep")], visit.language)
        page = _save_page(fields, form, open_draft=False)
        return visit.page("save.html", page, status=422, faulty=True)
    if not forgery.is_ours(fields["form_token"], visit.token, visit.shop.pepper):
        page = _save_page(fields, Form(fields), open_draft=False)
        return visit.page("save.html", page, status=403)
    return None


def _begun(visit: Visit, fields: Fields, db: Transaction) -> Response:
    content = Content(answers=_known(visit, fields), wished_day=_wished(fields))
    pepper, moment = visit.shop.pepper, visit.moment
    if visit.token is not None:
        forgetting.leave(db, visit.token, pepper, moment=moment)
    token, case = keeping.begin(db, content, pepper, law=visit.law, moment=moment)
    if fields["keep"] == "receipt":
        keeping.keep(db, case, pepper, law=visit.law, moment=moment)
        return remember(visit.to("/receipt"), visit, token)
    return remember(visit.to("/draft"), visit, token)


def _known(visit: Visit, fields: Fields) -> Answers:
    """Return what the planner already knows: the form and the city."""
    form = next((key for key in FORMS if key == fields["form"]), None)
    answers = Answers(form=form)
    city = visit.law.cities.city(fields["kato"])
    if city is None:
        return answers
    return replace(answers, city=City(name=city.name.in_(visit.language), kato=city.kato))


def _wished(fields: Fields) -> date | None:
    try:
        return date.fromisoformat(fields["day"])
    except ValueError:
        return None
