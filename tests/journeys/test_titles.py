"""What a browser's history keeps of a case: titles that tell no more than the address does."""

import re
from collections import defaultdict
from itertools import product

import pytest
from starlette.types import ASGIApp

from app.i18n.catalog import LANGUAGES
from tests.api.conftest import BEFORE
from tests.conftest import Clock
from tests.journeys.test_papers import begun
from tests.journeys.test_roles import NEEDS
from tests.security.living import WAYS, address_of, living
from tests.walker import Walker

QUESTIONS = ("form", "city", "date", "place", "purpose", "programme", "participants", "declaration")
KINDS = ("note", "registered", "refused", "held", "off")
# Beginnings of the words for what the site is for, and of the forms.
TELLING = re.compile(
    r"жиналыс|митинг|шеру|пикет|демонстрац|собран|шестви|assembl|rally|march|picket|meeting|\d{2}"
    r"|бас тарт|отказ|refus|акимат|әкімдік|akimat|тірке|зарегистр",
    re.IGNORECASE,
)


def addresses() -> list[str]:
    """Return the address of every page of a case, in Kazakh."""
    found = set()
    for route in (one for one in NEEDS if one.startswith("GET /L")):
        inside = {"{key}": ("key", QUESTIONS), "{kind}": ("kind", KINDS)}
        name, values = next((inside[one] for one in inside if one in route), ("", ("",)))
        found |= {address_of(route, **({name: one} if name else {}))[1] for one in values}
    return sorted(found)


@pytest.mark.timeout(300)
def test_titles_tell_no_more_than_addresses(service: ASGIApp, clock: Clock) -> None:
    titles: dict[str, set[str]] = defaultdict(set)
    clock.now = BEFORE
    people = [begun(Walker(service, "kk"), "march").client]
    people += [living(service, *WAYS[way]).client for way in ("waiting", "refused in part")]
    for client, language, address in product(people, LANGUAGES, addresses()):
        answer = client.get(address.replace("/kk", f"/{language}", 1))
        if answer.status_code == 200 and "<title>" in answer.text:
            title = answer.text.split("<title>")[1].partition("</title>")[0]
            titles[answer.url.path].add(title)
    assert len(titles) >= 90
    assert {path: found for path, found in titles.items() if len(found) > 1} == {}
    told = {title for found in titles.values() for title in found if TELLING.search(title)}
    assert told == set()


def test_no_link_of_a_draft_names_its_form_or_its_day(service: ASGIApp, clock: Clock) -> None:
    clock.now = BEFORE
    walker = living(service).walker
    walker.go("/draft")
    assert "/kk/draft/when" in walker.page.links
    for path in ("/draft", "/draft/when", "/case", "/case/data"):
        walker.go(path)
        assert walker.status == 200
        assert [one for one in walker.page.links if "form=" in one or "day=" in one] == []
    # and the count is the same as that of the planner
    drafted = walker.go("/draft/when").page.heading
    assert drafted == walker.go("/when?form=rally&day=2026-12-19").page.heading
    empty = begun(Walker(service, "kk"), "rally").go("/draft/when")
    assert (empty.status, empty.path) == (200, "/draft")
