"""Facts of a problem in words: days, hours and figures as each language writes them."""

from collections.abc import Mapping
from datetime import date, time

from app.i18n import dates
from app.i18n.catalog import Language


def worded(language: Language, facts: Mapping[str, object]) -> dict[str, str]:
    """Return facts as texts in a language; they never take a case ending."""
    return {name: _fact(fact, language) for name, fact in facts.items()}


def _fact(fact: object, language: Language) -> str:
    if isinstance(fact, date):
        return dates.full(fact, language)
    if isinstance(fact, time):
        return dates.clock(fact)
    return str(fact)
