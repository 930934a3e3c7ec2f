"""How long a case is kept, over the interface."""

from dataclasses import replace
from datetime import date

from fastapi import APIRouter
from pydantic import ConfigDict, Field
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter
from app.api.opening import AtRevision, RuledCase, Spoken, Writing, refusal, response, said
from app.api.problems import CASE, GUARDED
from app.cases.retention import latest_end, usual_end
from app.desk import keeping
from app.desk.shapes import Closed

router = APIRouter(prefix="/cases/current", tags=["cases"])


class Kept(Closed):
    """Until when the case is to be kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.KEPT_UNTIL]})

    until: date | None = Field(
        description="the last day, from tomorrow to three years from today; null: by rule"
    )


class Expiry(Closed):
    """Until when the case is kept, and what the rule alone would give."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.EXPIRY]})

    expires_on: date = Field(description="the last day on which the case is there")
    by_rule: date = Field(
        description="90 days after the assembly, 30 after the last open term; the quarter's end"
    )


@router.put(
    "/expiry",
    operation_id="chooseExpiry",
    summary="How long the case is kept",
    response_model=Expiry,
    responses={**CASE, **GUARDED, **examples.with_etag(200, examples.EXPIRY)},
)
def choose_expiry(
    counter: AtCounter,
    db: Writing,
    case: RuledCase,
    at: AtRevision,
    sent: Kept,
    language: Spoken,
) -> Response:
    """Keep the case until a day, or by rule again. Owners only; `If-Match` is needed."""
    at.check(case, needed=True)
    last = latest_end(counter.today)
    if sent.until and not counter.today < sent.until <= last:
        at_until = {"pointer": "/until"}
        raise refusal(422, "expiry_out_of_range", language, at=at_until, last=last)
    content, law = replace(case.content, kept_until=sent.until), counter.law
    saved = keeping.store(db, case, content, law=law, moment=counter.moment())
    usual = usual_end(saved.content, law, today=counter.today)
    return response(said(Expiry(expires_on=saved.expires_on, by_rule=usual), saved))
