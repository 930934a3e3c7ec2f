"""Where the answers come from: every act and calendar year with its check, and what changed."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.i18n import dates
from app.i18n.catalog import mark
from app.law.calendar import Year
from app.law.facts import Act
from app.web.deps import Visiting
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Entry:
    """A source: what it is, how far we know it, where it lies."""

    name: str
    about: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every act and every calendar year behind the answers."""

    acts: tuple[Entry, ...]
    years: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of the law."""

    day: date
    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes of the law, the newest first."""

    changes: tuple[ChangeLine, ...]


@router.get("/{language}/sources")
def sources(visit: Visiting) -> Response:
    """Show every source with the day it was looked at."""
    acts = tuple(_act(visit, one) for one in visit.law.acts.values())
    years = tuple(_year(visit, one) for one in visit.law.calendar.years)
    return visit.page("info/sources.html", SourcesPage(acts, years))


def _act(visit: Visit, act: Act) -> Entry:
    words = [visit.words(_READ[act.status])]
    if act.edition:
        edition = dates.short(act.edition)
        words.append(visit.words(mark("Edition of %(day)s."), day=edition))
    words.append(visit.words(mark("Checked on %(day)s."), day=dates.short(act.checked)))
    words.append(act.note.in_(visit.language))
    return Entry(act.name.in_(visit.language), " ".join(words), act.url)


_READ = {
    "read": mark("Read."),
    "secondary": mark("At second hand."),
    "unverified": mark("Not confirmed."),
}


def _year(visit: Visit, year: Year) -> Entry:
    final = mark("Not final.") if year.provisional else mark("Final.")
    words = (
        visit.words(final),
        visit.words(mark("Working days: %(count)s."), count=year.working_days),
        visit.words(_READ[year.status]),
        visit.words(mark("Checked on %(day)s."), day=dates.short(year.checked)),
    )
    return Entry(str(year.year), " ".join(words))


@router.get("/{language}/changes")
def changes(visit: Visiting) -> Response:
    """Show what changed in the law."""
    found = sorted(visit.law.changes, key=lambda one: one.day, reverse=True)
    lines = tuple(ChangeLine(one.day, one.text.in_(visit.language), one.cite) for one in found)
    return visit.page("info/changes.html", ChangesPage(lines))
