"""The papers that follow a filing, as pages offer them and as files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.case import Content
from app.cases.letters import LetterKey
from app.desk.bundling import COVER, make_court_bundle, make_exhibit
from app.desk.lettering import called_for, make_bundle, make_letter
from app.i18n.catalog import mark
from app.web.casefile import handed_out
from app.web.deps import NoSuchPage, Own, Visiting, opened_case
from app.web.shop import Visit

router = APIRouter()
TITLES: Mapping[LetterKey, tuple[str, str]] = {
    "reply": (
        mark("Answer to the proposal"),
        mark("To be printed twice, signed and handed in within one working day"),
    ),
    "remaining-windows": (
        mark("Letter: we hold it at the place and hours that were not refused"),
        mark("Rests on a reading that can be disputed: have a lawyer see it"),
    ),
    "no-answer": (
        mark("Statement that there was no answer"),
        mark("With the count of the term; a copy for the akimat, one to carry"),
    ),
    "withdrawal": (
        mark("Notice that the assembly is called off"),
        mark("For the akimat, at once"),
    ),
    "participants": (
        mark("Sheet for participants"),
        mark("What may not be brought, rights and duties; names nobody"),
    ),
    "day-sheet": (
        mark("Sheet for the day"),
        mark("For yourself: what to carry, duties, what officials may demand"),
    ),
    "show-sheet": (
        mark("Sheet to show"),
        mark("For officials and neighbours: number, place, hours, legal ground; names nobody"),
    ),
    "chronology": (
        mark("Chronology"),
        mark("Everything that was recorded, with its control codes"),
    ),
}
LANGUAGES: Mapping[Language, str] = {"kk": "Қазақша", "ru": "Русский"}


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A paper to download in each of the two languages."""

    key: str
    name: str
    about: str
    files: tuple[tuple[str, str, str], ...]


def letter_links(visit: Visit, content: Content) -> tuple[LetterLink, ...]:
    """Return the papers that the case can make now."""
    return tuple(
        link(visit, one) for one in called_for(content, visit.law, today=visit.moment.today)
    )


def link(visit: Visit, paper: LetterKey) -> LetterLink:
    """Return a paper as a page offers it: name, what for, and its files by language."""
    name, about = TITLES[paper]
    return LetterLink(paper, visit.words(name), visit.words(about), files(visit, paper))


def files(visit: Visit, name: str) -> tuple[tuple[str, str, str], ...]:
    """Return address, language and name of the language of each file of a paper."""
    return tuple(
        (visit.address(f"/case/letters/{name}.{one}.pdf"), one, words)
        for one, words in LANGUAGES.items()
    )


@router.get("/{language}/case/letters/{file}")
def letter(visit: Visiting, file: str, own: Own = None) -> Response:
    """Return a paper of the case as a PDF. Raises: NoSuchPage, Busy, NotMade."""
    case = opened_case(visit)
    name, _, rest = file.removesuffix(".pdf").partition(".")
    language = next((one for one in LANGUAGES if one == rest), None)
    if language is None:
        raise NoSuchPage
    room, law, today, kept = visit.shop.room, visit.law, visit.moment.today, own == "own"
    if exhibit := re.fullmatch("exhibit-([0-9]{1,3})", name):
        made = make_exhibit(room, int(exhibit[1]), case.content, law, language, today=today)
    elif name == "bundle":
        made = make_bundle(room, case.content, law, language, today=today, own=kept)
    elif name == COVER:
        made = make_court_bundle(room, case.content, law, language, today=today, own=kept)
    else:
        key = next((one for one in get_args(LetterKey) if one == name), None)
        if key is None:
            raise NoSuchPage
        made = make_letter(room, key, case.content, law, language, today=today, own=kept)
    return handed_out(visit, case, made, file)
