"""Open a case from a file that was taken along: the same choice of keeping as for a new draft."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.cases.case import Content
from app.cases.problems import Problem
from app.desk import forgetting, keeping
from app.desk.budgets import PAGES
from app.desk.carrying import MOST_KB, unpacked
from app.desk.fields import Fields
from app.store.session import Transaction
from app.web import forgery
from app.web.deps import Reading, Uploaded, Visiting, remember, spend, would_be_lost
from app.web.forms import Form, faulty, filled
from app.web.shop import Visit
from app.web.turns import in_turn

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The question for a file."""

    form: Form
    most: int
    open_draft: bool


@router.get("/{language}/import")
def ask(visit: Visiting, db: Reading) -> Response:
    """Ask for the file."""
    return _shown(visit, filled({}), status=200, open_draft=would_be_lost(visit, db))


def _shown(visit: Visit, form: Form, *, status: int = 422, open_draft: bool = False) -> Response:
    page = ImportPage(form, MOST_KB, open_draft)
    return visit.page("import.html", page, status=status, faulty=bool(form.faults))


@router.post("/{language}/import")
async def take_over(visit: Visiting, fields: Uploaded) -> Response:
    """Make a sealed case of the file; the open one of this browser is left."""
    read = await run_in_threadpool(_read, visit, fields)
    if isinstance(read, Response):
        return read
    spend(visit, "new_case", fields.but(file=""))
    kept = fields["keep"] == "receipt"
    if kept:
        spend(visit, "kept_case", fields.but(file=""), PAGES)
    return await in_turn(visit, "new", lambda db: _taken_over(visit, read, db, kept=kept))


def _read(visit: Visit, fields: Fields) -> Content | Response:
    if not forgery.is_ours(fields["form_token"], visit.token, visit.shop.pepper):
        return _shown(visit, Form(fields.but(file="")), status=403)
    if fields["keep"] not in {"receipt", "browser"}:
        problem = Problem("choose", "bad", field="keep")
        return _shown(visit, faulty(fields, [problem], visit.language))
    if not fields["file"]:
        problem = Problem("import_unreadable", "bad", field="file")
        return _shown(visit, faulty(fields, [problem], visit.language))
    content, problems = unpacked(fields["file"].encode(), visit.law, today=visit.moment.today)
    if content is None:
        return _shown(visit, faulty(fields.but(file=""), problems, visit.language))
    return content


def _taken_over(visit: Visit, content: Content, db: Transaction, *, kept: bool) -> Response:
    pepper, moment = visit.shop.pepper, visit.moment
    if visit.token is not None:
        forgetting.leave(db, visit.token, pepper, moment=moment)
    token, case = keeping.begin(db, content, pepper, law=visit.law, moment=moment)
    if kept:
        keeping.keep(db, case, pepper, law=visit.law, moment=moment)
        return remember(visit.to("/receipt"), visit, token)
    return remember(visit.to("/case"), visit, token)
