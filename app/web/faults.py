"""What a person sees when a request goes wrong: in their language, with their words."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from app.desk import mishaps
from app.desk.budgets import NO_ROOM
from app.desk.fields import Fields
from app.desk.keeping import Full, Stale
from app.desk.roles import NotAllowed
from app.i18n.catalog import LANGUAGES, Language, mark, preferred
from app.paper.editions import text_of
from app.paper.pool import Busy, NotMade, Unset
from app.web.comparing import CARRIED, SECRET
from app.web.deps import Crowded, ForgedForm, NoSuchPage, SessionOver, session_token
from app.web.forgery import Forged, is_ours
from app.web.forms import Form, faulty
from app.web.posting import NotAForm
from app.web.rationed import MUCH, WORDS
from app.web.shop import Visit, shop_of

_log = logging.getLogger("jiyn.web")


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What happened and what to do, with what was typed."""

    heading: str
    words: str
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BusyPage:
    """A paper that could not be set, and why; its text in each of its languages."""

    heading: str
    words: str

    papers: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class ExpiredPage:
    """The session is over; the typed text waits for the receipt."""

    form: Form
    typed: tuple[tuple[str, str], ...]
    shown: tuple[str, ...]
    address: str


_WORDS: dict[int, tuple[str, str]] = {
    400: (mark("This request cannot be understood"), mark("Go back and try again.")),
    403: (
        mark("This form is not of this session"),
        mark("Nothing was changed. Open the page again and send the form from there."),
    ),
    404: (mark("There is no such page"), mark("Check the address, or begin at the start page.")),
    405: (mark("There is no such page"), mark("Check the address, or begin at the start page.")),
    408: (mark("That took too long"), mark("Nothing was changed. Send it again.")),
    409: (
        mark("This answer was changed in another window"),
        mark("Nothing was overwritten. Open the list and look at the answers."),
    ),
    413: (
        mark("That is too much at once"),
        mark(
            "A form holds at most 256 KB, a letter to be explained 200 KB. Go back, shorten the "
            "text and send it again."
        ),
    ),
    415: (mark("This request cannot be understood"), mark("Go back and try again.")),
    500: (
        mark("Something went wrong with us"),
        mark("Your saved answers are safe. Try again in a minute."),
    ),
    503: (
        mark("Too many papers are being made just now"),
        mark(
            "Your answers are saved. Try again in ten seconds; the text of the paper stands on "
            "the page “Check your answers”."
        ),
    ),
}

_AGAIN = mark("Your answers are saved. Go back and try again in ten seconds.")
_TOO_MUCH = (
    mark("This paper could not be made"),
    mark(
        "It is too much for one paper: shorten long answers, or take people and rows out of it. "
        "Your answers are saved."
    ),
)
_VERIFYING: dict[int, tuple[str, str]] = {
    413: (
        mark("That is too much at once"),
        mark("A file to be checked holds at most 1 MB. Type its SHA-256 instead."),
    )
}


def language_of(request: Request) -> Language:
    """Return the language of the address, or the one that the browser prefers."""
    first = request.url.path.lstrip("/").partition("/")[0]
    if first in LANGUAGES:
        return first
    return preferred(request.headers.get("accept-language", ""))


def visit_of(request: Request) -> Visit:
    """Return a visit for an answer that no handler gives; the language links lead home."""
    shop = shop_of(request)
    return Visit(shop, language_of(request), "", shop.moment(), session_token(request, shop))


def told(request: Request, status: int, fields: Fields | None = None) -> Response:
    """Return the page for a status."""
    visit = visit_of(request)
    words_of = {**_WORDS, **_VERIFYING} if request.url.path.endswith("/verify") else _WORDS
    heading, words = words_of.get(status, _WORDS[400])
    typed = _typed(fields) if fields else ()
    page = ErrorPage(visit.words(heading), visit.words(words), typed)
    return visit.page("error.html", page, status=status)


def refusal(app: FastAPI) -> Callable[[Scope, int], str]:
    """Return what words the refusals of the guard, which stands before the application."""

    def page(scope: Scope, status: int) -> str:
        answer = told(Request({**scope, "app": app}), status)
        return bytes(answer.body).decode()

    return page


def _typed(fields: Fields) -> tuple[str, ...]:
    unseen = CARRIED | SECRET
    return tuple(value for name, value in fields.items() if value and name not in unseen)


