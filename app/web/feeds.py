"""The feed that a calendar asks for: its address is its only key, and opens nothing else."""

from hashlib import blake2b

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.desk import calendars
from app.i18n.catalog import mark
from app.web.calendars import CALENDAR
from app.web.deps import Reading, Visiting
from app.web.faults import ErrorPage
from app.web.shop import Visit

router = APIRouter()


@router.get("/{language}/feed/{token}.ics")
def feed(visit: Visiting, db: Reading, request: Request, token: str) -> Response:
    """Return the feed of an address, or 304; every address without a feed is answered alike."""
    law, today = visit.law, visit.moment.today
    try:
        found = calendars.read_feed(db, token, visit.shop.pepper, law, visit.language, today=today)
    except calendars.NoSuchFeed:
        return _no_feed(visit)
    tag = f'"{blake2b(found, digest_size=16).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    asked = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(found, media_type=CALENDAR, headers=headers)


def _no_feed(visit: Visit) -> Response:
    # without its path: the address must not stand in the page's own links
    plain = Visit(visit.shop, visit.language, "", visit.moment, visit.token)
    page = ErrorPage(
        heading=visit.words(mark("There is no calendar at this address")),
        words=visit.words(
            mark(
                "It was revoked or replaced by a new one, or its case was deleted or is over. Take "
                "the subscription out of your calendar; a new address is made on the page "
                "“Calendar” of an open case."
            )
        ),
    )
    return plain.page("error.html", page, status=404)
