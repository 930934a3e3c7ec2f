"""A refusal of a case weighed: its grounds, the duties before it, and what can be argued."""

from dataclasses import dataclass

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
        occupied = weighed.refusal.occupied_by
        grounds = [
            (one, offered(known, one.key, _conditions(one, occupied), on=on))
            for one in weighed.grounds
        ]
        for duty in weighed.duties:
            duties += offered(known, duty.key, (duty.kept,), on=on)
    principles = [one for key in PRINCIPLES for one in offered(known, key, (), on=on)]
    return Said(tuple(grounds), tuple(duties), tuple(principles))


def _conditions(ground: Ground, occupied: str) -> tuple[str, ...]:
    return (ground.standing, occupied) if ground.key == "14.1.10" else (ground.standing,)


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
        proposed=bool(proposed),
        agreed=consent is not None and consent.day <= event.day,
        heard=True if state.last("hearing_invited", "hearing_held") else None,
        cured=state.last("cure_asked") is not None,
        complete=_complete(content),
        occupied_by=event.occupied_by,
        people=_people(answers),
        capacity=known.capacity if known else None,
    )


def _people(answers: Answers) -> int:
    return answers.participants.number if answers.participants else 1


def _written(state: State, event: Event) -> bool | None:
    if event.channel in _WRITTEN or state.last("letter_followed"):
        return True
    return False if event.channel == "phone" else None


def _complete(content: Content) -> bool | None:
    """Return whether the paper has every item, or nothing where we cannot know.

    What was left to be written by hand, and a paper that was not made here, we have not seen.
    """
    by_hand = any(one.by_hand for one in content.answers.people)
    if by_hand or not content.papers or open_steps(content.answers):
        return None
    return True
