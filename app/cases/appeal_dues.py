"""What is due on the way of appeal: every clock from its event, the earlier reading to act.

Sources: the Code (АППК) 91-100, 131-139, 168-173; Constitutional Law 153-VII, 45.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from app.cases.appealing import (
    AppealStage,
    Attack,
    appeal_stage,
    attack,
    complaint_review,
    last_of,
    registered_of,
    steps_of,
)
from app.cases.due import Due
from app.cases.events import Event
from app.cases.state import State
from app.law.appeals import claim_after_silence_by, clock, complaint_by
from app.law.facts import CalendarEnds, NotInForce


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
        yield from _single(state, "claim", last_of(steps, "complaint_decided"))
    elif stage in {"complaint_left", "claim_returned"}:
        yield from _single(state, "private_complaint", last_of(steps, "claim_returned"))
        if found.above is not False:
            yield from _again(state, found)
    else:
        yield from _court(state, steps, stage)
    open_ = last_of(steps, "claimed") is None and stage != "complaint_granted"
    # a proposal that nobody complained of is no act to be found unlawful
    attacked = found.kind != "proposed" or bool(steps)
    if state.case.today > state.event_day and open_ and attacked:
        yield _due("recognition", "organiser", found.learned, state)
    asked = last_of(steps, "file_requested")
    if asked and asked is steps[-1]:
        registered = registered_of(state, asked)
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
    complained, forwarded = last_of(steps, "complained"), last_of(steps, "forwarded")
    review = complaint_review(state, steps)
    if complained is None or review is None:
        # forwarded by somebody else: from that day the superior body has it
        return
    registered = registered_of(state, complained)
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
