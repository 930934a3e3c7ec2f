"""The case page: the papers to download, what comes next, how to file."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.case import MadePaper
from app.cases.composing import languages, paper_key
from app.cases.events import first_changed
from app.desk.keeping import Case
from app.desk.making import made_before, paper_language
from app.desk.tracking import where_it_stands
from app.i18n.catalog import mark
from app.law.deadlines import registered_on
from app.web.asking import form_name
from app.web.coming import Stop, coming, filing_of
from app.web.deps import ShownCase, Visiting
from app.web.rail import Halt, rail
from app.web.shop import Visit
from app.web.standing import standing_page

router = APIRouter()
_LANGUAGE = {
    "kk": mark("in Kazakh"),
    "ru": mark("in Russian"),
    "kk+ru": mark("in Kazakh and Russian"),
}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper to download; the one for the akimat with its proof."""

    file: str
    language: str
    name: str
    about: str
    mark: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """The papers and the next days; `hand_in_by` is the safe day, or the last one behind it."""

    heading: str
    caption: str
    hand_in_by: date
    last_day: date
    too_late: bool
    file_cite: str
    papers: tuple[PaperLink, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The whole rail of a case."""

    halts: tuple[Halt, ...]


@router.get("/{language}/case")
def case_page(visit: Visiting, case: ShownCase) -> Response:
    """Show the papers and what comes."""
    filing, noted = filing_of(visit, case), made_before(case.content, visit.law)
    papers = _papers(visit, case, noted) if noted else ()
    stands = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if case.content.events and stands:
        changed = first_changed(case.content.events, case.content.hashes)
        told = standing_page(visit, case, stands, papers, changed)
        return visit.page("standing.html", told, unfiled=stands.stage == "to_file")
    if filing is None or noted is None:
        return visit.to("/draft/check")
    registered = registered_on(visit.moment.today, visit.law.calendar)
    page = CasePage(
        heading=visit.words(mark("Your paper is ready")),
        caption=f"{case.content.number} · {form_name(visit, case.answers)}",
        hand_in_by=filing.advised(registered),
        last_day=filing.last_day,
        too_late=registered > filing.last_day,
        file_cite=filing.cite,
        papers=papers,
        stops=coming(visit, case, filing),
    )
    return visit.page("case.html", page, unfiled=True)


@router.get("/{language}/case/history")
def history(visit: Visiting, case: ShownCase) -> Response:
    """Show everything that happened and everything that comes, on one rail."""
    stands = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if stands is None or not case.content.events:
        return visit.to("/case")
    return visit.page("history.html", HistoryPage(rail(visit, case.content, stands)))


def _papers(visit: Visit, case: Case, noted: MadePaper) -> tuple[PaperLink, ...]:
    answers = case.answers
    key, language = paper_key(answers), paper_language(answers)
    found = [
        PaperLink(
            file=f"{key}.{language.replace('+', '-')}.pdf",
            language=language[:2],
            name=_titled(visit, key, language),
            about=visit.words(mark("To be printed twice, signed and handed in")),
            mark=noted.mark,
            sha256=noted.sha256,
        )
    ]
    sheet_languages = languages(answers)
    found += [
        PaperLink(
            file=f"filing-sheet.{one}.pdf",
            language=one,
            name=_titled(visit, "filing-sheet", one),
            about=visit.words(
                mark(
                    "For yourself: what to get at the counter, what to do if they do not accept it"
                )
            ),
        )
        for one in sheet_languages
    ]
    return tuple(found)


_TITLES = {
    "notification": mark("Notification"),
    "application": mark("Application for approval"),
    "filing-sheet": mark("Sheet for filing"),
}


def _titled(visit: Visit, key: str, language: str) -> str:
    return f"{visit.words(_TITLES[key])}, {visit.words(_LANGUAGE[language])}"
