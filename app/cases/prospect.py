"""How an appeal would go if its first step is taken on the next working day, day by day."""

from collections.abc import Iterator
from datetime import date

from app.cases.appeal_dues import appeal_dues
from app.cases.appealing import Attack, appeal_stage
from app.cases.due import Due
from app.cases.state import ONE_DAY, State
from app.law.appeals import claim_after_silence_by, clock, review_by
from app.law.deadlines import registered_on
from app.law.facts import CalendarEnds, NotInForce


def prospect(state: State, found: Attack) -> tuple[Due, ...]:
    """Return the stops of the way of appeal, in the order of their days, the assembly among them.

    Once something is filed they are what is due; before, what would be, up to the claim. Where a
    calendar year is missing the way ends before it; before the Code there was none.
    """
    if appeal_stage(state) == "open":
        stops = list(_projected(state, found))
    else:
        stops = [one for one in appeal_dues(state) if one.day and one.day >= state.case.today]
    if stops and state.event_day >= state.case.today:
        stops.append(Due("assembly", "everyone", "assemblies-2020:9.4", state.event_day))
    return tuple(sorted(stops, key=lambda one: one.day or date.max))


def _projected(state: State, found: Attack) -> Iterator[Due]:
    try:
        first = registered_on(state.case.today + ONE_DAY, state.law.calendar)
        yield from _to_court(state, first) if found.above is False else _complained(state, first)
    except (CalendarEnds, NotInForce):
        return


def _to_court(state: State, first: date) -> Iterator[Due]:
    found = clock("first_instance", first, state.law, on=first)
    yield Due("claim_now", "organiser", "appk:136.1/2", first)
    yield Due("first_instance", "court", found.cite, found.last_day, found)


def _complained(state: State, first: date) -> Iterator[Due]:
    law = state.law
    passed_on = clock("forward_complaint", first, law, on=first)
    review, claim = review_by(first, law, on=first), claim_after_silence_by(first, law, on=first)
    yield Due("complain_now", "organiser", "appk:91.4", first)
    yield Due("forwarding", "akimat", passed_on.cite, passed_on.last_day, passed_on)
    yield Due("review", "superior", review.cite, review.last_day, review)
    yield Due("claim_after_silence", "organiser", claim.cite, claim.last_day, claim)
