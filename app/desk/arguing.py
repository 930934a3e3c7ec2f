"""What can be argued against a refusal: from the events and answers of a case to the law's view."""

from dataclasses import dataclass
from datetime import date

from app.cases.case import Content
from app.cases.checks import place_of
from app.cases.events import Event
from app.cases.state import State
from app.cases.steps import open_steps
from app.desk.tracking import state_of
from app.law.book import Fact
from app.law.facts import NotInForce
from app.law.grounds import Duty, Ground, Refusal, principles, weigh_duties, weigh_grounds
from app.law.library import Law

# Ways in which an act is a written one (АППК 78(2)).
_WRITTEN = frozenset({"hand", "post", "e_document"})


@dataclass(frozen=True, slots=True)
class Argued:
    """A refusal weighed: its grounds, the duties before it, the principles of its day."""

    event: Event
    refusal: Refusal
    grounds: tuple[Ground, ...]
    duties: tuple[Duty, ...]
    principles: tuple[Fact, ...]


def argued(content: Content, law: Law, *, today: date) -> Argued | None:
    """Return the last refusal of a case weighed, or nothing while there is none to weigh."""
    state = state_of(content, law, today=today)
    event = state.last("refused", "partly_refused") if state else None
    if state is None or event is None or state.road == "permission":
        return None
    refusal = _refusal(content, state, event, law)
    try:
        grounds = weigh_grounds(refusal, law)
    except NotInForce:
        return None
    duties, said = weigh_duties(refusal, law), principles(law, on=event.day)
    return Argued(event, refusal, grounds, duties, said)


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
        people=answers.participants.number if answers.participants else 1,
        capacity=known.capacity if known else None,
    )


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
