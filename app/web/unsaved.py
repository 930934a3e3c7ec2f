"""What a person sees when the database cannot save: their words, and a button to send them again.

507: there is no room for more; 503: it can only be read, or not even that. Nothing was changed.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from fastapi import FastAPI, Request
from starlette.responses import Response

from app.desk.fields import Fields
from app.desk.keeping import Damaged
from app.i18n.catalog import mark
from app.store.session import Broken
from app.store.trouble import Trouble, trouble_of
from app.store.turn import Queued
from app.web.comparing import CARRIED, SECRET
from app.web.deps import NOTHING, forget
from app.web.faults import ErrorPage, broken, visit_of
from app.web.holdings import LeftPage

_log = logging.getLogger("jiyn.web")

STATUS: Mapping[Trouble, int] = {"full": 507, "shut": 503}
RETRY, SOON = "30", "2"  # seconds
_HEADINGS: Mapping[Trouble, str] = {
    "full": mark("There is no room to save this"),
    "shut": mark("Nothing can be saved just now"),
}


@dataclass(frozen=True, slots=True)
class UnsavedPage:
    """What could not be saved: what was typed, to be read and to be sent again as it is."""

    heading: str
    address: str
    typed: tuple[str, ...]
    carried: tuple[tuple[str, str], ...]


def unsaved(request: Request, error: Exception) -> Response:
    """Give back what was typed; a fault in what we asked of the database is ours (500)."""
    trouble = trouble_of(cast("Broken", error))
    if trouble is None:
        return broken(request, error)
    status = STATUS[trouble]
    if request.url.path.endswith("/leave"):
        return _left(request, status)
    answer = _given_back(request, _HEADINGS[trouble], status)
    answer.headers["Retry-After"] = RETRY
    return answer


def _left(request: Request, status: int) -> Response:
    """Take the cookie back from whoever leaves, and say what is still there."""
    visit = visit_of(request)
    page = LeftPage(
        heading=visit.words(mark("You have left, but nothing could be destroyed yet")),
        words=visit.words(
            mark(
                "Nothing can be written just now. This browser no longer opens the draft, but it "
                "is still there until it expires, 60 minutes after your last save. A draft without "
                "a receipt is then destroyed; one with a receipt stays and opens only with it."
            )
        ),
        onward=visit.shop.settings.leave_url,
    )
    return forget(visit.page("left.html", page, status=status), visit)


def _given_back(request: Request, heading: str, status: int) -> Response:
    visit = visit_of(request)
    fields: Fields = getattr(request.state, "posted", NOTHING)
    unseen = {"form_token"} | SECRET
    carried = tuple(pair for pair in fields.items() if pair[0] not in unseen)
    page = UnsavedPage(
        heading=visit.words(heading),
        address=request.url.path,
        typed=tuple(value for name, value in carried if value and name not in CARRIED),
        carried=carried,
    )
    return visit.page("unsaved.html", page, status=status)


def queued(request: Request, _error: Exception) -> Response:
    """Give back what was typed to whoever would wait too long for the turn to save."""
    answer = _given_back(request, mark("Too many people are saving at this moment"), 503)
    answer.headers["Retry-After"] = SOON
    return answer


def damaged(request: Request, _error: Exception) -> Response:
    """Say that this case cannot be read, and what helps; other cases can."""
    _log.error("a sealed case is damaged: jiyn doctor counts them")
    visit = visit_of(request)
    page = ErrorPage(
        visit.words(mark("This case is damaged and cannot be read")),
        visit.words(
            mark(
                "The fault is ours: the disk did not keep what was saved. Nothing was changed. "
                "Whoever runs this service can bring the case back from a backup; your papers "
                "and your receipt stay good."
            )
        ),
    )
    return visit.page("error.html", page, status=500)


def add_to(app: FastAPI) -> None:
    """Give the application its answers to a database in trouble."""
    app.add_exception_handler(Damaged, damaged)
    app.add_exception_handler(Queued, queued)
    app.add_exception_handler(Broken, unsaved)
