"""The law for programs: acts, facts, regimes, open questions, penalties; dated and replayable."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api import shapes
from app.api.deps import AtCounter
from app.api.problems import MISSING, Refused
from app.api.replay import Replayed, tagged
from app.api.shapes import shaped
from app.desk import open_law
from app.law.book import Kind

router = APIRouter(prefix="/law", tags=["law"])


@router.get(
    "/acts",
    summary="The acts in force on a day, with edition, address, day of checking",
    responses=shaped(shapes.Acts),
)
def get_acts(request: Request, found: Replayed) -> Response:
    """Return the acts of a day by key."""
    acts = (one for one in found.law.acts.values() if one.holds(found.on))
    return tagged(
        request, {"on": found.on.isoformat(), "acts": [open_law.act(one) for one in acts]}
    )


@router.get("/facts", summary="The facts in force on a day", responses=shaped(shapes.Facts))
def get_facts(
    request: Request,
    found: Replayed,
    topic: Annotated[str, Query(description="one topic; default: all")] = "",
    kind: Annotated[str, Query(description="one kind; default: all")] = "",
) -> Response:
    """Return the facts of a day as known on a day, in the order in which they are told."""
    book = found.law.book
    if topic and topic not in book.topics:
        raise _unknown("topic", topic)
    if kind and kind not in get_args(Kind):
        raise _unknown("kind", kind)
    facts = [
        open_law.fact(one, found.law)
        for one in book
        if one.holds(found.on) and topic in {"", one.topic} and kind in {"", one.kind}
    ]
    return tagged(
        request,
        {
            "on": found.on.isoformat(),
            "known": found.known.isoformat(),
            "topics": list(book.topics),
            "facts": facts,
        },
    )


@router.get(
    "/facts/{key}",
    summary="Every version of one fact",
    responses={**shaped(shapes.Versions), **MISSING},
)
def get_fact(request: Request, counter: AtCounter, key: str) -> Response:
    """Return the versions of a fact, the oldest first. 404 for an unknown key."""
    versions = counter.law.book.versions(key)
    if not versions:
        raise Refused(404, "unknown_fact", "There is no such fact.")
    told = [open_law.fact(one, counter.law) for one in versions]
    return tagged(request, {"key": key, "versions": told})


@router.get(
    "/grounds",
    summary="The grounds for refusal in force on a day",
    responses=shaped(shapes.Grounds),
)
def get_grounds(request: Request, found: Replayed) -> Response:
    """Return the grounds for refusal, in the order of the law."""
    grounds = found.law.book.of("refusal", "refusal", on=found.on)
    told = [open_law.fact(one, found.law) for one in grounds]
    return tagged(request, {"on": found.on.isoformat(), "grounds": told})


@router.get(
    "/regimes", summary="How the rules changed, point by point", responses=shaped(shapes.Regimes)
)
def get_regimes(request: Request, found: Replayed) -> Response:
    """Return every set of rules side by side, and whether it is in force on a day."""
    told = [
        {**open_law.regime(one), "in_force_on": one.holds(found.on)} for one in found.law.regimes
    ]
    return tagged(request, {"on": found.on.isoformat(), "regimes": told})


@router.get(
    "/questions", summary="What the law answers in two ways", responses=shaped(shapes.Questions)
)
def get_questions(request: Request, found: Replayed) -> Response:
    """Return the open questions of terms in force on a day, both readings and the careful one."""
    terms = found.law.terms
    told = [
        open_law.question(one)
        for one in found.law.questions.values()
        if any(terms[key].holds(found.on) for key in one.terms)
    ]
    return tagged(request, {"on": found.on.isoformat(), "questions": told})


@router.get(
    "/liability",
    summary="Penalties in MCI and in tenge of the day",
    responses=shaped(shapes.Penalties),
)
def get_liability(request: Request, found: Replayed) -> Response:
    """Return the penalties of a day. 422 for a year whose index is not known."""
    known = found.law.liability
    told = open_law.liability(known.in_force(on=found.on), known.index(on=found.on))
    return tagged(request, {"on": found.on.isoformat(), **told})


def _unknown(parameter: str, value: str) -> Refused:
    detail = f"There is no {parameter} “{value[:40]}”."
    code = f"unknown_{parameter}"
    return Refused(422, code, detail, [{"parameter": parameter, "code": code, "detail": detail}])
