"""The calendar of a case over the interface: a file, an address to subscribe to, its end."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import ConfigDict
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Language
from app.api.opening import (
    AtRevision,
    ChangedCase,
    OnceOpen,
    ReadCase,
    Receipt,
    Spoken,
    Writing,
    refusal,
    said,
)
from app.api.problems import CASE, CONFLICT
from app.desk import calendars, keeping
from app.desk.keeping import Case
from app.desk.once import Answer
from app.desk.roles import require
from app.desk.shapes import Closed
from app.store.destroying import destroyed
from app.store.session import Transaction

router = APIRouter(prefix="/cases/current", tags=["cases"])
Titles = Literal["neutral", "full"]


def site(request: Request, counter: AtCounter) -> str:
    """Return the address of the service, as the program calls it."""
    # the guard has let only our own names through
    return f"{'https' if counter.https else 'http'}://{request.headers['host']}"


Site = Annotated[str, Depends(site)]


class Wish(Closed):
    """How the entries are called: neutral, or with form and city."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"titles": "neutral"}]})

    titles: Titles = "neutral"


class Address(Closed):
    """The address of a calendar, told this once: whoever has it reads the days of the case."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ADDRESS]})

    address: str


@router.get(
    "/calendar.ics",
    operation_id="readCalendar",
    summary="The days of the case as iCalendar",
    response_class=Response,
    responses={**CASE, **CONFLICT, **examples.ICS},
)
def read_calendar(
    counter: AtCounter,
    case: ReadCase,
    language: Spoken,
    titles: Annotated[
        Titles, Query(description="neutral, or with form, city and place")
    ] = "neutral",
) -> Response:
    """Return the calendar as a file. 409 while no form or day is chosen."""
    _dated(case, language)
    full = titles == "full"
    content = calendars.download(case, counter.law, language, full=full, today=counter.today)
    headers = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _dated(case: Case, language: Language) -> None:
    if case.answers.form is None or case.answers.when is None:
        raise refusal(409, "undated", language)


@router.post(
    "/feed",
    status_code=201,
    operation_id="makeFeed",
    summary="A secret address for calendars, in place of the one there was",
    response_model=Address,
    responses={**CASE, **CONFLICT, **examples.with_etag(201)},
)
def make_feed(
    site: Site,
    counter: AtCounter,
    db: Writing,
    case: ChangedCase,
    *,
    once: OnceOpen,
    sent: Wish,
    language: Spoken,
) -> Response:
    """Make an address in the language of `lang` and tell it, once. 409 while no day is chosen."""

    def make() -> tuple[Case, Answer]:
        once.at.check(case)
        _dated(case, language)
        full, moment = sent.titles == "full", counter.moment()
        token, saved = calendars.subscribe(
            db, case, counter.pepper, counter.law, full=full, moment=moment
        )
        told = Address(address=f"{site}/{language}/feed/{token}.ics")
        return saved, said(told, saved, status=201)

    return once(db, make)


@router.delete(
    "/feed",
    status_code=204,
    operation_id="revokeFeed",
    summary="The address answers no more",
    response_class=Response,
    responses=CASE,
)
def revoke_feed(counter: AtCounter, opens: Receipt, at: AtRevision) -> Response:
    """Revoke the address and drop its traces in the database's log; twice changes nothing."""

    def work(db: Transaction) -> None:
        case = require(keeping.opened(db, opens, counter.pepper), "edit")
        at.check(case)
        calendars.unsubscribe(db, case, counter.law, moment=counter.moment())

    destroyed(counter.database, work)
    counter.database.checkpoint()
    return Response(status_code=204)