def session_over(_request: Request, error: Exception) -> Response:
    """Show the way back, with everything that was typed. 403: nobody is known here.

    After Leave nothing is given back: whoever has the browser then could send the form again.
    """
    over = cast("SessionOver", error)
    visit = over.visit
    own = visit.token and is_ours(over.fields["form_token"], visit.token, visit.shop.pepper)
    fields = over.fields if own else Fields({})
    typed = tuple(pair for pair in fields.items() if pair[0] not in {"form_token"} | SECRET)
    page = ExpiredPage(
        form=faulty(Fields({}), (), visit.language),
        typed=typed,
        shown=_typed(fields),
        address=visit.path.removeprefix("/draft/") if visit.path.startswith("/draft/") else "",
    )
    return visit.page("expired.html", page, status=403)


def forged_form(request: Request, error: Exception) -> Response:
    """Refuse a form of another session, and give its words back where a session is open."""
    forged = cast("ForgedForm", error)
    return told(request, 403, forged.fields if forged.visit.token else None)


def crowded(request: Request, error: Exception) -> Response:
    """Ask for patience, with what was typed. 503: everybody together, 429: this visitor."""
    told = cast("Crowded", error)
    visit, what = visit_of(request), told.much.what
    heading, words = WORDS.get(what, MUCH)
    page = ErrorPage(visit.words(heading), visit.words(words), _typed(told.fields))
    answer = visit.page("error.html", page, status=503 if what in NO_ROOM else 429)
    answer.headers["Retry-After"] = str(told.much.seconds)
    return answer


def full(request: Request, _error: Exception) -> Response:
    """Say that the case holds all that it may, with what was typed."""
    visit = visit_of(request)
    page = ErrorPage(
        visit.words(mark("This case is full")),
        visit.words(
            mark(
                "Nothing was changed; your words stand below. A case holds about 200 KB of text: "
                "shorten long answers and entries, and save again."
            )
        ),
        _typed(getattr(request.state, "posted", Fields({}))),
    )
    return visit.page("error.html", page, status=413)


_NEEDS: dict[str, tuple[str, str]] = {
    "edit": (
        mark("Your receipt only lets you read"),
        mark(
            "Nothing was changed. Whoever gave you the receipt can give you another one that lets "
            "you change the answers."
        ),
    ),
    "owner": (
        mark("Only an owner can do this"),
        mark(
            "Nothing was changed. Who can open the case, how long it is kept, deleting it and "
            "taking it along as data stays with the owners: ask the one who gave you the receipt."
        ),
    ),
}


def not_allowed(request: Request, error: Exception) -> Response:
    """Say what the receipt of the open case does not allow."""
    visit = visit_of(request)
    heading, words = _NEEDS[cast("NotAllowed", error).needs]
    page = ErrorPage(visit.words(heading), visit.words(words))
    return visit.page("error.html", page, status=403)


def _plain(status: int) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, _error: Exception) -> Response:
        return told(request, status)

    return answer


def http_error(request: Request, error: Exception) -> Response:
    """Show what the router itself refused."""
    refused = cast("HTTPException", error)
    answer = told(request, refused.status_code)
    answer.headers.update(refused.headers or {})
    return answer


def busy(request: Request, error: Exception) -> Response:
    """Say why there is no PDF, and give the text of the paper: the room is full, or it is too much.

    Only a full room is worth another try in ten seconds.
    """
    papers = tuple(one for content in cast("Unset", error).told for one in text_of(content))
    full, visit = isinstance(error, Busy), visit_of(request)
    heading, words = _WORDS[503] if full else _TOO_MUCH
    page = BusyPage(visit.words(heading), visit.words(_AGAIN if full else words), papers)
    answer = visit.page("busy.html", page, status=503) if papers or not full else told(request, 503)
    if full:
        answer.headers["Retry-After"] = "10"
    return answer


def broken(request: Request, error: Exception) -> Response:
    """Log what kind of error it was and where, never what was sent."""
    _log.error(mishaps.told(error))
    return told(request, 500)


def add_to(app: FastAPI) -> None:
    """Give the application its answers to every exception that a page can meet."""
    for kind, status in (
        (NoSuchPage, 404),
        (RequestValidationError, 404),
        (NotAForm, 415),
        (Forged, 403),
        (Stale, 409),
    ):
        app.add_exception_handler(kind, _plain(status))
    app.add_exception_handler(SessionOver, session_over)
    app.add_exception_handler(ForgedForm, forged_form)
    app.add_exception_handler(NotAllowed, not_allowed)
    app.add_exception_handler(Crowded, crowded)
    app.add_exception_handler(Full, full)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Busy, busy)
    app.add_exception_handler(NotMade, busy)
    app.add_exception_handler(Exception, broken)
