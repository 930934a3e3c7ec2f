"""The places that we know, by city: hints with their limit, status and source."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.i18n import dates
from app.i18n.catalog import mark
from app.law.places import CityFacts, Decision, Known
from app.web.choices import place_about
from app.web.deps import NoSuchPage, Visiting
from app.web.forms import Form, filled
from app.web.planner import asked
from app.web.rules import RuleLine, line
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CityLine:
    """A city in the list."""

    kato: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The cities that a search found, or those of which we know a place."""

    form: Form
    cities: tuple[CityLine, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of a city, named in the language of the decision."""

    name: str
    language: str
    kind: str
    about: str
    source: str


@dataclass(frozen=True, slots=True)
class CityPage:
    """What we know of one city."""

    name: str
    akimat: str
    doubt: str
    decision: str
    source: str
    places: tuple[PlaceLine, ...]
    distance: int
    site: str
    free: tuple[RuleLine, ...]
    local: tuple[RuleLine, ...]


# How to find out whether a place is free, and what local rules add: keys of the book.
_FREE = ("places.published", "places.page_shows", "places.queue", "places.occupancy")
_LOCAL = ("places.local_extras", "places.no_distance", "places.at_least_three")


@router.get("/{language}/places")
def places(visit: Visiting, request: Request) -> Response:
    """Show the cities."""
    typed = asked(request)["q"]
    known = visit.law.cities
    found = known.find(typed) if typed.strip() else tuple(one for one in known if one.places)
    lines = tuple(
        CityLine(one.kato, one.name.in_(visit.language), _about(visit, one)) for one in found
    )
    ordered = tuple(sorted(lines, key=lambda one: one.name))
    return visit.page("places.html", PlacesPage(filled({"q": typed}), ordered))


def _about(visit: Visit, city: CityFacts) -> str:
    region = city.region.in_(visit.language)
    if not city.places:
        none = visit.words(mark("We know no place here"))
        return f"{region}. {none}"
    known = visit.words(mark("Places that we know: %(count)s"), count=len(city.places))
    return f"{region}. {known}"


@router.get("/{language}/places/{kato}")
def city(visit: Visiting, kato: str) -> Response:
    """Show what we know of a city."""
    found = visit.law.cities.city(kato)
    if found is None:
        raise NoSuchPage
    language, decision = visit.language, found.decision
    page = CityPage(
        name=found.name.in_(language),
        akimat=found.akimat.in_(language),
        doubt=found.doubt.in_(language) if found.doubt else "",
        decision=_decision(decision),
        source=decision.url if decision else "",
        places=tuple(_line(visit, one) for one in found.places),
        distance=found.picket_distance.metres if found.picket_distance else 0,
        site=found.site,
        free=_lines(visit, _FREE),
        local=_lines(visit, _LOCAL),
    )
    return visit.page("city.html", page)


def _lines(visit: Visit, keys: tuple[str, ...]) -> tuple[RuleLine, ...]:
    found = (visit.law.book.find(key, on=visit.moment.today) for key in keys)
    return tuple(line(visit, one) for one in found if one)


def _decision(decision: Decision | None) -> str:
    """Return number and day of a decision, with those of its last amendment."""
    if decision is None:
        return ""
    days = [(decision.number, decision.day), (decision.amended_by, decision.amended_on)]
    named = (f"№ {number} ({dates.short(day)})" for number, day in days if number and day)
    return ", ".join(named) or f"№ {decision.number}"


def _line(visit: Visit, known: Known) -> PlaceLine:
    name, language = known.in_(visit.language)
    kind = mark("Place") if known.kind == "place" else mark("Route")
    return PlaceLine(name, language, visit.words(kind), place_about(visit, known), known.source)
