"""What a history means at law: the registration, the term it starts, the answer, the stage.

Every clock starts where the law starts it: not at sending but at registration (10.2, 12.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.cases.events import ANSWERS, Event, Kind, standing
from app.law.deadlines import Deadline, Filing, answer_by, file_by, registered_on
from app.law.deadlines import reply_to_proposal_by as reply_by
from app.law.facts import Road
from app.law.library import Law
from app.law.procedure import road_of

ONE_DAY = timedelta(days=1)
Stage = Literal[
    "to_file",
    "handed_in",
    "not_accepted",
    "waiting",
    "cure_asked",
    "proposed",
    "proposal_unanswered",
    "consented",
    "approval_owed",
    "agreed_late",
    "replied",
    "agreed",
    "agreed_with_limits",
    "refused",
    "partly_refused",
    "silent",
    "silence_is_refusal",
    "over",
    "withdrawn",
    "suspended",
    "stopped",
    "held",
    "not_held",
]
# The last of these decides the stage, whatever was answered before.
ENDINGS: tuple[Kind, ...] = ("withdrawn", "held", "not_held", "suspended", "stopped")
# Where only the road of appeal goes on after the day.
REFUSED: frozenset[Stage] = frozenset({"refused", "partly_refused", "silence_is_refusal"})
_ENDED: dict[Kind, Stage] = {
    "withdrawn": "withdrawn",
    "held": "held",
    "not_held": "not_held",
    "suspended": "suspended",
    "stopped": "stopped",
}
_UNREGISTERED: dict[Kind, Stage] = {"handed_in": "handed_in", "not_accepted": "not_accepted"}
# What decides whose law applies: a note of another year does not.
_FILED: frozenset[Kind] = frozenset({"handed_in", "not_accepted", "registered"})
_ANSWERED: dict[Kind, Stage] = {"refused": "refused", "partly_refused": "partly_refused"}


@dataclass(frozen=True, slots=True)
class Case:
    """What the timeline needs of a case: its form, its day, what happened, and today."""

    form: str
    event_day: date
    events: tuple[Event, ...]
    today: date


@dataclass(frozen=True, slots=True)
class State:
    """One case read by the law of the day it was filed.

    `happened` are the events that stand, up to today, in the order of their days; `on` is the day
    whose law applies, that of today while nothing is filed; `term` is that of the akimat's answer
    and exists from registration on.
    """

    case: Case
    law: Law
    road: Road
    happened: tuple[Event, ...]
    on: date
    filing: Filing
    registered: date | None
    answer: Event | None
    term: Deadline | None

    def last(self, *kinds: Kind) -> Event | None:
        """Return the last event of some kinds, or nothing."""
        return _last(self.happened, *kinds)

    @property
    def ended(self) -> bool:
        """Whether the assembly was held, called off, suspended, stopped, or did not take place."""
        return self.last(*ENDINGS) is not None

    @property
    def reply(self) -> Event | None:
        """The organiser's reply to the last proposal, or nothing."""
        found = self.last("proposed", "replied")
        answers = found is not None and found.kind == "replied"
        return found if answers and self.last("proposed") else None

    @property
    def consent(self) -> Event | None:
        """The reply that agrees to the last proposal within its term, or nothing (11.3, 13.3)."""
        return self.reply if self.reply in self.consents else None

    @property
    def consents(self) -> tuple[Event, ...]:
        """Every reply that agreed in time to the proposal before it."""
        found, proposal = [], None
        for one in self.happened:
            if one.kind == "proposed":
                proposal = one
            elif one.kind == "replied" and one.choice == "agree" and proposal:
                found += [one] if one.day <= self.reply_due(proposal).last_day else []
        return tuple(found)

    @property
    def settled(self) -> tuple[Event, ...]:
        """What happened without the consents that came too late to bind the akimat."""
        binding = {id(one) for one in self.consents}
        return tuple(
            one
            for one in self.happened
            if not (one.kind == "replied" and one.choice == "agree") or id(one) in binding
        )

    @property
    def event_day(self) -> date:
        """The day of the assembly: the proposed one once the organiser has agreed to it in time."""
        day, proposal = self.case.event_day, None
        for one in self.settled:
            if one.kind == "proposed":
                proposal = one
            elif one.kind == "replied" and one.choice == "agree" and proposal:
                day = proposal.new_day or self.case.event_day
        return day

    @property
    def matured(self) -> date | None:
        """The first day of silence: the one after a term that passed without an answer."""
        if self.term is None or self.case.today <= self.term.last_day:
            return None
        answered = any(
            one.kind in ANSWERS and one.day <= self.term.last_day for one in self.happened
        )
        return None if answered else self.term.last_day + ONE_DAY

    def reply_due(self, proposal: Event) -> Deadline:
        """Return by when a proposal is to be answered: one working day (11.3, 13.3)."""
        return reply_by(proposal.day, self.road, self.law, on=self.on)

    @property
    def stage(self) -> Stage:
        """Where the case stands."""
        ending = self.last(*ENDINGS)
        if ending:
            return _ENDED[ending.kind]
        found = self.unended
        passed = self.case.today > self.event_day and found not in REFUSED
        return "over" if passed else found

    @property
    def unended(self) -> Stage:
        """Where the case stands, whatever became of the day itself."""
        if self.answer:
            return self._answered(self.answer)
        if self.registered is None:
            return _UNREGISTERED[last.kind] if (last := self.last(*_UNREGISTERED)) else "to_file"
        if self.matured:
            return "silent" if self.road == "notification" else "silence_is_refusal"
        return "cure_asked" if self.last("cure_asked") else "waiting"

    def _answered(self, answer: Event) -> Stage:
        if answer.kind == "agreed":
            return "agreed_with_limits" if answer.without else "agreed"
        if answer.kind in _ANSWERED:
            return _ANSWERED[answer.kind]
        if self.consent:
            # an approval is a document (1.9): a consent only bars the refusal (13.3)
            return "consented" if self.road == "notification" else "approval_owed"
        if self.reply:
            return "agreed_late" if self.reply.choice == "agree" else "replied"
        due = self.reply_due(answer)
        return "proposal_unanswered" if self.case.today > due.last_day else "proposed"


def read(case: Case, law: Law) -> State:
    """Return what the history means. Raises: CalendarEnds, NotInForce for a day without any law."""
    happened = tuple(one for one in standing(case.events) if one.day <= case.today)
    on = min([one.day for one in happened if one.kind in _FILED] or [case.today])
    road = road_of(law.forms[case.form], law, on=on)
    found = _last(happened, "registered")
    registered = (
        registered_on(found.day, law.calendar, after_hours=found.after_hours) if found else None
    )
    runs = registered is not None and road != "permission"
    return State(
        case=case,
        law=law,
        road=road,
        happened=happened,
        on=on,
        filing=file_by(case.event_day, road, law, on=on),
        registered=registered,
        answer=_last(happened, *ANSWERS),
        term=answer_by(registered, road, law, on=on) if registered and runs else None,
    )


def _last(events: Sequence[Event], *kinds: Kind) -> Event | None:
    return next((one for one in reversed(events) if one.kind in kinds), None)
