"""The plan and the reply as JSON: the law alone answers, no database, nothing is kept."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from app.api import counts
from app.api.deps import AtCounter, IsoDay, Worded
from app.api.problems import Refused
from app.api.replay import believed
from app.api.shapes import shaped
from app.cases.answers import FormKey
from app.desk.planning import plan, reply
from app.desk.showing import plan_data, reply_data
from app.i18n.problems import fault

router = APIRouter(tags=["terms"])


@router.get(
    "/plan", summary="By when to file, and when the akimat answers", responses=shaped(counts.Plan)
)
async def get_plan(
    counter: AtCounter,
    form: FormKey,
    *,
    event_day: Annotated[IsoDay, Query(description="the day of the assembly, YYYY-MM-DD")],
    today: Annotated[
        IsoDay | None, Query(description="the day of asking; default: today in Kazakhstan")
    ] = None,
    city: Annotated[str, Query(description="a city by name or KATO code")] = "",
    lang: Worded = "en",
    known: Annotated[IsoDay | None, Query(description="as known on this day")] = None,
) -> JSONResponse:
    """Return the plan for an assembly on a day, under the law of `today`.

    `certainty` is `certain`, `provisional` (a calendar year is not final) or `disputed` (two
    readings; the strict one is given). Every `last_day` is inclusive.
    """
    on = today or counter.today
    meant = next(iter(counter.law.cities.meant(city)), None)
    if city.strip() and meant is None:
        detail = fault(lang, "city_unknown", "city", {})
        raise Refused(422, "city_unknown", detail, [_at("city", "city_unknown", detail)])
    if event_day < on:
        detail = fault(lang, "date_past", "day", {})
        raise Refused(422, "date_past", detail, [_at("event_day", "date_past", detail)])
    law = believed(counter, known)
    planned = plan(law, law.forms[form], event_day, today=on, city=meant)
    return JSONResponse(plan_data(planned, law, lang))


@router.get("/reply", summary="When the akimat answers", responses=shaped(counts.Reply))
async def get_reply(
    counter: AtCounter,
    procedure: Literal["notification", "approval"],
    *,
    handed_in: Annotated[IsoDay, Query(description="the day it was handed in, YYYY-MM-DD")],
    after_hours: Annotated[
        bool, Query(description="handed in after the end of the working day")
    ] = False,
    lang: Worded = "en",
    known: Annotated[IsoDay | None, Query(description="as known on this day")] = None,
) -> JSONResponse:
    """Return on which day a paper counts as registered, and the last day for the answer."""
    law = believed(counter, known)
    found = reply(law, procedure, handed_in=handed_in, after_hours=after_hours)
    return JSONResponse(reply_data(found, law, lang))


def _at(parameter: str, code: str, detail: str) -> dict[str, str]:
    return {"parameter": parameter, "code": code, "detail": detail}
