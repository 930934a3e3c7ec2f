"""The case page: the papers to download, what comes next, how to file."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.events import first_changed
from app.desk.making import made_before
from app.desk.tracking import where_it_stands
from app.i18n.catalog import mark
from app.law.deadlines import registered_on
from app.web.asking import form_name
from app.web.coming import Stop, coming, filing_of
from app.web.deps import ShownCase, Visiting
from app.web.paperlinks import PaperLink, paper_links
from app.web.rail import Halt, rail
from app.web.standing import standing_page

router = APIRouter()


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
    papers = paper_links(visit, case, noted) if noted else ()
    stands = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if case.content.events and stands:
        changed = first_changed(case.content.events, case.content.hashes)
        told = standing_page(visit, case, stands, papers, changed)
        return visit.page("standing.html", told, unfiled=stands.stage == "to_file")
    if filing is None or noted is None:
        return visit.to("/draft/check" if visit.opened.may("edit") else "/case/data")
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
