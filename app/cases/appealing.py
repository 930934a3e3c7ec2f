"""The way after a refusal: what is attacked, how far the appeal has come, and what is due in it.

Every clock of an organiser is counted in the earlier reading, every silence relied on in the later.
Sources: the Code (АППК) 91-100, 131-139, 168-173; Constitutional Law 153-VII, 45.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.cases.due import Due
from app.cases.events import APPEALS, Event, Kind
from app.cases.pleadings import Attacked
from app.cases.state import REFUSED, State
from app.law.appeals import (
    claim_after_silence_by,
    clock,
    complaint_by,
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


def _last(steps: tuple[Event, ...], *kinds: str) -> Event | None:
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
    complained, forwarded = _last(steps, "complained"), _last(steps, "forwarded")
    if complained is None:
        return None
    return review_by(
        _registered(state, complained),
        state.law,
        on=complained.day,
        forwarded_on=forwarded.day if forwarded else None,
    )


def _registered(state: State, complained: Event) -> date:
    return registered_on(complained.day, state.law.calendar, after_hours=complained.after_hours)


def _silent(state: State, steps: tuple[Event, ...]) -> bool:
    try:
        review = complaint_review(state, steps)
    except (CalendarEnds, NotInForce):
        return False
    return review is not None and state.case.today > review.last_day


def appeal_dues(state: State) -> Iterator[Due]:
    """Yield the clocks of the appeal; one that cannot be counted says why."""
    found = attack(state)
    try:
        if found:
            yield from tuple(_road(state, found))
        yield from tuple(_by_law(state))
    except CalendarEnds:
        yield Due("complaint", "organiser", "appk:92.1", waits_for="calendar")
    except NotInForce:
        yield Due("complaint", "organiser", "appk:92.1", waits_for="road")


def _road(state: State, found: Attack) -> Iterator[Due]:
    steps, stage = steps_of(state, found), appeal_stage(state)
    if stage == "open":
        yield from _first(state, found)
    elif stage in {"complained", "complaint_silent"}:
        yield from _complaint(state, steps)
    elif stage == "complaint_dismissed":
        yield from _single(state, "claim", _last(steps, "complaint_decided"))
    elif stage in {"complaint_left", "claim_returned"}:
        yield from _single(state, "private_complaint", _last(steps, "claim_returned"))
        if found.above is not False:
            yield from _again(state, found)
    else:
        yield from _court(state, steps, stage)
    claimed = _last(steps, "claimed")
    if state.case.today > state.event_day and claimed is None and stage != "complaint_granted":
        yield _due("recognition", "organiser", found.learned, state)
    asked = _last(steps, "file_requested")
    if asked and asked is steps[-1]:
        registered = _registered(state, asked)
        due = clock("file_access", registered, state.law, on=asked.day)
        yield Due("file_access", "akimat", due.cite, due.last_day, due)


def _first(state: State, found: Attack) -> Iterator[Due]:
    """Yield the complaint, or the court where nobody is above; both while that is not known."""
    if found.above is not False and found.kind != "proposed":
        yield from _again(state, found)
    if found.above is not True and found.kind != "proposed":
        yield _due("court_without_superior", "organiser", found.learned, state)


def _again(state: State, found: Attack) -> Iterator[Due]:
    due = complaint_by(found.learned, state.law, on=found.learned, noted=found.noted)
    yield Due("complaint", "organiser", due.cite, due.last_day, due)


def _complaint(state: State, steps: tuple[Event, ...]) -> Iterator[Due]:
    complained, forwarded = _last(steps, "complained"), _last(steps, "forwarded")
    review = complaint_review(state, steps)
    if complained is None or review is None:
        # forwarded by somebody else: from that day the superior body has it
        return
    registered = _registered(state, complained)
    if forwarded is None:
        passed_on = clock("forward_complaint", registered, state.law, on=complained.day)
        yield Due("forwarding", "akimat", passed_on.cite, passed_on.last_day, passed_on)
    yield Due("review", "superior", review.cite, review.last_day, review)
    claim = claim_after_silence_by(
        registered,
        state.law,
        on=complained.day,
        forwarded_on=forwarded.day if forwarded else None,
    )
    yield Due("claim_after_silence", "organiser", claim.cite, claim.last_day, claim)


def _court(state: State, steps: tuple[Event, ...], stage: AppealStage) -> Iterator[Due]:
    judged, decided = _last(steps, "judged"), _last(steps, "appeal_decided")
    if stage == "claimed":
        yield from _single(state, "first_instance", _last(steps, "claimed"), who="court")
    elif stage == "judged_for":
        yield Due("execution", "akimat", "appk:171", waits_for="in_force")
    elif stage == "judged_against":
        yield from _single(state, "appeal", judged)
    elif stage == "appeal_for":
        yield from _single(state, "execution", decided, who="akimat")
    elif stage == "appeal_against":
        yield from _single(state, "cassation", decided)
    if stage in {"appeal_against", "cassation", "cassation_decided"}:
        yield from _single(state, "constitutional_court", decided)


def _by_law(state: State) -> Iterator[Due]:
    yield from _single(state, "by_law_claim", state.last("by_law_found"))


def _single(
    state: State,
    key: str,
    event: Event | None,
    who: Literal["organiser", "akimat", "court"] = "organiser",
) -> Iterator[Due]:
    if event:
        yield _due(key, who, event.day, state)


def _due(key: str, who: Literal["organiser", "akimat", "court"], anchor: date, state: State) -> Due:
    named = {"court_without_superior": "claim_without_superior"}
    found = clock(named.get(key, key), anchor, state.law, on=anchor)
    return Due(key, who, found.cite, found.last_day, found)
