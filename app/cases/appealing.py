"""The way after a refusal: what is attacked, how far the appeal has come, and what is due in it.

Every clock of an organiser is counted in the earlier reading, every silence relied on in the later.
Sources: the Code (АППК) 91-100, 131-139, 168-173; Constitutional Law 153-VII, 45.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.cases.events import APPEALS, Event, Kind
from app.cases.pleadings import Attacked
from app.cases.state import REFUSED, State
from app.law.appeals import (
    review_by,
)
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
_UNANSWERED = frozenset({"proposed", "proposal_unanswered", "replied"})


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
    stopped = state.last("suspended", "stopped")
    if stopped:
        return _by_event("stopped", stopped)
    stage, answer = state.unended, state.answer
    if stage in REFUSED:
        if answer is None:
            return (
                Attack("silence", state.term.last_day, None, noted=True, above=None)
                if state.term
                else None
            )
        return _by_event("refused" if answer.kind == "refused" else "partly_refused", answer)
    refused = state.last("not_accepted")
    if refused and stage == "not_accepted":
        return _by_event("not_accepted", refused)
    proposal = state.last("proposed")
    return _by_event("proposed", proposal) if proposal and stage in _UNANSWERED else None


def _by_event(kind: Attacked, event: Event) -> Attack:
    above = True if event.superior else _ABOVE.get(event.signer)
    return Attack(kind, event.day, event, noted=event.noted is not False, above=above)


def steps_of(state: State, found: Attack) -> tuple[Event, ...]:
    """Return what happened on the way of appeal since the act was learned, in its order."""
    return tuple(one for one in state.happened if one.kind in APPEALS and one.day >= found.learned)


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
    return won if last.outcome == "granted" else lost


def complaint_review(state: State, steps: tuple[Event, ...]) -> Deadline | None:
    """Return the last day for the decision on the complaint, or nothing before it is filed.

    Raises: CalendarEnds, NotInForce.
    """
    complained, forwarded = last_of(steps, "complained"), last_of(steps, "forwarded")
    if complained is None:
        return None
    return review_by(
        registered_of(state, complained),
        state.law,
        on=complained.day,
        forwarded_on=forwarded.day if forwarded else None,
    )


def registered_of(state: State, complained: Event) -> date:
    """Return the day on which a complaint or request counts as registered (АППК 64(3))."""
    return registered_on(complained.day, state.law.calendar, after_hours=complained.after_hours)


def _silent(state: State, steps: tuple[Event, ...]) -> bool:
    try:
        review = complaint_review(state, steps)
    except (CalendarEnds, NotInForce):
        return False
    return review is not None and state.case.today > review.last_day
