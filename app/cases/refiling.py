"""A refused paper again: everything kept, another day, what the refusal named marked to correct."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.events import Event

# Which questions a ground of article 14.1 is about.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "14.1.1": ("purpose",),
    "14.1.2": ("organisers",),
    "14.1.4": ("date",),
    "14.1.6": ("organisers", "place"),
    "14.1.7": ("funding",),
    "14.1.8": ("place", "date"),
    "14.1.9": ("participants", "place"),
    "14.1.10": ("place", "date"),
}


def to_correct(refusal: Event | None, answers: Answers) -> tuple[str, ...]:
    """Return the questions that a refusal is about, in the order of its grounds; each once."""
    steps = [
        step
        for ground in (refusal.grounds if refusal else ())
        for step in _NAMED.get(ground.partition(":")[2], ())
    ]
    if answers.moving:
        steps = ["route" if step == "place" else step for step in steps]
    return tuple(dict.fromkeys(steps))


def refiled(content: Content, day: date, refusal: Event | None) -> Content:
    """Return a new content with the same answers for another day, and nothing that happened."""
    answers = content.answers
    when = replace(answers.when, day=day) if answers.when else None
    # the day is another one already
    marked = tuple(one for one in to_correct(refusal, answers) if one != "date")
    return Content(answers=replace(answers, when=when), refiled_from=content.number, marked=marked)
