"""Record what happened to a paper: read it, add it to the case with its hash, never erase."""

from dataclasses import replace
from datetime import date

from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.events import Event, chain
from app.cases.moves import Move, Seen, also_seen, moves, seen
from app.cases.state import Case, State, read
from app.cases.timeline import Timeline, timeline
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law

MOST_EVENTS = 300


def recorded(content: Content, event: Event, law: Law) -> Content:
    """Return the content with one more event; the same event twice in a row is one.

    The days that it brings count as seen, those that it moves are told on the case page.
    """
    if content.events and replace(content.events[-1], corrects=0) == replace(event, corrects=0):
        return content
    events = (*content.events, event)
    after = replace(content, events=events, hashes=chain(events))
    if event.kind == "proposed":
        # another proposal: the letter to the one before does not answer it
        after = replace(after, reply=None)
    today = event.recorded or event.day
    told = where_it_stands(after, law, today=today)
    if told is None:
        return after
    before = content.seen if content.events else Seen()
    day = after.answers.when.day if after.answers.when else None
    return replace(after, seen=also_seen(before, told.dues, events=len(events), event_day=day))


def acknowledged(content: Content, law: Law, *, today: date) -> Content:
    """Return the content in which every day shown today counts as seen."""
    told = where_it_stands(content, law, today=today)
    if told is None:
        return content
    day = content.answers.when.day if content.answers.when else None
    return replace(content, seen=seen(told.dues, events=len(content.events), event_day=day))


def moved(content: Content, law: Law, *, today: date) -> tuple[Move, ...]:
    """Return the dates that moved since they were last acknowledged."""
    case = case_of(content, today)
    try:
        return moves(content.seen, case, law) if case else ()
    except (CalendarEnds, NotInForce):
        return ()


def where_it_stands(content: Content, law: Law, *, today: date) -> Timeline | None:
    """Return the timeline of a case, or nothing while its form or day is not chosen or known."""
    case = case_of(content, today)
    try:
        return timeline(case, law) if case else None
    except (CalendarEnds, NotInForce):
        return None


def state_of(content: Content, law: Law, *, today: date) -> State | None:
    """Return what the history means, or nothing while its form or day is not chosen or known."""
    case = case_of(content, today)
    try:
        return read(case, law) if case else None
    except (CalendarEnds, NotInForce):
        return None


def case_of(content: Content, today: date) -> Case | None:
    """Return what the timeline reads of a case, or nothing while no form or day is chosen."""
    answers: Answers = content.answers
    if answers.form is None or answers.when is None:
        return None
    return Case(answers.form, answers.when.day, content.events, today)
