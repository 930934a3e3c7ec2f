"""The way after a refusal: what is attacked, and how far the appeal has come.

Sources: the Code (АППК) 91-100, 131-139, 168-173; Constitutional Law 153-VII, 45.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.cases.events import APPEALS, Event, Kind
from app.cases.pleadings import Attacked
from app.cases.state import REFUSED, Stage, State
from app.law.appeals import review_by
from app.law.deadlines import Deadline, registered_on
from app.law.facts import CalendarEnds, NotInForce

AppealStage = Literal[
    "",
    "open",
    "complained",
    "complaint_silent",
    "complaint_granted",
    "complaint_dismissed",
    "complaint_left",
    "sent_back",
    "claimed",
    "claim_returned",
    "judged_for",
    "judged_against",
    "appealed",
    "appeal_for",
    "appeal_against",
    "cassation",
    "cassation_decided",
]
# Whether a body stands above the one that signed; none: not known, so both roads are shown.
_ABOVE = {"district_akimat": True, "department": True, "city_department": True, "top_akimat": False}
_AFTER_COMPLAINT: dict[str, AppealStage] = {
    "granted": "complaint_granted",
    "left": "complaint_left",
    "sent_back": "sent_back",
}
# Of each step in court: how far the appeal has come when it went well, and when it did not.
_PLAIN: dict[Kind, tuple[AppealStage, AppealStage]] = {
    "claimed": ("claimed", "claimed"),
    "claim_returned": ("claim_returned", "claim_returned"),
    "judged": ("judged_for", "judged_against"),
    "appealed": ("appealed", "appealed"),
    "appeal_decided": ("appeal_for", "appeal_against"),
    "cassation_filed": ("cassation", "cassation"),
    "cassation_decided": ("cassation_decided", "cassation_decided"),
}
_OF_COMPLAINT: frozenset[Kind] = frozenset({"complained", "forwarded", "file_requested"})
_UNANSWERED: frozenset[Stage] = frozenset(
    {"proposed", "proposal_unanswered", "replied", "agreed_late"}
)
# Before a court, or after it: no complaint runs any more.
IN_COURT: frozenset[AppealStage] = frozenset(
    {
        "claimed",
        "judged_for",
        "judged_against",
        "appealed",
        "appeal_for",
        "appeal_against",
        "cassation",
        "cassation_decided",
    }
)


@dataclass(frozen=True, slots=True)
class Attack:
    """What is attacked: since when it is known, whether it says how to appeal, who is above.

    `above`: whether there is a superior body; none: not known. `event` is missing for a silence.
    """

    kind: Attacked
    learned: date
    event: Event | None
    noted: bool
    above: bool | None


def attack(state: State) -> Attack | None:
    """Return what can be appealed in a case, or nothing."""
    if state.road == "permission":
        return None
    stopped = state.last("suspended", "stopped")
    if stopped:
        return _by_event("stopped", stopped)
    stage, answer = state.unended, state.answer
    if state.term and (stage == "silence_is_refusal" or _left_open(state, stage)):
        return Attack("silence", state.term.last_day, None, noted=True, above=None)
    if stage in REFUSED and answer:
        return _by_event("refused" if answer.kind == "refused" else "partly_refused", answer)
    refused = state.last("not_accepted")
    if refused and stage == "not_accepted":
        return _by_event("not_accepted", refused)
    proposal = state.last("proposed")
    return _by_event("proposed", proposal) if proposal and stage in _UNANSWERED else None


def _left_open(state: State, stage: Stage) -> bool:
    """Return whether an application got a proposal, and no approval or refusal in its term."""
    passed = state.term is not None and state.case.today > state.term.last_day
    return state.road == "approval" and passed and stage in _UNANSWERED | {"approval_owed"}


def _by_event(kind: Attacked, event: Event) -> Attack:
    above = True if event.superior else _ABOVE.get(event.signer)
    return Attack(kind, event.day, event, noted=event.noted is not False, above=above)


def steps_of(state: State, found: Attack) -> tuple[Event, ...]:
    """Return what happened on the way of appeal since the act was learned, in its order."""
    return tuple(one for one in state.happened if one.kind in APPEALS and one.day >= found.learned)


def since_complaint(steps: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the steps from the last complaint on: what came of an earlier one is not its own."""
    numbers = [number for number, one in enumerate(steps) if one.kind == "complained"]
    return steps[numbers[-1] :] if numbers else steps


def still_complaining(state: State) -> tuple[Event, ...]:
    """Return the last complaint with what followed, while nothing has ended it."""
    steps = since_complaint(tuple(one for one in state.happened if one.kind in APPEALS))
    ended = last_of(steps, *(APPEALS - _OF_COMPLAINT))
    return () if ended or last_of(steps, "complained") is None else steps


def last_of(steps: tuple[Event, ...], *kinds: Kind) -> Event | None:
    """Return the last of some steps, or nothing."""
    return next((one for one in reversed(steps) if one.kind in kinds), None)


def appeal_stage(state: State) -> AppealStage:
    """Return how far the appeal has come; empty while there is nothing to appeal."""
    found = attack(state)
    if found is None:
        return ""
    steps = steps_of(state, found)
    last = next((one for one in reversed(steps) if one.kind != "file_requested"), None)
    if last is None:
        return "open"
    if last.kind in {"complained", "forwarded"}:
        return "complaint_silent" if _silent(state, steps) else "complained"
    if last.kind == "complaint_decided":
        return _AFTER_COMPLAINT.get(last.outcome, "complaint_dismissed")
    won, lost = _PLAIN[last.kind]
    if last.outcome == "sent_back":
        # it is before the court of first instance again
        return "claimed"
    return won if last.outcome == "granted" else lost


def complaint_review(state: State, steps: tuple[Event, ...]) -> Deadline | None:
    """Return the last day for the decision on the complaint, or nothing before it is filed.

    Raises: CalendarEnds, NotInForce.
    """
    complained, forwarded = last_of(steps, "complained"), last_of(steps, "forwarded")
    first = complained or forwarded
    if first is None:
        return None
    sent = forwarded.day if forwarded else None
    registered = registered_of(state, first)
    return review_by(registered, state.law, on=first.day, forwarded_on=sent)


def registered_of(state: State, complained: Event) -> date:
    """Return the day on which a complaint or request counts as registered (АППК 64(3))."""
    return registered_on(complained.day, state.law.calendar, after_hours=complained.after_hours)


def _silent(state: State, steps: tuple[Event, ...]) -> bool:
    try:
        review = complaint_review(state, since_complaint(steps))
    except (CalendarEnds, NotInForce):
        return False
    return review is not None and state.case.today > review.last_day
