"""From the case to the counter: how to file, and the papers to take along."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.composing import filing_sheet, languages, paper_key
from app.cases.papers import FilingSheet
from app.desk.keeping import Case
from app.desk.making import (
    Made,
    made_before,
    make_filing_sheet,
    make_paper,
    paper_language,
)
from app.desk.proving import note_once
from app.law.deadlines import registered_on
from app.web.coming import filing_of
from app.web.deps import NoSuchPage, Own, ShownCase, Visiting, opened_case
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class FilePage:
    """How to file: where, by when, what to get; `hand_in_by` is the safe day or the last one."""

    hand_in_by: date
    last_day: date
    too_late: bool
    akimat: str
    approval: bool
    file_cite: str


@router.get("/{language}/case/file")
def file_page(visit: Visiting, case: ShownCase) -> Response:
    """Show how to file."""
    told, filing = _sheet(visit, case), filing_of(visit, case)
    if told is None or filing is None:
        return visit.to("/draft")
    first = registered_on(visit.moment.today, visit.law.calendar)
    aim = filing.advised(first)
    page = FilePage(
        hand_in_by=aim,
        last_day=filing.last_day,
        too_late=first > filing.last_day,
        akimat=told.akimat,
        approval=told.approval,
        file_cite=filing.cite,
    )
    return visit.page("case_file.html", page, unfiled=True)


def _sheet(visit: Visit, case: Case) -> FilingSheet | None:
    if filing_of(visit, case) is None:
        return None
    language: Language = "ru" if visit.language == "ru" else "kk"
    today = visit.moment.today
    return filing_sheet(case.answers, visit.law, language, mark="", today=today)


@router.get("/{language}/case/papers/{file}")
def paper(visit: Visiting, file: str, own: Own = None) -> Response:
    """Return a paper of the case as a PDF; equal answers give equal bytes."""
    case = opened_case(visit)
    answers, law, today = case.answers, visit.law, visit.moment.today
    if made_before(case.content, law) is None:
        return visit.to("/draft/check")
    key, _, rest = file.removesuffix(".pdf").partition(".")
    language = rest.replace("-", "+")
    if key == paper_key(answers) and language == paper_language(answers):
        made = make_paper(visit.shop.room, answers, law, today=today, own=own == "own")
        return handed_out(visit, case, made, file)
    asked = next((one for one in languages(answers) if one == language), None)
    if key != "filing-sheet" or asked is None:
        raise NoSuchPage
    kept = own == "own"
    found = make_filing_sheet(visit.shop.room, answers, law, asked, today=today, own=kept)
    return handed_out(visit, case, found, file)


def handed_out(visit: Visit, case: Case, made: Made | None, file: str) -> Response:
    """Return a paper of the case, remembered by its hash. Raises: NoSuchPage."""
    if made is None:
        raise NoSuchPage
    note_once(visit.shop.database, case, made.noted, visit.shop.pepper)
    return pdf(made.pdf, file)


def attached(content: bytes, file: str, media_type: str) -> Response:
    """Return a file that a browser saves and never shows."""
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(content, media_type=media_type, headers=headers)


def pdf(content: bytes, file: str) -> Response:
    """Return a PDF as an answer that a browser opens or saves under a name that tells nothing."""
    headers = {"Content-Disposition": f'inline; filename="{file}"'}
    return Response(content, media_type="application/pdf", headers=headers)
