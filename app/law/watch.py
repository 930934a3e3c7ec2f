"""What in the law data deserves a look: old checks, unconfirmed facts, a calendar near its end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from app.law.facts import Status
from app.law.library import Law

STALE = timedelta(days=180)
REACH = timedelta(days=400)
Reason = Literal[
    "stale",  # not looked at for half a year
    "unverified",
    "unverified_live",  # a rule that is counted with rests on it
    "single_source",  # known at second hand, from one place only
    "provisional",
    "calendar_ends",
]


class Checked(Protocol):
    """Whatever was looked at by somebody on a day."""

    @property
    def status(self) -> Status:
        """How well it is known."""

    @property
    def checked(self) -> date:
        """When somebody last looked."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Something to look at: why, and which fact."""

    reason: Reason
    fact: str


def watch(law: Law, *, today: date) -> tuple[Watched, ...]:
    """Return every fact that deserves a look on a day; an empty answer means that none does."""
    found = [*_facts(law, today), *_live(law), *_single(law), *_calendar(law, today)]
    return tuple(sorted(set(found), key=lambda one: (one.reason, one.fact)))


def _facts(law: Law, today: date) -> Iterator[Watched]:
    for name, status, checked in _dated(law):
        if today - checked > STALE:
            yield Watched("stale", name)
        if status == "unverified":
            yield Watched("unverified", name)


def _dated(law: Law) -> Iterator[tuple[str, Status, date]]:
    """Yield name, status and check date of every fact."""
    named: Mapping[str, Iterable[tuple[str, Checked]]] = {
        "act": law.acts.items(),
        "form": law.forms.items(),
        "question": law.questions.items(),
        "term": ((f"{k} ({v.in_force})", v) for k, t in law.terms.items() for v in t.versions),
        "item": ((f"{road} {one.number}", one) for road, of in law.items.items() for one in of),
        "fact": ((f"{one.key} ({one.in_force})", one) for one in law.book),
        "regime": ((one.key, one) for one in law.regimes),
        "penalty": ((one.key, one) for one in law.liability.penalties),
        "index": ((str(one.since), one) for one in law.liability.indices),
    }
    for kind, found in named.items():
        for name, one in found:
            yield f"{kind} {name}", one.status, one.checked
    for city in law.cities:
        for place in city.places:
            yield f"place {place.key} ({city.name.en})", place.status, city.checked


def _live(law: Law) -> Iterator[Watched]:
    for term in law.terms.values():
        for version in term.versions:
            if version.status == "unverified":
                yield Watched("unverified_live", f"term {term.key} ({version.in_force})")
    for year in law.calendar.years:
        for one in year.special:
            if one.status == "unverified" and not year.provisional:
                yield Watched("unverified_live", f"calendar {one.day}")


def _single(law: Law) -> Iterator[Watched]:
    for fact in law.book:
        if fact.status != "read" and not fact.also:
            yield Watched("single_source", f"fact {fact.key} ({fact.in_force})")


def _calendar(law: Law, today: date) -> Iterator[Watched]:
    for year in law.calendar.years:
        if year.provisional and year.year >= today.year:
            yield Watched("provisional", f"calendar {year.year}")
    if law.calendar.last < today + REACH:
        yield Watched("calendar_ends", f"calendar {law.calendar.last.year}")
