"""The calendar of a case: to download, to subscribe to, to revoke."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.problems import Problem
from app.desk import calendars, keeping
from app.desk.keeping import Case
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.web.choices import Options
from app.web.deps import ChangedCase, Posted, ShownCase, Visiting, Writing, checked_case
from app.web.forms import Form, faulty, filled
from app.web.shop import Visit

router = APIRouter()
CALENDAR = "text/calendar; charset=utf-8"
_TITLES = (
    (
        "neutral",
        mark("Neutral titles"),
        mark("The number and “last day”: nothing about the form, the place or the law."),
    ),
    ("full", mark("Full titles"), mark("The form, the city, what is due and under which article.")),
)


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar: `address` is shown once, when it is made; `stands` says that there is one."""

    form: Form
    number: str
    kept: bool
    stands: bool
    full: bool
    address: str
    titles: Options


def _undated(case: Case) -> bool:
    return case.answers.form is None or case.answers.when is None


@router.get("/{language}/case/calendar")
def calendar_page(visit: Visiting, case: ShownCase) -> Response:
    """Show the ways into a calendar, and what each of them tells to whom."""
    if _undated(case):
        return visit.to("/draft")
    return _shown(visit, case, filled({"titles": "neutral"}))


def _shown(visit: Visit, case: Case, form: Form, *, address: str = "") -> Response:
    feed = case.content.feed
    page = CalendarPage(
        form=form,
        number=case.content.number,
        kept=case.kept,
        stands=feed is not None or bool(address),
        full=form["titles"] == "full" if address else feed is not None and feed.full,
        address=address,
        titles=tuple((key, visit.words(name), visit.words(more)) for key, name, more in _TITLES),
    )
    status = 422 if form.faults else 200
    return visit.page("calendar.html", page, status=status, faulty=bool(form.faults))


@router.get("/{language}/case/calendar.ics")
def download(visit: Visiting, case: ShownCase, request: Request) -> Response:
    """Return the calendar as a file; its titles are neutral unless full ones are asked for."""
    if _undated(case):
        return visit.to("/draft")
    full, today = request.query_params.get("titles") == "full", visit.moment.today
    content = calendars.download(case, visit.law, visit.language, full=full, today=today)
    headers = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, media_type=CALENDAR, headers=headers)


@router.post("/{language}/case/calendar")
def subscribe(
    visit: Visiting, case: ChangedCase, db: Writing, fields: Posted, request: Request
) -> Response:
    """Make an address in place of the one there was, and show it this once."""
    if _undated(case) or not case.kept:
        return visit.to("/case/calendar")
    if fields["titles"] not in {"neutral", "full"}:
        problem = Problem("choose", "bad", field="titles")
        return _shown(visit, case, faulty(fields, [problem], visit.language))
    full, shop = fields["titles"] == "full", visit.shop
    token, _ = calendars.subscribe(db, case, shop.pepper, visit.law, full=full, moment=visit.moment)
    # the guard has let only our own names through
    host = request.headers["host"]
    site = f"{'https' if shop.settings.https else 'http'}://{host}"
    address = f"{site}{visit.address(f'/feed/{token}.ics')}"
    return _shown(visit, case, Form(fields), address=address)


@router.post("/{language}/case/calendar/revoke")
def revoke(visit: Visiting, fields: Posted) -> Response:
    """Revoke the address and drop its traces in the log of the database; twice changes nothing."""
    case, database = checked_case(visit, fields), visit.shop.database

    def work(db: Transaction) -> None:
        calendars.unsubscribe(db, case, visit.law, moment=visit.moment)
        keeping.prolong(db, visit.token or b"", visit.shop.pepper, moment=visit.moment)

    destroyed(database, work)
    database.checkpoint()
    return visit.to("/case/calendar")
