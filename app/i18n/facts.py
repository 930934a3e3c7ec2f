"""Facts of a problem in words: days, hours and figures as each language writes them."""

from collections.abc import Mapping
from datetime import date, time

from app.i18n import dates
from app.i18n.catalog import Language, mark, translate

QUESTIONS: Mapping[str, str] = {
    "form": mark("Form"),
    "purpose": mark("Aim"),
    "date": mark("Day and hours"),
    "city": mark("City or district"),
    "place": mark("Place"),
    "route": mark("Route"),
    "participants": mark("Expected number of participants"),
    "means": mark("Structures, sound, posters"),
    "vehicles": mark("Vehicles"),
    "measures": mark("Order, medical aid, fire safety"),
    "programme": mark("Programme"),
    "funding": mark("Sources of funding"),
    "organisers": mark("Organisers"),
    "contact": mark("Contact"),
    "declaration": mark("Declaration and consent"),
    "languages": mark("Language of the paper"),
    "translation": mark("Second language"),
}
BY_HAND: Mapping[str, str] = {
    "name": mark("name"),
    "number": mark("IIN or BIN"),
    "address": mark("address"),
    "email": mark("e-mail"),
    "phone": mark("mobile number"),
}


def worded(language: Language, facts: Mapping[str, object]) -> dict[str, str]:
    """Return facts as texts in a language; they never take a case ending."""
    return {name: _fact(name, fact, language) for name, fact in facts.items()}


def _fact(name: str, fact: object, language: Language) -> str:
    if name == "question":
        return translate(language, QUESTIONS[str(fact)])
    if name == "fields":
        return ", ".join(translate(language, BY_HAND[one]) for one in str(fact).split(","))
    if isinstance(fact, date):
        return dates.full(fact, language)
    if isinstance(fact, time):
        return dates.clock(fact)
    return str(fact)
