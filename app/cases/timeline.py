"""Events and the law → where a case stands, what is due next, by whom, under which article.

Every clock starts where the law starts it; one that has not started says what it waits for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.cases.events import ANSWERS, Event, Kind, standing
from app.law.appeals import clock, complaint_by
from app.law.deadlines import (
    Deadline,
    answer_by,
    earliest_event_day,
    file_by,
    registered_on,
    reply_to_proposal_by,
)
from app.law.facts import CalendarEnds, NotInForce, Road
from app.law.library import Law
from app.law.procedure import road_of

LAW = "assemblies-2020"
ONE_DAY = timedelta(days=1)
Stage = Literal[
    "to_file",
    "handed_in",
    "not_accepted",
    "waiting",
    "cure_asked",
    "proposed",
    "proposal_unanswered",
    "replied",
    "agreed",
    "agreed_with_limits",
    "refused",
    "partly_refused",
    "silent",
    "silence_is_refusal",
    "withdrawn",
    "suspended",
    "stopped",
    "held",
]
Who = Literal["organiser", "akimat", "everyone"]
# The last of these decides the stage, whatever was answered before.
_ENDINGS: tuple[Kind, ...] = ("withdrawn", "held", "suspended", "stopped")


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: by whom, on which day, or what it waits for (the kind of an event)."""

    key: str
    who: Who
    cite: str
    day: date | None = None
    deadline: Deadline | None = None
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is out of order in what happened; recorded as it was, never forbidden."""

    key: str
    day: date
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where a case stands on a day."""

    stage: Stage
    road: Road
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


@dataclass(frozen=True, slots=True)
class Case:
    """What the timeline needs of a case: its form, its day, what happened, and today."""

    form: str
    event_day: date
    events: tuple[Event, ...]
    today: date


def timeline(case: Case, law: Law) -> Timeline:
    """Return where a case stands. Raises: CalendarEnds, NotInForce for a day without any law."""
    happened = tuple(one for one in standing(case.events) if one.day <= case.today)
    on = min([one.day for one in happened] or [case.today])
    road = road_of(law.forms[case.form], law, on=on)
    state = _State(case, law, road, happened, on)
    return Timeline(
        stage=state.stage(),
        road=road,
        happened=happened,
        dues=tuple(state.dues()),
        remarks=tuple(state.remarks()),
    )


