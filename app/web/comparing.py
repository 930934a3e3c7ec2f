"""The page for two windows: what is saved now beside what was typed, nothing overwritten."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.desk.fields import Fields
from app.desk.filling import Shown
from app.i18n.catalog import mark
from app.i18n.facts import QUESTIONS
from app.web.shop import Visit

# What a form carries beside the answer.
CARRIED = {"form_token", "seen", "anyway", "more", "once"}
# What no page shows again: it would stand in the browser's history after everything else is gone.
SECRET = {"receipt", "last5"}
NAMES: Mapping[str, str] = {
    "form": mark("Form"),
    "purpose": mark("Aim"),
    "day": mark("Day"),
    "month": mark("Month"),
    "year": mark("Year"),
    "begin": mark("Begins at"),
    "end": mark("Ends at"),
    "city": mark("City or district"),
    "kato": mark("City or district"),
    "akimat": mark("The akimat"),
    "place": mark("Place"),
    "known": mark("Chosen from the list"),
    "street": mark("Street"),
    "start": mark("From"),
    "finish": mark("To"),
    "metres": mark("Length in metres"),
    "number": mark("Number"),
    "structures": mark("Structures"),
    "structures_text": mark("Structures"),
    "sound": mark("Sound equipment"),
    "sound_text": mark("Sound equipment"),
    "posters": mark("Posters and banners"),
    "posters_text": mark("Posters and banners"),
    "categories": mark("Categories"),
    "order": mark("Public order"),
    "medical": mark("Medical aid"),
    "fire": mark("Fire safety"),
    "what": mark("What happens"),
    "who": mark("Who answers for it"),
    "sources": mark("Sources of funding"),
    "details": mark("More about it"),
    "role": mark("Organiser or representative"),
    "kind": mark("Person or organisation"),
    "name": mark("Name"),
    "address": mark("Address"),
    "address_kind": mark("Kind of address"),
    "by_hand": mark("Write by hand"),
    "email": mark("E-mail"),
    "phone": mark("Mobile number"),
    "eligible": mark("Who may organise"),
    "consent": mark("Consent"),
    "paper": mark("Language of the paper"),
    "written": mark("Language of the answers"),
    "text": mark("Second language"),
}


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Two versions of one answer; `typed` is carried on so that the choice loses nothing."""

    question: str
    address: str
    seen: str
    rows: tuple[tuple[str, str, str], ...]
    typed: tuple[tuple[str, str], ...]


def conflict_page(
    visit: Visit, address: str, stored: Shown, fields: Fields, seen: str
) -> ConflictPage:
    """Return both versions field by field, in the order of the stored answer and then the form."""
    # the name of a chosen city is looked up again when the form comes back
    carried = CARRIED | ({"name"} if address == "city" else set())
    typed = [(name, value) for name, value in fields.items() if name not in carried]
    names = [*stored, *(name for name, _ in typed if name not in stored)]
    rows = []
    for name in dict.fromkeys(names):
        row = (_name(visit, name), _joined(stored.get(name, "")), _joined(fields.all(name)))
        if row[1] or row[2]:
            rows.append(row)
    question = visit.words(QUESTIONS[address.partition("/")[0]])
    return ConflictPage(question, address, seen, tuple(rows), tuple(typed))


def _name(visit: Visit, field: str) -> str:
    """Return what a field asks, with the number of its row where it has one."""
    plain, *number = re.split(r"\.", field, maxsplit=1)
    words = visit.words(NAMES.get(plain, mark("What is asked")))
    return f"{words} {number[0]}" if number else words


def _joined(values: str | Sequence[str]) -> str:
    return values if isinstance(values, str) else ", ".join(values)
