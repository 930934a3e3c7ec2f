"""The day itself: the sheet to carry, the sheet to show, the sheet for participants."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.letters import LetterKey
from app.desk.lettering import written
from app.paper.editions import sheet_text
from app.web.deps import NoSuchPage, ShownCase, Visiting
from app.web.letters import TITLES, files

router = APIRouter()
# The sheets, by the last part of their address.
SHEETS: Mapping[str, LetterKey] = {
    "": "day-sheet",
    "show": "show-sheet",
    "participants": "participants",
}


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet on the screen, in Kazakh or Russian, with its files and the other sheets."""

    heading: str
    about: str
    sheet: Markup
    sheet_language: str
    files: tuple[tuple[str, str, str], ...]
    others: tuple[tuple[str, str], ...]
    grounded: bool


@router.get("/{language}/case/day")
@router.get("/{language}/case/day/{name}")
def show(visit: Visiting, case: ShownCase, name: str = "") -> Response:
    """Show a sheet: once open it needs no network any more. Raises: NoSuchPage."""
    if name not in SHEETS or not case.content.events:
        raise NoSuchPage
    key = SHEETS[name]
    language: Language = "ru" if visit.language == "ru" else "kk"
    told = written(key, case.content, visit.law, language, today=visit.moment.today)
    if told is None:
        return visit.to("/case")
    heading, about = TITLES[key]
    page = SheetPage(
        heading=visit.words(heading),
        about=visit.words(about),
        sheet=sheet_text(told),
        sheet_language=language,
        files=files(visit, key),
        others=tuple(
            (visit.address(f"/case/day/{one}".rstrip("/")), visit.words(TITLES[other][0]))
            for one, other in SHEETS.items()
            if other != key
        ),
        grounded=told.basis != "none",
    )
    return visit.page("sheet.html", page)
