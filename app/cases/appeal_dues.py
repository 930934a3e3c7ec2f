"""What is due on the way of appeal: every clock from its event, the earlier reading to act.

Sources: the Code (АППК) 91-100, 131-139, 168-173; Constitutional Law 153-VII, 45.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from app.cases.appealing import (
    IN_COURT,
    AppealStage,
    Attack,
    appeal_stage,
    attack,
    complaint_review,
    last_of,
    registered_of,
    since_complaint,
    steps_of,
    still_complaining,
)
from app.cases.due import Due
from app.cases.events import Event
from app.cases.state import State
from app.law.appeals import claim_after_silence_by, clock, complaint_by
from app.law.deadlines import Certainty
from app.law.facts import CalendarEnds, NotInForce

CLAIM_LATE = "claim_after_silence"


def appeal_dues(state: State) -> Iterator[Due]:
    """Yield the clocks of the appeal; one that cannot be counted says why."""
    found = attack(state)
    try:
        yield from tuple(_clocks(state, found))
    except CalendarEnds:
        yield Due("complaint", "organiser", "appk:92.1", waits_for="calendar")
    except NotInForce:
        yield Due("complaint", "organiser", "appk:92.1", waits_for="road")


def _clocks(state: State, found: Attack | None) -> Iterator[Due]:
    steps = steps_of(state, found) if found else ()
    if found:
        yield from _road(state, found, steps)
    if last_of(steps, "complained") is None:
        # a new answer does not end the complaint against an earlier one
        yield from _complaint(state, still_complaining(state))
    found_rule = state.last("by_law_found", "by_law_claimed")
    if found_rule and found_rule.kind == "by_law_found":
        yield _due("by_law_claim", "organiser", found_rule.day, state)


def _road(state: State, found: Attack, steps: tuple[Event, ...]) -> Iterator[Due]:
    stage, filed = appeal_stage(state), last_of(steps, "claimed", "claim_returned")
    open_ = filed is None or filed.kind == "claim_returned"
    if stage in IN_COURT:
        yield from _court(state, steps, stage)
    elif found.kind != "proposed" or steps:
        # a proposal that nobody complained of starts no clock
        yield from _before_court(state, found, steps)
        if state.case.today > state.event_day and open_:
            yield _due("recognition", "organiser", found.learned, state)
    asked = last_of(steps, "file_requested")
    if asked:
        registered = registered_of(state, asked)
        due = clock("file_access", registered, state.law, on=asked.day)
        if state.case.today <= due.last_day:
            yield Due("file_access", "akimat", due.cite, due.last_day, due)


def _before_court(state: State, found: Attack, steps: tuple[Event, ...]) -> Iterator[Due]:
    """Yield the complaint and the claim, whichever of their terms still runs.

    Where nobody is above, or that is not known, the month for the court runs beside a complaint.
    """
    round_ = since_complaint(steps)
    decided, returned = last_of(round_, "complaint_decided"), last_of(steps, "claim_returned")
    outcome = decided.outcome if decided else ""
    if returned and returned is steps[-1]:
        yield _due("private_complaint", "organiser", returned.day, state)
    filed = last_of(steps, "complained", "forwarded", "complaint_decided") is not None
    if found.above is not False and (outcome == "left" or not filed):
        due = complaint_by(found.learned, state.law, on=found.learned, noted=found.noted)
        yield Due("complaint", "organiser", due.cite, due.last_day, due)
    if decided is None:
        yield from _complaint(state, round_)
    elif outcome != "granted":
        yield _after_decision(state, decided, round_)
    if found.above is not True and outcome != "granted":
        yield _due("court_without_superior", "organiser", found.learned, state)


def _after_decision(state: State, decided: Event, round_: tuple[Event, ...]) -> Due:
    """Return the last day for the claim after a decision; one that came late moves no day."""
    claim = clock("claim", decided.day, state.law, on=decided.day)
    silence = next((one for one in _complaint(state, round_) if one.key == CLAIM_LATE), None)
    if silence and silence.day and silence.day < claim.last_day:
        doubt = Certainty("disputed", ("disputed_late_decision",))
        readings = {**claim.readings, "from_the_decision": claim.last_day}
        claim = replace(claim, last_day=silence.day, readings=readings, certainty=doubt)
    return Due("claim", "organiser", claim.cite, claim.last_day, claim)


def _complaint(state: State, round_: tuple[Event, ...]) -> Iterator[Due]:
    """Yield what a complaint waits for, from its registration or from its arrival above."""
    complained, forwarded = last_of(round_, "complained"), last_of(round_, "forwarded")
    review = complaint_review(state, round_)
    first = complained or forwarded
    if first is None or review is None:
        return
    registered = registered_of(state, first)
    if forwarded is None:
        passed_on = clock("forward_complaint", registered, state.law, on=first.day)
        yield Due("forwarding", "akimat", passed_on.cite, passed_on.last_day, passed_on)
    yield Due("review", "superior", review.cite, review.last_day, review)
    sent = forwarded.day if forwarded else None
    claim = claim_after_silence_by(registered, state.law, on=first.day, forwarded_on=sent)
    yield Due(CLAIM_LATE, "organiser", claim.cite, claim.last_day, claim)


def _court(state: State, steps: tuple[Event, ...], stage: AppealStage) -> Iterator[Due]:
    judged, decided = last_of(steps, "judged"), last_of(steps, "appeal_decided")
    if stage == "claimed":
        yield from _single(state, "first_instance", last_of(steps, "claimed"), who="court")
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
