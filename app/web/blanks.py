"""Blank forms: the papers without answers, to be filled in by hand."""

from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.papers import PaperKey
from app.desk.making import make_blank
from app.i18n.catalog import mark
from app.web.casefile import pdf
from app.web.deps import NoSuchPage, Visiting
from app.web.shop import Visit

router = APIRouter()
_NAMES = {
    ("notification", "kk"): mark("Notification, in Kazakh"),
    ("notification", "ru"): mark("Notification, in Russian"),
    ("application", "kk"): mark("Application for approval, in Kazakh"),
    ("application", "ru"): mark("Application for approval, in Russian"),
}
_ABOUT = {
    "notification": mark("Picket, meeting, rally"),
    "application": mark("March, demonstration"),
}
_PAPERS: tuple[PaperKey, ...] = ("notification", "application")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank form to download."""

    file: str
    language: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class FormsPage:
    """Every blank form."""

    blanks: tuple[Blank, ...]


@router.get("/{language}/forms")
def forms(visit: Visiting) -> Response:
    """Show the blank forms."""
    pairs = [(paper, language) for language in get_args(Language) for paper in _PAPERS]
    return visit.page("forms.html", FormsPage(tuple(_blank(visit, *pair) for pair in pairs)))


def _blank(visit: Visit, paper: PaperKey, language: Language) -> Blank:
    name, about = visit.words(_NAMES[paper, language]), visit.words(_ABOUT[paper])
    return Blank(f"{paper}.{language}.pdf", language, name, about)


@router.get("/{language}/forms/{file}")
def blank_form(visit: Visiting, file: str) -> Response:
    """Return a blank form as a PDF."""
    for paper in _PAPERS:
        for language in get_args(Language):
            if file == f"{paper}.{language}.pdf":
                return pdf(make_blank(visit.shop.lane, paper, language), file)
    raise NoSuchPage
