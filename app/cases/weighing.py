"""A proposal beside what was asked for: what differs, and which rules it would break."""

from dataclasses import dataclass, replace
from datetime import date

from app.cases.answers import Answers, Place, When
from app.cases.checks import check, city_of, place_of
from app.cases.events import Event
from app.cases.problems import Problem
from app.law.library import Law
from app.law.places import Known

# Rules that a place or hours of somebody else's choice can break.
_RULES = frozenset(
    {
        "starts_too_early",
        "ends_too_late",
        "picket_too_long",
        "over_capacity",
        "place_unlisted",
        "place_doubtful",
        "picket_distance",
    }
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was asked for and what is proposed, with the place where it is a known one."""

    asked: When
    proposed: When
    asked_place: Known | None
    proposed_place: Known | None
    clashes: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether its hours fit to each other: one that is not told may have been meant to move."""
        return self.proposed.begin < self.proposed.end


def weigh(answers: Answers, proposal: Event, law: Law, *, today: date) -> Weighed | None:
    """Return a proposal weighed against the answers, or nothing while no day is chosen."""
    when = answers.when
    if when is None:
        return None
    proposed = When(
        proposal.new_day or when.day, proposal.begin or when.begin, proposal.end or when.end
    )
    city = city_of(answers, law)
    here = place_of(answers, law)
    there = (city.named(proposal.place) if city else None) if proposal.place else here
    moved = replace(answers, when=proposed)
    known = there.key if there else ""
    if moved.route:
        moved = replace(moved, route=replace(moved.route, known=known))
    elif proposal.place:
        moved = replace(moved, place=Place(proposal.place, known))
    found = check(moved, law, today=today)
    return Weighed(when, proposed, here, there, tuple(one for one in found if one.key in _RULES))