class _State:
    """The reading of one case; `on` is the day whose law applies: that of the first event."""

    def __init__(
        self, case: Case, law: Law, road: Road, happened: Sequence[Event], on: date
    ) -> None:
        self.case, self.law, self.road, self.happened, self.on = case, law, road, happened, on
        self.filing = file_by(case.event_day, road, law, on=on)
        self.registered = self._registered()
        self.answer = self._last(*ANSWERS)
        self.term = (
            answer_by(self.registered, road, law, on=on)
            if self.registered and road != "permission"
            else None
        )

    def _last(self, *kinds: Kind) -> Event | None:
        return next((one for one in reversed(self.happened) if one.kind in kinds), None)

    def _registered(self) -> date | None:
        found = self._last("registered")
        if found is None:
            return None
        return registered_on(found.day, self.law.calendar, after_hours=found.after_hours)

    def _replied_to(self) -> Event | None:
        """Return the reply to the last proposal, or nothing."""
        reply = self._last("replied")
        return reply if reply and self.answer and reply.day >= self.answer.day else None

    def stage(self) -> Stage:
        """Return where the case stands."""
        ending = self._last(*_ENDINGS)
        if ending:
            return _ENDED[ending.kind]
        if self.answer:
            return self._answered(self.answer)
        if self.registered is None:
            return _UNREGISTERED[last.kind] if (last := self._last(*_UNREGISTERED)) else "to_file"
        if self.term and self.case.today > self.term.last_day:
            return "silent" if self.road == "notification" else "silence_is_refusal"
        return "cure_asked" if self._last("cure_asked") else "waiting"

    def _answered(self, answer: Event) -> Stage:
        if answer.kind == "agreed":
            return "agreed_with_limits" if answer.without else "agreed"
        if answer.kind in {"refused", "partly_refused"}:
            return "refused" if answer.kind == "refused" else "partly_refused"
        if self._replied_to():
            return "replied"
        due = self._reply_due(answer)
        return "proposal_unanswered" if self.case.today > due.last_day else "proposed"

    def _reply_due(self, proposal: Event) -> Deadline:
        return reply_to_proposal_by(proposal.day, self.road, self.law, on=self.on)

    def dues(self) -> Iterator[Due]:
        """Yield everything that is due or waits, in the order of the road."""
        if self._last(*_ENDINGS):
            return
        if self.registered is None:
            yield self._to_register()
        yield self._answer_due()
        if self.answer and self.answer.kind == "proposed" and not self._replied_to():
            due = self._reply_due(self.answer)
            yield Due("reply", "organiser", due.cite, due.last_day, due)
        if self.stage() in {"refused", "partly_refused", "silence_is_refusal"}:
            yield from self._appeals()
        yield self._campaign()
        yield Due("assembly", "everyone", f"{LAW}:9.4", self.case.event_day)

    def _to_register(self) -> Due:
        if self._last("handed_in"):
            # the talon is due on the spot (АППК 64(2)): without a number no clock runs
            handed = self._last("handed_in")
            return Due("get_number", "organiser", "appk:64.2", handed.day if handed else None)
        first = registered_on(self.case.today, self.law.calendar)
        return Due("file", "organiser", self.filing.cite, self.filing.advised(first), self.filing)

    def _answer_due(self) -> Due:
        if self.term is None:
            cite = f"{LAW}:{'11.1' if self.road == 'notification' else '13.1'}"
            return Due("answer", "akimat", cite, waits_for="registered")
        open_ = self.answer is None and self.case.today <= self.term.last_day
        return Due(
            "answer", "akimat", self.term.cite, self.term.last_day if open_ else None, self.term
        )

    def _appeals(self) -> Iterator[Due]:
        """Yield the clocks of a refusal: another paper, the complaint, the court without one."""
        learned = self.answer.day if self.answer else self.term.last_day if self.term else self.on
        first = registered_on(max(self.case.today, learned), self.law.calendar)
        earliest = earliest_event_day(first, self.road, self.law, on=self.on)
        yield Due("refile", "organiser", self.filing.cite, earliest)
        noted = self.answer.noted is not False if self.answer else True
        try:
            complaint = complaint_by(learned, self.law, on=learned, noted=noted)
            court = clock("claim_without_superior", learned, self.law, on=learned)
        except (CalendarEnds, NotInForce):
            yield Due("complaint", "organiser", "appk:92.1", waits_for="calendar")
            return
        yield Due("complaint", "organiser", complaint.cite, complaint.last_day, complaint)
        yield Due("court_without_superior", "organiser", court.cite, court.last_day, court)

    def _campaign(self) -> Due:
        """Return when people may be invited (15.1): with the answer, or after the term."""
        cite = f"{LAW}:15.1.1"
        if self.answer and self.answer.kind == "proposed":
            reply = self._replied_to()
            agreed = reply if reply and reply.choice == "agree" else None
            day, waits = (agreed.day, "") if agreed else (None, "replied")
            return Due("campaign", "organiser", f"{LAW}:15.1.2", day, waits_for=waits)
        if self.answer:
            allowed = self.answer.kind == "agreed"
            return Due("campaign", "organiser", cite, self.answer.day if allowed else None)
        if self.term and self.road == "notification":
            return Due("campaign", "organiser", cite, self.term.last_day + ONE_DAY, self.term)
        return Due(
            "campaign", "organiser", cite, waits_for="registered" if not self.term else "agreed"
        )

    def remarks(self) -> Iterator[Remark]:
        """Yield what is out of order, each with its article."""
        if self.registered and self.registered > self.filing.last_day:
            yield Remark("registered_late", self.registered, self.filing.cite)
        first_answer = next((one for one in self.happened if one.kind in ANSWERS), None)
        if first_answer and self.term and first_answer.day > self.term.last_day:
            yield Remark("answered_late", first_answer.day, self.term.cite)
        if first_answer and self.registered and first_answer.day < self.registered:
            yield Remark("answered_before_registration", first_answer.day)
        yield from self._proposal_remarks()

    def _proposal_remarks(self) -> Iterator[Remark]:
        proposal, reply = self._last("proposed"), self._last("replied")
        if proposal and reply and reply.day > self._reply_due(proposal).last_day:
            yield Remark("replied_late", reply.day, self._reply_due(proposal).cite)
        refusal = self._last("refused", "partly_refused")
        agreed = reply is not None and reply.choice == "agree"
        if refusal and reply and agreed and refusal.day >= reply.day:
            cite = f"{LAW}:{'11.3' if self.road == 'notification' else '13.3'}"
            yield Remark("refused_after_agreement", refusal.day, cite)
        if refusal and not proposal and any(one.endswith("14.1.10") for one in refusal.grounds):
            yield Remark("nothing_was_proposed", refusal.day, f"{LAW}:14.1.10")


_ENDED: dict[Kind, Stage] = {
    "withdrawn": "withdrawn",
    "held": "held",
    "suspended": "suspended",
    "stopped": "stopped",
}
_UNREGISTERED: dict[Kind, Stage] = {"handed_in": "handed_in", "not_accepted": "not_accepted"}
