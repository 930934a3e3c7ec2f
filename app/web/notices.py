"""Problems and advice as pages show them: kind, heading, consequence, article, links that mend."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.cases.problems import Fact, Problem
from app.i18n.catalog import mark
from app.i18n.facts import QUESTIONS
from app.i18n.notices import notice as worded
from app.web.shop import Visit

_KINDS = {
    "missing": mark("Not filled in"),
    "stops": mark("Ground for refusal"),
    "warns": mark("Warning"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A stop or warning in words."""

    kind: str
    grave: bool
    heading: str
    consequence: str
    cite: str = ""
    links: tuple[tuple[str, str], ...] = ()


def notice(visit: Visit, problem: Problem, *, links: bool = True) -> Notice:
    """Return a problem in the words of the page, with the way to mend it."""
    heading, consequence = worded(visit.language, problem.key, problem.facts)
    way: tuple[tuple[str, str], ...] = ()
    if links and problem.step:
        question = visit.words(QUESTIONS[problem.step])
        change = visit.words(mark("Change: %(question)s"), question=question)
        way = ((visit.address(f"/draft/{problem.step}"), change),)
    return Notice(
        kind=visit.words(_KINDS[problem.level]),
        grave=problem.level in {"stops", "missing"},
        heading=heading,
        consequence=consequence,
        cite=problem.cite,
        links=way,
    )


def advice(visit: Visit, key: str, cite: str, facts: Mapping[str, Fact]) -> Notice:
    """Return something to know beside an answer, in the words of the page."""
    heading, consequence = worded(visit.language, key, facts)
    kind = visit.words(_KINDS["warns"])
    return Notice(kind=kind, grave=False, heading=heading, consequence=consequence, cite=cite)
