"""Every term for programs: what it is, and when it ends if it begins on a day."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api import counts
from app.api.deps import AtCounter, IsoDay
from app.api.problems import BUSY, MISSING, Refused
from app.api.replay import Replayed, tagged
from app.api.shapes import shaped
from app.desk import open_law
from app.desk.making import make_memo
from app.law.appeals import any_term

router = APIRouter(tags=["deadlines"])


@router.get(
    "/deadlines",
    summary="Every term, with its versions and worked examples",
    responses=shaped(counts.Terms),
)
def get_terms(request: Request, counter: AtCounter) -> Response:
    """Return the terms by key."""
    return tagged(request, {"terms": [open_law.term(one) for one in counter.law.terms.values()]})


@router.get(
    "/deadlines/{key}", summary="When a term ends", responses={**shaped(counts.Deadline), **MISSING}
)
def get_deadline(
    request: Request,
    found: Replayed,
    key: str,
    anchor: Annotated[
        IsoDay, Query(alias="from", description="the day of the event that starts the term")
    ],
) -> Response:
    """Return the end of a term with both readings, its count and its explanation.

    Every `last_day` is inclusive. Without `on` the term stands under the law of its event: of
    `from`, or of today for an event to come. 404 for an unknown key.
    """
    on = found.for_event(anchor)
    ended = any_term(key, anchor, found.law, on=on)
    if ended is None:
        raise Refused(404, "unknown_term", "There is no such term.")
    told: dict[str, Any] = open_law.deadline(ended, found.law)
    return tagged(request, {"on": on.isoformat(), "known": found.known.isoformat(), **told})


@router.get(
    "/deadlines/{key}/memo",
    summary="The count of a term as a PDF, to be annexed to a paper",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **MISSING, **BUSY},
)
def get_memo(
    counter: AtCounter,
    found: Replayed,
    key: str,
    anchor: Annotated[
        IsoDay, Query(alias="from", description="the day of the event that starts the term")
    ],
    lang: Annotated[Literal["kk", "ru"], Query(description="the language of the paper")] = "kk",
) -> Response:
    """Return the memo; equal questions give equal bytes. 404 for an unknown key."""
    on = found.for_event(anchor)
    ended = any_term(key, anchor, found.law, on=on)
    if ended is None:
        raise Refused(404, "unknown_term", "There is no such term.")
    pdf = make_memo(counter.lane, ended, found.law, lang)
    return Response(pdf, media_type="application/pdf")


@router.get(
    "/calendar/{year}",
    summary="A whole year, day by day, with reasons and sources",
    responses=shaped(counts.Year),
)
def get_calendar(request: Request, found: Replayed, year: int) -> Response:
    """Return every day of a year. 422 with `calendar_ends` for a year that is not published."""
    first, last = found.law.calendar.first.year, found.law.calendar.last.year
    if not first <= year <= last:
        detail = f"The working days are known from {first} to {last}."
        raise Refused(422, "calendar_ends", detail)
    return tagged(request, open_law.year(year, found.law.calendar))
