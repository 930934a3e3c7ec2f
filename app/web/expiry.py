"""How long a case is kept: by rule, or until the day that its owner chooses."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.retention import AFTER_ASSEMBLY, AFTER_LAST_TERM, latest_end, open_terms, usual_end
from app.desk import keeping
from app.desk.fields import Reading
from app.desk.keeping import Case
from app.web.deps import OwnedCase, Posted, RuledCase, Visiting, Writing
from app.web.forms import Form, faulty, filled
from app.web.shop import Visit

router = APIRouter()
TOMORROW = timedelta(days=1)
_UNTIL = ("until_day", "until_month", "until_year")


@dataclass(frozen=True, slots=True)
class ExpiryPage:
    """Until when the case is kept; `usual` is the day by rule, `term` the last that is open."""

    form: Form
    kept: bool
    expires_on: date
    usual: date
    chosen: bool
    latest: date
    term: date | None
    days: int
    term_days: int


@router.get("/{language}/case/expiry")
def expiry_page(visit: Visiting, case: OwnedCase) -> Response:
    """Show until when the case is kept."""
    return _shown(visit, case, filled({}))


def _shown(visit: Visit, case: Case, form: Form) -> Response:
    today, law = visit.moment.today, visit.law
    terms = open_terms(case.content, law, today=today)
    page = ExpiryPage(
        form=form,
        kept=case.kept,
        expires_on=case.expires_on,
        usual=usual_end(case.content, law, today=today),
        chosen=case.content.kept_until is not None,
        latest=latest_end(today),
        term=terms[-1] if terms else None,
        days=AFTER_ASSEMBLY.days,
        term_days=AFTER_LAST_TERM.days,
    )
    status = 422 if form.faults else 200
    return visit.page("expiry.html", page, status=status, faulty=bool(form.faults))


@router.post("/{language}/case/expiry")
def choose(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Keep the case until the typed day, or by rule again."""
    if not case.kept:
        return visit.to("/case/expiry")
    reading = Reading(fields, "expiry")
    day = (
        None if fields["rule"] == "usual" else reading.day("until_day", "until_month", "until_year")
    )
    today = visit.moment.today
    if day and not today + TOMORROW <= day <= latest_end(today):
        reading.bad("expiry_out_of_range", "until_day", last=latest_end(today))
    if not reading.well:
        return _shown(visit, case, faulty(fields, reading.problems, visit.language))
    content = replace(case.content, kept_until=day)
    keeping.store(db, case, content, law=visit.law, moment=visit.moment)
    return visit.to("/case/expiry")
