"""What is out of order in a history: recorded as it was, never forbidden, said with its article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.cases.events import ANSWERS, Event
from app.cases.state import State
from app.law.deadlines import registered_on

LAW = "assemblies-2020"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is out of order in what happened."""

    key: str
    day: date
    cite: str = ""


def remarks(state: State) -> Iterator[Remark]:
    """Yield what is out of order."""
    yield from _registration(state)
    yield from _answers(state)
    yield from _proposal(state)
    yield from _refusal(state)


def _registration(state: State) -> Iterator[Remark]:
    handed, calendar = state.last("handed_in"), state.law.calendar
    # what came after hours is registered on the next working day; what was posted, when it arrives
    if handed and state.registered is None and handed.channel != "post":
        latest = registered_on(handed.day, calendar, after_hours=True)
        if state.case.today > latest:
            yield Remark("not_registered_in_time", handed.day, "appk:64.3")
    if state.registered and state.registered > state.filing.last_day:
        yield Remark("registered_late", state.registered, state.filing.cite)
    if sum(one.kind == "registered" for one in state.happened) > 1:
        yield Remark("registered_twice", state.registered or state.case.today)


def _answers(state: State) -> Iterator[Remark]:
    first = next((one for one in state.happened if one.kind in ANSWERS), None)
    cure = state.last("cure_asked")
    if first is None:
        if cure and state.stage == "silent":
            yield Remark("silence_after_cure", cure.day, "appk:64.7")
        return
    if state.registered is None:
        yield Remark("answered_unregistered", first.day, "appk:64.2")
    elif first.day < state.registered:
        yield Remark("answered_before_registration", first.day)
    if state.term and first.day > state.term.last_day:
        yield Remark("answered_late", first.day, state.term.cite)
        if state.road == "notification" and first.kind != "agreed":
            yield Remark("answered_after_silence", first.day, f"{LAW}:11.1/2")


def _proposal(state: State) -> Iterator[Remark]:
    proposal, reply = state.last("proposed"), state.reply
    if reply is None and state.last("replied") and proposal is None:
        yield Remark("replied_to_nothing", state.case.today)
    if proposal and (found := _unsound(proposal)):
        yield found
    if proposal and reply and reply.day > state.reply_due(proposal).last_day:
        yield Remark("replied_late", reply.day, state.reply_due(proposal).cite)


def _unsound(proposal: Event) -> Remark | None:
    """Return that a proposed day cannot be: it was past when it was proposed."""
    past = proposal.new_day is not None and proposal.new_day < proposal.day
    return Remark("proposed_past_day", proposal.day) if past else None


def _refusal(state: State) -> Iterator[Remark]:
    refusal = state.last("refused", "partly_refused")
    if refusal is None:
        return
    three = f"{LAW}:{'11.3' if state.road == 'notification' else '13.3'}"
    consent, agreed = state.consent, state.last("agreed")
    if consent and refusal.day >= consent.day:
        yield Remark("refused_after_agreement", refusal.day, three)
    if agreed and refusal.day >= agreed.day:
        yield Remark("refused_after_approval", refusal.day, f"{LAW}:14.2")
    proposed = state.last("proposed") is not None
    if not proposed and any(one.endswith("14.1.10") for one in refusal.grounds):
        yield Remark("nothing_was_proposed", refusal.day, f"{LAW}:14.1.10")
    if refusal.day > state.event_day:
        yield Remark("refused_after_day", refusal.day, state.term.cite if state.term else "")
    if refusal.reasoned is False:
        yield Remark("no_reasons", refusal.day, f"{LAW}:14.2")
    if refusal.noted is False:
        yield Remark("no_appeal_note", refusal.day, "appk:80.5")
