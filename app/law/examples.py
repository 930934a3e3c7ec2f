"""The worked examples in the law data, worked again: a red one stops the start."""

from collections.abc import Iterator
from datetime import date

from app.law.appeals import SINGLE, clock
from app.law.deadlines import answer_before, file_by, forward
from app.law.facts import BadLaw, Example, Road
from app.law.library import Law

ROADS: tuple[Road, ...] = ("notification", "approval", "permission")


def red_examples(law: Law) -> tuple[str, ...]:
    """Return every example whose day is not the one that we count, in words for a keeper."""
    return tuple(
        f"{key}: {one.anchor} gives {found}, not {one.last_day}"
        for key, one, found in _worked(law)
        if found != one.last_day
    )


def prove(law: Law) -> Law:
    """Return the law when all its examples hold. Raises: BadLaw naming those that do not."""
    if red := red_examples(law):
        raise BadLaw("; ".join(red))
    return law


def _worked(law: Law) -> Iterator[tuple[str, Example, date]]:
    for key, term in law.terms.items():
        for version in term.versions:
            for one in version.examples:
                yield key, one, _last_day(key, one.anchor, law, version.until or version.in_force)


def _last_day(key: str, anchor: date, law: Law, on: date) -> date:
    road = next((one for one in ROADS if key == f"file_{one}"), None)
    if road:
        return file_by(anchor, road, law, on=on).last_day
    if key == "answer_permission":
        return answer_before(anchor, law, on=on).last_day
    if key in SINGLE:
        return clock(key, anchor, law, on=on).last_day
    return forward(key, anchor, law, on=on).last_day
