"""A history told as JSON: where the case stands and what is due. Nothing is kept."""

from fastapi import APIRouter

from app.api.deps import AtCounter, Worded
from app.api.problems import Refused
from app.cases.state import Case
from app.desk.retelling import Standing, Told, read_history, standing
from app.desk.submission import Found
from app.i18n.problems import fault

router = APIRouter(tags=["deadlines"])


@router.post("/timeline", summary="Where a case stands, from what happened")
def post_timeline(counter: AtCounter, told: Told, lang: Worded = "en") -> Standing:
    """Return the stage, everything due with its article and count, and what is out of order.

    The law is that of the first event, so a case of the past is replayed under the rules of its
    time. What is late or out of order is told in `remarks`, never refused.
    """
    today = told.today or counter.today
    events, problems = read_history(told, counter.law, today=today)
    if problems:
        raise refused(problems)
    return standing(Case(told.form, told.event_day, events, today), counter.law, lang)


def refused(problems: list[Found]) -> Refused:
    """Return the refusal that names every problem by its pointer."""
    errors = [
        {
            "pointer": one.pointer,
            "code": one.problem.key,
            "detail": fault("en", one.problem.key, one.problem.field, one.problem.facts),
        }
        for one in problems
    ]
    return Refused(422, errors[0]["code"], errors[0]["detail"], errors)
