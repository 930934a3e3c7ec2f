"""A refusal of a case weighed: its grounds, the duties before it, and what can be argued."""

from dataclasses import dataclass
from datetime import date

from app.cases.answers import Answers
from app.cases.appealing import Attack
from app.cases.case import Content
from app.cases.checks import place_of
from app.cases.events import Event
from app.cases.state import State
from app.cases.steps import open_steps
from app.law.arguments import Argument, offered
from app.law.facts import NotInForce
from app.law.grounds import (
    PRINCIPLES,
    PROPOSAL_FIRST,
    Duty,
    Ground,
    Refusal,
    weigh_duties,
    weigh_grounds,
)
from app.law.library import Law

# Ways in which an act is a written one (АППК 78(2)).
_WRITTEN = frozenset({"hand", "post", "e_document"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A refusal weighed: the grounds that it names, and the duties before it."""

    event: Event
    refusal: Refusal
    grounds: tuple[Ground, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What can be argued: ground by ground, on the act and the duties, and on principle."""

    grounds: tuple[tuple[Ground, tuple[Argument, ...]], ...]
    duties: tuple[Argument, ...]
    principles: tuple[Argument, ...]


def weigh(content: Content, state: State, law: Law) -> Weighed | None:
    """Return the last refusal of a case weighed, or nothing while there is none to weigh."""
    event = state.last("refused", "partly_refused")
    if event is None or state.road == "permission":
        return None
    refusal = _refusal(content, state, event, law)
    try:
        return Weighed(event, refusal, weigh_grounds(refusal, law), weigh_duties(refusal, law))
    except NotInForce:
        return None


def said(found: Attack, weighed: Weighed | None, law: Law) -> Said:
    """Return what can be argued against an act on the day it was learned, and no other day."""
    on, known = found.learned, law.arguments
    grounds: list[tuple[Ground, tuple[Argument, ...]]] = []
    duties = list(offered(known, found.kind, (), on=on))
    if weighed:
        refusal = weighed.refusal
        grounds = [
            (one, offered(known, one.key, _conditions(one, refusal), on=on))
            for one in weighed.grounds
        ]
        for duty in weighed.duties:
            duties += offered(known, duty.key, _of_duty(duty, refusal), on=on)
        if refusal.road == "notification" and any(
            one.key == "refusal.in_time" and one.kept == "broken" for one in weighed.duties
        ):
            duties += offered(known, "review.silence", ("broken",), on=on)
    principles = [one for key in PRINCIPLES for one in offered(known, key, (), on=on)]
    return Said(tuple(grounds), tuple(duties), tuple(principles))


def _conditions(ground: Ground, refusal: Refusal) -> tuple[str, ...]:
    """Return what a ground is in: its verdict, and what the case shows beside it."""
    found: list[str] = [ground.standing]
    if ground.key == "14.1.10" and refusal.occupied_by:
        found.append(refusal.occupied_by)
    if ground.key in {"14.1.9", "14.1.10"} and refusal.anywhere:
        found.append("anywhere")
    if ground.key == "14.1.4" and ground.standing == "disputed" and refusal.arrived:
        found.append("arrived")
    return tuple(found)


def _of_duty(duty: Duty, refusal: Refusal) -> tuple[str, ...]:
    """Return what a duty is in; a proposal that was cut short is not one that never came."""
    hasty = duty.key == PROPOSAL_FIRST and refusal.proposed and refusal.hasty
    return ("hasty",) if hasty else (duty.kept,)


def _refusal(content: Content, state: State, event: Event, law: Law) -> Refusal:
    answers, known = content.answers, place_of(content.answers, law)
    proposed = [one for one in state.happened if one.kind == "proposed" and one.day <= event.day]
    consent = state.consent
    return Refusal(
        road=state.road,
        learned=event.day,
        grounds=tuple(one.partition(":")[2] for one in event.grounds),
        registered=state.registered,
        last_day=state.filing.last_day,
        lenient=state.filing.last_day_lenient,
        term_ends=state.term.last_day if state.term else None,
        reasoned=event.reasoned,
        noted=event.noted,
        written=_written(state, event),
        issued=event.new_day,
        arrived=_arrived(state, event),
        proposed=bool(proposed),
        hasty=bool(proposed) and _hasty(state, proposed[-1], event),
        anywhere=answers.form == "picket" and known is None,
        agreed=consent is not None and consent.day <= event.day,
        heard=_heard(state, event),
        cured=state.last("cure_asked") is not None,
        complete=_complete(content),
        occupied_by=event.occupied_by,
        people=_people(answers),
        capacity=known.capacity if known and known.status == "read" else None,
    )


def _people(answers: Answers) -> int:
    return answers.participants.number if answers.participants else 1


def _arrived(state: State, event: Event) -> date | None:
    """Return the first day on which the paper was brought, whatever they did with it then."""
    brought = (one.day for one in state.happened if one.kind in {"handed_in", "not_accepted"})
    return min((day for day in brought if day <= event.day), default=None)


def _hasty(state: State, proposal: Event, event: Event) -> bool:
    """Return whether it was refused while the proposal could still be answered, and nobody had."""
    answered = any(
        one.kind == "replied" and proposal.day <= one.day <= event.day for one in state.happened
    )
    return not answered and event.day <= state.reply_due(proposal).last_day


def _heard(state: State, event: Event) -> bool | None:
    """Return whether the preliminary decision came three working days before (АППК 73(1))."""
    invited = state.last("hearing_invited")
    if invited is None:
        return None
    return invited.day <= state.law.calendar.before(event.day, 3)


def _written(state: State, event: Event) -> bool | None:
    """Return that an act is a written one, or nothing: a letter may still be on its way (11.2)."""
    return True if event.channel in _WRITTEN or state.last("letter_followed") else None


def _complete(content: Content) -> bool | None:
    """Return whether the paper has every item, or nothing where we cannot know.

    What was left to be written by hand, and a paper that was not made here, we have not seen.
    """
    by_hand = any(one.by_hand for one in content.answers.people)
    if by_hand or not content.papers or open_steps(content.answers):
        return None
    return True
