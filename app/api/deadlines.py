"""Every term for programs: what it is, and when it ends if it begins on a day."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api.deps import AtCounter, IsoDay
from app.api.problems import MISSING, Refused
from app.api.replay import Replayed, tagged
from app.desk import open_data
from app.law.appeals import SINGLE, clock, review_by
from app.law.deadlines import Deadline, answer_by, file_by, reply_to_proposal_by
from app.law.facts import Road
from app.law.library import Law

router = APIRouter(tags=["deadlines"])
_ROADS: tuple[Road, ...] = ("notification", "approval")
_BY_ROAD = {"file": file_by, "answer": answer_by, "reply_to_proposal": reply_to_proposal_by}


@router.get("/deadlines", summary="Every term, with its versions and worked examples")
def get_terms(request: Request, counter: AtCounter) -> Response:
    """Return the terms by key."""
    return tagged(request, {"terms": [open_data.term(one) for one in counter.law.terms.values()]})


@router.get("/deadlines/{key}", summary="When a term ends", responses=MISSING)
def get_deadline(
    request: Request,
    found: Replayed,
    key: str,
    anchor: Annotated[
        IsoDay, Query(alias="from", description="the day of the event that starts the term")
    ],
) -> Response:
    """Return the end of a term with both readings, its count and its explanation.

    Every `last_day` is inclusive. 404 for an unknown key.
    """
    ended = _ended(key, anchor, found.law, found.on)
    if ended is None:
        raise Refused(404, "unknown_term", "There is no such term.")
    told: dict[str, Any] = open_data.deadline(ended, found.law)
    return tagged(request, {"on": found.on.isoformat(), "known": found.known.isoformat(), **told})


def _ended(key: str, anchor: IsoDay, law: Law, on: IsoDay) -> Deadline | None:
    if key in SINGLE:
        return clock(key, anchor, law, on=on)
    if key == "review":
        return review_by(anchor, law, on=on)
    for kind, count in _BY_ROAD.items():
        for road in _ROADS:
            if key == f"{kind}_{road}":
                return count(anchor, road, law, on=on)
    return None


@router.get("/calendar/{year}", summary="A whole year, day by day, with reasons and sources")
def get_calendar(request: Request, found: Replayed, year: int) -> Response:
    """Return every day of a year. 422 with `calendar_ends` for a year that is not published."""
    first, last = found.law.calendar.first.year, found.law.calendar.last.year
    if not first <= year <= last:
        detail = f"The working days are known from {first} to {last}."
        raise Refused(422, "calendar_ends", detail)
    return tagged(request, open_data.year(year, found.law.calendar))
