"""What in the law data deserves a look: old checks, unconfirmed facts, a calendar near its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.law.library import Law

STALE = timedelta(days=180)
REACH = timedelta(days=400)
Reason = Literal["stale", "unverified", "provisional", "calendar_ends"]


@dataclass(frozen=True, slots=True)
class Watched:
    """Something to look at: why, and which fact."""

    reason: Reason
    fact: str


def watch(law: Law, *, today: date) -> tuple[Watched, ...]:
    """Return every fact that deserves a look on a day; an empty answer means that none does."""
    found = [*_facts(law, today), *_calendar(law, today)]
    return tuple(sorted(set(found), key=lambda one: (one.reason, one.fact)))


def _facts(law: Law, today: date) -> Iterator[Watched]:
    for name, status, checked in _dated(law):
        if today - checked > STALE:
            yield Watched("stale", name)
        if status == "unverified":
            yield Watched("unverified", name)


def _dated(law: Law) -> Iterator[tuple[str, str, date]]:
    """Yield name, status and check date of every fact."""
    for act in law.acts.values():
        yield f"act {act.key}", act.status, act.checked
    for term in law.terms.values():
        for version in term.versions:
            yield f"term {term.key} ({version.in_force})", version.status, version.checked
    for form in law.forms.values():
        yield f"form {form.key}", form.status, form.checked
    for road, items in law.items.items():
        for item in items:
            yield f"item {road} {item.number}", item.status, item.checked
    for fact in law.book:
        yield f"fact {fact.key} ({fact.in_force})", fact.status, fact.checked
    for city in law.cities:
        for place in city.places:
            yield f"place {place.key} ({city.name.en})", place.status, city.checked


def _calendar(law: Law, today: date) -> Iterator[Watched]:
    for year in law.calendar.years:
        if year.provisional and year.year >= today.year:
            yield Watched("provisional", f"calendar {year.year}")
    if law.calendar.last < today + REACH:
        yield Watched("calendar_ends", f"calendar {law.calendar.last.year}")
