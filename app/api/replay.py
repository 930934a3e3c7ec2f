"""Which law an operation answers from: of which day (`on`), and as known when (`known`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.responses import JSONResponse, Response

from app.api.deps import AtCounter, IsoDay
from app.api.problems import Refused
from app.law.library import Law

HOUR = "public, max-age=3600"


@dataclass(frozen=True, slots=True)
class Replay:
    """The law as it was believed on a day, and the day whose law is asked for.

    `asked` is that day where it was named; else `on` is today.
    """

    law: Law
    on: date
    known: date
    asked: date | None = None

    def for_event(self, day: date) -> date:
        """Return the day whose law a term takes: the asked one, or that of its event.

        An event of the past stands under the law of its day, one to come under that of today.
        """
        return self.asked or min(day, self.on)


async def replay(
    counter: AtCounter,
    on: Annotated[
        IsoDay | None, Query(description="the day whose law is asked for; default: today")
    ] = None,
    known: Annotated[
        IsoDay | None,
        Query(description="as known on this day: what was learned later is left out"),
    ] = None,
) -> Replay:
    """Return what to answer from. Raises: Refused for a day before any rules, or a future one."""
    asked = on or counter.today
    oldest = counter.law.acts["decree-1995"].in_force
    if asked < oldest:
        raise _refused("on", "on_too_early", f"We know no rules of assemblies before {oldest}.")
    return Replay(believed(counter, known), asked, known or counter.today, on)


def believed(counter: AtCounter, known: date | None) -> Law:
    """Return the law as known on a day, or all of it. Raises: Refused for a future day."""
    if known is None:
        return counter.law
    if known > counter.today:
        raise _refused("known", "known_in_future", "What will be known later nobody can say.")
    return _as_known(counter.law, known)


@lru_cache(maxsize=32)
def _as_known(law: Law, known: date) -> Law:
    return law.as_known(known)


def _refused(parameter: str, code: str, detail: str) -> Refused:
    return Refused(422, code, detail, [{"parameter": parameter, "code": code, "detail": detail}])


Replayed = Annotated[Replay, Depends(replay)]


def tagged(request: Request, data: Mapping[str, Any]) -> Response:
    """Return data with an entity tag, or 304 when the program has it already (RFC 9110, 13.1.2)."""
    answer = JSONResponse(dict(data))
    tag = f'"{blake2b(bytes(answer.body), digest_size=16).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": HOUR}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer


def is_known(request: Request, *tags: str) -> bool:
    """Return whether the program has what one of these entity tags stands for."""
    asked = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    return not asked.isdisjoint({"*", *tags})
