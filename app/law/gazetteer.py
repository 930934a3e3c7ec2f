"""Read the cities and places, one file for each region."""

from collections.abc import Iterable, Iterator
from typing import Literal

from app.law.facts import Text
from app.law.places import CityFacts, Decision, Distance, Known
from app.law.tables import Table


def read_cities(regions: Iterable[Table]) -> tuple[CityFacts, ...]:
    """Return every city of every file. Raises: BadLaw, also for what stands twice."""
    return tuple(city for region in regions for city in _region(region))


def _region(table: Table) -> Iterator[CityFacts]:
    region, site = table.text("name"), table.word("site")
    table.word("kato")
    for one in table.tables("cities"):
        yield _city(one, region, site)
    table.done()


def _city(table: Table, region: Text, site: str) -> CityFacts:
    places = tuple(_place(one) for one in table.tables("places")) if table.has("places") else ()
    keys = [one.key for one in places]
    if len(keys) != len(set(keys)):
        raise table.refuse("a place stands twice")
    city = CityFacts(
        kato=table.word("kato"),
        name=table.text("name"),
        akimat=table.text("akimat"),
        region=region,
        site=site,
        decision=_decision(table.table("decision")) if table.has("decision") else None,
        picket_distance=_distance(table),
        doubt=table.text("doubt") if table.has("doubt") else None,
        places=places,
        checked=table.day("checked"),
    )
    if any(one.status == "read" for one in places) and city.decision is None:
        raise table.refuse("a place is said to be read, but no decision is named")
    table.done()
    return city


def _decision(table: Table) -> Decision:
    decision = Decision(
        number=table.word("number"),
        day=table.day("date") if table.has("date") else None,
        amended_by=table.word("amended_by") if table.has("amended_by") else "",
        amended_on=table.day("amended_on") if table.has("amended_on") else None,
        url=table.take("url", str),
        status=table.status(),
    )
    table.done()
    return decision


def _distance(table: Table) -> Distance | None:
    if not table.has("picket_distance"):
        return None
    inner = table.table("picket_distance")
    return Distance(inner.number("metres"), inner.status())


def _place(table: Table) -> Known:
    kind: Literal["place", "route"] = "route" if table.word("kind") == "route" else "place"
    names = table.table("name")
    name = {language: names.word(language) for language in ("kk", "ru") if names.has(language)}
    if not name:
        raise table.refuse("the place has no name")
    place = Known(
        key=table.word("key"),
        kind=kind,
        name=name,
        settlement=table.word("settlement") if table.has("settlement") else "",
        capacity=table.number("capacity") if table.has("capacity") else None,
        capacity_upper=table.number("capacity_upper") if table.has("capacity_upper") else None,
        metres=table.number("metres") if table.has("metres") else None,
        status=table.status(),
        source=table.take("source", str),
    )
    table.done()
    return place
