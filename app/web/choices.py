"""What can be chosen on a page: the forms, the cities, the places that we know."""

from collections.abc import Mapping

from markupsafe import Markup

from app.desk.cities import OTHER
from app.i18n.catalog import mark
from app.law.places import CityFacts, Known
from app.web.shop import Visit

Options = tuple[tuple[str, str | Markup, str], ...]


def in_its_language(text: str, language: str, visit: Visit) -> str | Markup:
    """Return a text, marked with its language where that is not the one of the page."""
    if language == visit.language:
        return text
    return Markup('<span lang="{}">{}</span>').format(language, text)


def city_options(visit: Visit, found: tuple[CityFacts, ...]) -> Options:
    """Return the cities to choose from, and the way out for a place that we do not know."""
    listed: list[tuple[str, str | Markup, str]] = [
        (one.kato, one.name.in_(visit.language), one.akimat.in_(visit.language)) for one in found
    ]
    return (*listed, (OTHER, visit.words(mark("Another place: I write the akimat myself")), ""))


def place_option(visit: Visit, known: Known) -> tuple[str, str | Markup, str]:
    """Return a known place as a choice: key, name in its language, limit and status."""
    name, language = known.in_(visit.language)
    return known.key, in_its_language(name, language, visit), place_about(visit, known)


def place_about(visit: Visit, known: Known) -> str:
    """Return the limit of a place and how sure we are, in words."""
    limit = visit.words(mark("Limit not known"))
    if known.capacity:
        limit = visit.words(mark("At most %(capacity)s people"), capacity=known.capacity)
    if known.metres:
        length = visit.words(mark("%(metres)s m long"), metres=known.metres)
        limit = f"{limit}; {length}"
    return f"{limit}. {visit.words(STATUS[known.status])}"


STATUS: Mapping[str, str] = {
    "read": mark("We have read the decision"),
    "secondary": mark("Known at second hand"),
    "unverified": mark("Not confirmed"),
}
