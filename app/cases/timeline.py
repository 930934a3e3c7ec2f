"""Events and the law → where a case stands, what is due next, by whom, under which article."""

from dataclasses import dataclass
from datetime import date

from app.cases.appealing import AppealStage, appeal_stage
from app.cases.due import Due
from app.cases.dues import dues, nearest
from app.cases.events import Event
from app.cases.remarks import Remark, remarks
from app.cases.state import Case, Stage, read
from app.law.facts import Road
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where a case stands on a day.

    `appeal` tells how far an appeal has come; `event_day` is that of the assembly, or the one that
    was proposed and agreed to; `matured` the
    first day of silence after a term that passed without an answer; `settled` is what happened
    without consents that came too late; `next` the nearest thing that is due, if there is one.
    """

    stage: Stage
    appeal: AppealStage
    road: Road
    event_day: date
    matured: date | None
    happened: tuple[Event, ...]
    settled: tuple[Event, ...]
    dues: tuple[Due, ...]
    remarks: tuple[Remark, ...]
    next: Due | None


def timeline(case: Case, law: Law) -> Timeline:
    """Return where a case stands. Raises: CalendarEnds, NotInForce for a day without any law."""
    state = read(case, law)
    due = tuple(dues(state))
    return Timeline(
        stage=state.stage,
        appeal=appeal_stage(state),
        road=state.road,
        event_day=state.event_day,
        matured=state.matured,
        happened=state.happened,
        settled=state.settled,
        dues=due,
        remarks=tuple(remarks(state)),
        next=nearest(due, case.today),
    )
