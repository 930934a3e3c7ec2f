"""Problems of the interface as `application/problem+json`. Source: RFC 9457; pointers: RFC 6901."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.api.codes import CODES, of_shape
from app.desk import mishaps
from app.desk.budgets import NO_ROOM, TooMuch
from app.desk.keeping import Damaged, Full, NoSuchCase, Stale
from app.desk.once import KeyReused
from app.desk.roles import NotAllowed
from app.i18n.catalog import LANGUAGES, Language, preferred
from app.i18n.problems import fault
from app.law.facts import CalendarEnds, NotInForce
from app.paper.pool import Busy, NotMade
from app.store.session import Broken
from app.store.trouble import trouble_of
from app.store.turn import Queued

_log = logging.getLogger("jiyn.api")
PREFIX = "/api/"
Code = Annotated[str, Field(json_schema_extra={"enum": list(CODES)})]
Answer = Callable[[Request, Exception], Response]


class Place(BaseModel):
    """One fault: where it stands (a JSON pointer or a parameter), its code, and words for it."""

    pointer: str | None = None
    parameter: str | None = None
    code: Code
    detail: str
    cite: str | None = None


class Problem(BaseModel):
    """What every answer that is not a success carries (RFC 9457)."""

    type: str
    title: str
    status: int
    code: Code
    detail: str
    errors: list[Place] | None = None


class Refused(Exception):
    """The answer is a problem: `errors` name each place by a JSON pointer or a parameter."""

    def __init__(
        self, status: int, code: str, detail: str, errors: Sequence[dict[str, str]] = ()
    ) -> None:
        """Keep what is told."""
        super().__init__(code)
        self.status, self.code, self.detail, self.errors = status, code, detail, errors


def problem(
    status: int, code: str, detail: str, errors: Sequence[dict[str, str]] = ()
) -> JSONResponse:
    """Return a problem as an answer."""
    told: dict[str, Any] = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    told["title"] = _TITLES.get(status, "Error")
    if errors:
        told["errors"] = list(errors)
    return JSONResponse(told, status_code=status, media_type="application/problem+json")


def language_of(request: Request) -> Language:
    """Return the language of the words: `lang`, else the one that Accept-Language prefers."""
    asked = request.query_params.get("lang", "")
    found = next((one for one in LANGUAGES if one == asked), None)
    header = request.headers.get("accept-language", "")
    return found or (preferred(header) if header else "en")


def _schema() -> dict[str, Any]:
    """Return the schema of a problem in one piece: references would look for it elsewhere."""
    whole = Problem.model_json_schema()
    place = whole.pop("$defs")["Place"]
    whole["properties"]["errors"]["anyOf"][0]["items"] = place
    return {"application/problem+json": {"schema": whole}}


_SCHEMA = _schema()
# What an operation may answer besides a success, for the description of the interface.
RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request cannot be read.", "content": _SCHEMA},
    422: {"description": "Some values cannot be used; `errors` names them.", "content": _SCHEMA},
}
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is nothing under this key.", "content": _SCHEMA}
}
SLOWER: dict[int | str, dict[str, Any]] = {
    429: {"description": "Too much was asked at once: see `Retry-After`.", "content": _SCHEMA}
}
BUSY: dict[int | str, dict[str, Any]] = {
    503: {"description": "Too many papers are being made; try again.", "content": _SCHEMA}
}
LARGE: dict[int | str, dict[str, Any]] = {
    413: {"description": "The case would hold more than it may.", "content": _SCHEMA}
}
CROWDED: dict[int | str, dict[str, Any]] = {
    **LARGE,
    503: {"description": "Too many new cases; `Retry-After` tells when.", "content": _SCHEMA},
}
CASE: dict[int | str, dict[str, Any]] = {
    503: {"description": "Nothing can be saved just now; try again.", "content": _SCHEMA},
    507: {"description": "There is no room to save this; try again.", "content": _SCHEMA},
    403: {"description": "The receipt does not allow this.", "content": _SCHEMA},
    **SLOWER,
    404: {"description": "No case opens with this receipt.", "content": _SCHEMA},
    412: {
        "description": "The case was changed since the revision of If-Match.",
        "content": _SCHEMA,
    },
    **LARGE,
}
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"description": "The case is not so far, or not so any more.", "content": _SCHEMA}
}
GUARDED: dict[int | str, dict[str, Any]] = {
    428: {"description": "If-Match must say which revision was read.", "content": _SCHEMA}
}
_TITLES = {
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Content Too Large",
    422: "Unprocessable Content",
    428: "Precondition Required",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
    507: "Insufficient Storage",
}


def _refused(_request: Request, error: Exception) -> Response:
    told = cast("Refused", error)
    return problem(told.status, told.code, told.detail, told.errors)


def _calendar_ends(_request: Request, error: Exception) -> Response:
    ends = cast("CalendarEnds", error)
    years = {"first": ends.first.year, "last": ends.last.year}
    return problem(422, "calendar_ends", fault("en", "calendar_ends", "", years))


def _not_in_force(_request: Request, _error: Exception) -> Response:
    return problem(422, "not_in_force", fault("en", "not_in_force", "", {}))


def _unsaved(request: Request, error: Exception) -> Response:
    trouble = trouble_of(cast("Broken", error))
    if trouble is None:
        return _broken(request, error)
    status = 507 if trouble == "full" else 503
    answer = problem(status, trouble, "Nothing can be saved just now, and nothing was changed.")
    answer.headers["Retry-After"] = "30"
    return answer


def _queued(_request: Request, _error: Exception) -> Response:
    answer = problem(503, "crowded", "Too many save at this moment; nothing was changed.")
    answer.headers["Retry-After"] = "2"
    return answer


def _damaged(_request: Request, _error: Exception) -> Response:
    return problem(500, "damaged", "This case is damaged; the operator can restore a backup.")


def _broken(_request: Request, error: Exception) -> Response:
    _log.error(mishaps.told(error))
    return problem(500, "broken", "Something went wrong with us; try again in a minute.")


def _invalid(_request: Request, error: Exception) -> Response:
    found = cast("RequestValidationError", error).errors()
    errors = [_error(one["loc"], of_shape(one["type"]), one["msg"]) for one in found]
    return problem(422, "invalid", "Some values cannot be understood.", errors)


def _error(place: Sequence[str | int], code: str, detail: str) -> dict[str, str]:
    where, *inside = place
    if where == "body":
        return {"pointer": "".join(f"/{one}" for one in inside), "code": code, "detail": detail}
    return {"parameter": str(inside[0] if inside else where), "code": code, "detail": detail}


def _http(_request: Request, error: Exception) -> Response:
    refused = cast("HTTPException", error)
    return problem(refused.status_code, "http", str(refused.detail))


def _too_much(request: Request, error: Exception) -> Response:
    much = cast("TooMuch", error)
    status, code = (503, "crowded") if much.what in NO_ROOM else (429, "slow_down")
    answer = problem(status, code, fault(language_of(request), code, "", {}))
    answer.headers["Retry-After"] = str(much.seconds)
    return answer


def _no_such_case(request: Request, _error: Exception) -> Response:
    try:
        request.app.state.counter.budgets.spend("wrong_receipt")
    except TooMuch as much:
        return _too_much(request, much)
    return problem(404, "no_such_case", fault(language_of(request), "no_such_case", "", {}))


def _not_allowed(request: Request, error: Exception) -> Response:
    code = f"needs_{cast('NotAllowed', error).needs}"
    return problem(403, code, fault(language_of(request), code, "", {}))


def _stale(request: Request, _error: Exception) -> Response:
    return problem(412, "stale", fault(language_of(request), "stale", "", {}))


def _full(request: Request, _error: Exception) -> Response:
    return problem(413, "case_full", fault(language_of(request), "case_full", "", {}))


def _key_reused(request: Request, _error: Exception) -> Response:
    code = "idempotency_key_reused"
    detail = fault(language_of(request), code, "", {})
    at = {"parameter": "Idempotency-Key", "code": code, "detail": detail}
    return problem(422, code, detail, [at])


def _busy(_request: Request, _error: Exception) -> Response:
    answer = problem(503, "busy", "Too many papers are being made just now; try again.")
    answer.headers["Retry-After"] = "10"
    return answer


def _not_made(_request: Request, _error: Exception) -> Response:
    return problem(
        503, "not_made", "The paper took too long to make; if it is very large, shorten it."
    )


def add_to(app: FastAPI) -> None:
    """Answer with problems below /api/; elsewhere what was there before answers."""
    app.add_exception_handler(Refused, _refused)
    ours: Mapping[type[Exception], Answer] = {
        CalendarEnds: _calendar_ends,
        Broken: _unsaved,
        Queued: _queued,
        Damaged: _damaged,
        NotInForce: _not_in_force,
        RequestValidationError: _invalid,
        HTTPException: _http,
        Busy: _busy,
        NotMade: _not_made,
        NoSuchCase: _no_such_case,
        NotAllowed: _not_allowed,
        TooMuch: _too_much,
        Stale: _stale,
        Full: _full,
        KeyReused: _key_reused,
        Exception: _broken,
    }
    for kind, answer in ours.items():
        elsewhere = cast("Answer | None", app.exception_handlers.get(kind))
        chosen = _by_address(answer, elsewhere)
        # whole papers as text take a thread; many threads would keep the one that saves waiting
        app.add_exception_handler(kind, chosen if kind in {Busy, NotMade} else _at_once(chosen))


def _by_address(ours: Answer, elsewhere: Answer | None) -> Answer:
    def answer(request: Request, error: Exception) -> Response:
        if elsewhere is None or request.url.path.startswith(PREFIX):
            return ours(request, error)
        return elsewhere(request, error)

    return answer


def _at_once(answer: Answer) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def on_the_loop(request: Request, error: Exception) -> Response:
        return answer(request, error)

    return on_the_loop
