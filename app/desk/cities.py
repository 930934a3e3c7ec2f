"""Which city a person means: what was typed and chosen becomes one city, a choice, or a problem."""

from dataclasses import dataclass

from app.cases.problems import Problem
from app.desk.fields import Fields
from app.law.places import Cities, CityFacts

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meant:
    """What became of a typed city: fields that can be read, or what to ask next.

    `found` are the cities to choose from; `by_self` says that the akimat is asked as well.
    """

    fields: Fields | None = None
    found: tuple[CityFacts, ...] = ()
    by_self: bool = False
    problems: tuple[Problem, ...] = ()


def meant(fields: Fields, cities: Cities) -> Meant:
    """Return which city is meant; a choice counts only for the name that was searched."""
    typed, chosen = fields["city"], fields["kato"]
    found = cities.find(typed)
    if chosen == OTHER:
        return Meant(fields=fields, found=found, by_self=True)
    picked = [one for one in found if one.kato == chosen]
    if picked or len(found) == 1:
        city = (picked or found)[0]
        return Meant(fields=fields.but(kato=city.kato))
    if not typed.strip():
        return Meant(problems=(_bad("required", "city"),))
    if found:
        return Meant(found=found, problems=(_bad("choose", "kato"),))
    return Meant(by_self=True, problems=(_bad("city_unlisted", "city"),))


def _bad(key: str, field: str) -> Problem:
    return Problem(key, "bad", field=field, step="city")
