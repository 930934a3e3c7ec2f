"""Cities and places as plain data for programs."""

from typing import Any

from app.desk.open_law import iso, text
from app.law.places import CityFacts, Known


def city(of: CityFacts) -> dict[str, Any]:
    """Return a city: who receives the paper, the decision, the distance, the places."""
    decided, distance = of.decision, of.picket_distance
    return {
        "kato": of.kato,
        "name": text(of.name),
        "akimat": text(of.akimat),
        "region": text(of.region),
        "site": of.site,
        "decision": decided
        and {
            "number": decided.number,
            "day": iso(decided.day),
            "amended_by": decided.amended_by or None,
            "amended_on": iso(decided.amended_on),
            "url": decided.url,
            "status": decided.status,
        },
        "picket_distance": distance and {"metres": distance.metres, "status": distance.status},
        "doubt": text(of.doubt) if of.doubt else None,
        "checked": iso(of.checked),
        "places": [_place(one) for one in of.places],
    }


def _place(of: Known) -> dict[str, Any]:
    return {
        "key": of.key,
        "kind": of.kind,
        "name": dict(of.name),
        "settlement": of.settlement or None,
        "capacity": of.capacity,
        "capacity_upper": of.capacity_upper,
        "metres": of.metres,
        "status": of.status,
        "source": of.source,
    }
