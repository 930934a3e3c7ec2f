"""Events and the law → where a case stands, what is due next, by whom, under which article."""

from dataclasses import dataclass
from datetime import date

from app.cases.dues import Due, dues
from app.cases.events import Event
from app.cases.remarks import Remark, remarks
from app.cases.state import Case, Stage, read
from app.law.facts import Road
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where a case stands on a day.

    `event_day` is that of the assembly, or the one that was proposed and agreed to; `matured` the
    first day of silence after a term that passed without an answer.
    """

    stage: Stage
    road: Road
    event_day: date
    matured: date | None
    happened: tuple[Event, ...]
    dues: tuple[Due, ...]
    remarks: tuple[Remark, ...]

    @property
    def next(self) -> Due | None:
        """The nearest thing that is due, or nothing."""
        dated = [one for one in self.dues if one.day is not None]
        return min(
            dated, key=lambda one: (one.day or date.max, one.who != "organiser"), default=None
        )


def timeline(case: Case, law: Law) -> Timeline:
    """Return where a case stands. Raises: CalendarEnds, NotInForce for a day without any law."""
    state = read(case, law)
    return Timeline(
        stage=state.stage,
        road=state.road,
        event_day=state.event_day,
        matured=state.matured,
        happened=state.happened,
        dues=tuple(dues(state)),
        remarks=tuple(remarks(state)),
    )
