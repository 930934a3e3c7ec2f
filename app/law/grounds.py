"""What a refusal rests on and what the akimat owed before it: which of it holds, which was broken.

Nothing is promised: a verdict says what the facts that are known show, and `unknown` where they do
not tell. Only what was in force on the day of the refusal is weighed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.law.book import Fact
from app.law.facts import Road
from app.law.library import Law

# Of a ground: it holds, it does not, there are two readings, or the facts do not tell.
Standing = Literal["stands", "unfounded", "disputed", "unknown"]
# Of a duty: it was kept, it was broken, or the facts do not tell.
Kept = Literal["kept", "broken", "unknown"]
# The grounds of article 14.1 by their sub-paragraph, with the fact that tells each of them.
GROUNDS: Mapping[str, str] = {
    "14.1.1": "refusal.aim",
    "14.1.2": "refusal.organiser",
    "14.1.3": "refusal.threat",
    "14.1.4": "refusal.term",
    "14.1.5": "refusal.incomplete",
    "14.1.6": "refusal.untrue",
    "14.1.7": "refusal.funding",
    "14.1.8": "refusal.emergency",
    "14.1.9": "refusal.capacity",
    "14.1.10": "refusal.occupied",
}
PROPOSAL_FIRST = "refusal.proposal_first"
_FAULTY = frozenset({"14.1.5", "14.1.6"})
# What can be argued whatever the ground: principles of the Code and of the Law.
PRINCIPLES = (
    "duties_of_office.presumption",
    "duties_of_office.least_restriction",
    "duties_of_office.limits_of_discretion",
    "duties_of_office.doubts",
    "duties_of_office.no_formalism",
    "duties_of_office.papers_are_true",
    "duties_of_office.like_cases",
    "duties_of_office.breach_of_principles",
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is known of a refusal; none means that it is not known.

    `learned` is the day it was learned, `term_ends` the last day for the answer, `last_day` and
    `lenient` those of filing in both readings; `grounds` are sub-paragraphs: "14.1.9". `complete`:
    the paper as it was made has every item; `cured`: the akimat asked to mend something first.
    `issued`: the date that the letter bears; `arrived`: the first day on which the paper was handed
    in or its acceptance refused; `hasty`: refused before the term to answer a proposal was over;
    `anywhere`: a picket at a place that is not known as a specialised one.
    `occupied_by`: how it tells of another event: "unnamed", "named" without hours, "hours".
    """

    road: Road
    learned: date
    grounds: tuple[str, ...]
    registered: date | None
    last_day: date
    lenient: date
    term_ends: date | None
    issued: date | None = None
    arrived: date | None = None
    hasty: bool = False
    anywhere: bool = False
    reasoned: bool | None = None
    noted: bool | None = None
    written: bool | None = None
    proposed: bool = False
    agreed: bool = False
    heard: bool | None = None
    cured: bool = False
    complete: bool | None = None
    occupied_by: str = ""
    people: int = 0
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground that the refusal names, and whether it holds by what is known."""

    key: str
    fact: Fact
    standing: Standing


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that the akimat had to do, and whether it did."""

    key: str
    fact: Fact
    kept: Kept


def weigh_grounds(refusal: Refusal, law: Law) -> tuple[Ground, ...]:
    """Return the grounds that the refusal names, in the order of article 14.1.

    Raises: NotInForce for a day before the Law.
    """
    on = refusal.learned
    binding = law.book.find(PROPOSAL_FIRST, on=on) is not None
    return tuple(
        Ground(key, law.book.fact(fact, on=on), _standing(key, refusal, binding=binding))
        for key, fact in GROUNDS.items()
        if key in refusal.grounds
    )


def _standing(ground: str, refusal: Refusal, *, binding: bool) -> Standing:
    """Return whether a ground holds; `binding`: a proposal must come first (61-НП)."""
    if ground == "14.1.4":
        return _late(refusal)
    if ground == "14.1.5" and refusal.complete is not None:
        return "unfounded" if refusal.complete else "stands"
    if ground == "14.1.9" and refusal.capacity:
        return "stands" if refusal.people > refusal.capacity else "unfounded"
    if ground == "14.1.10" and (
        refusal.agreed or (binding and (refusal.hasty or not refusal.proposed))
    ):
        return "unfounded"
    return "unknown"


def _late(refusal: Refusal) -> Standing:
    """Return whether the paper was registered too late (10.1, 12.1), in both readings."""
    if refusal.registered is None:
        return "unknown"
    if refusal.registered <= refusal.last_day:
        return "unfounded"
    # a paper is registered on the day it arrives (АППК 64(3)): their delay is not the organiser's
    in_time = refusal.arrived is not None and refusal.arrived <= refusal.lenient
    return "disputed" if in_time or refusal.registered <= refusal.lenient else "stands"


def weigh_duties(refusal: Refusal, law: Law) -> tuple[Duty, ...]:
    """Return what the akimat owed, the broken first. What was not in force is left out."""
    found = [
        Duty(key, fact, kept)
        for key, kept in _owed(refusal)
        if (fact := law.book.find(key, on=refusal.learned))
    ]
    order = {"broken": 0, "unknown": 1, "kept": 2}
    return tuple(sorted(found, key=lambda one: order[one.kept]))


def _owed(refusal: Refusal) -> Iterator[tuple[str, Kept]]:
    approval = refusal.road == "approval"
    if refusal.agreed:
        yield ("application.agreed" if approval else "review.agreed"), "broken"
    if "14.1.10" in refusal.grounds:
        first = refusal.proposed and not refusal.hasty
        yield PROPOSAL_FIRST, "kept" if first else "broken"
        yield "places.queue", "unknown"
    yield "refusal.in_time", _in_time(refusal)
    yield "refusal.reasoned", _told(refusal.reasoned)
    yield "duties_of_office.appeal_note", _told(refusal.noted)
    yield "duties_of_office.written_only", _told(refusal.written)
    if approval:
        yield "duties_of_office.hearing", _told(refusal.heard)
    if _FAULTY & set(refusal.grounds):
        yield "duties_of_office.say_what_is_missing", "kept" if refusal.cured else "broken"


def _in_time(refusal: Refusal) -> Kept:
    if refusal.term_ends is None:
        return "unknown"
    if refusal.learned <= refusal.term_ends:
        return "kept"
    # a letter of the last day that came later: when it was told is for them to prove
    in_its_term = refusal.issued is not None and refusal.issued <= refusal.term_ends
    return "unknown" if in_its_term else "broken"


def _told(value: bool | None) -> Kept:  # noqa: FBT001 - what a person told: yes, no or nothing
    return "unknown" if value is None else "kept" if value else "broken"


def principles(law: Law, *, on: date) -> tuple[Fact, ...]:
    """Return the principles in force on a day, in the order in which they are argued."""
    return tuple(fact for key in PRINCIPLES if (fact := law.book.find(key, on=on)))
