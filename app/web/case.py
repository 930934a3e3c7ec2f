"""The case page: the papers to download, what comes next, how to file."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language
from app.cases.case import MadePaper
from app.cases.papers import FilingSheet, filing_sheet, languages, paper_key
from app.desk.keeping import Case
from app.desk.making import (
    make_filing_sheet,
    make_paper,
    paper_language,
    ready,
)
from app.i18n import dates
from app.i18n.catalog import mark
from app.law.deadlines import Filing, answer_by, file_by, registered_on
from app.law.facts import CalendarEnds
from app.web.asking import form_name
from app.web.deps import NoSuchPage, ShownCase, Visiting, opened_case
from app.web.shop import Visit

router = APIRouter()
_LANGUAGE = {
    "kk": mark("in Kazakh"),
    "ru": mark("in Russian"),
    "kk+ru": mark("in Kazakh and Russian"),
}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper to download; the proof stands there when this very paper was made and noted."""

    file: str
    language: str
    name: str
    about: str
    mark: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of what comes: the day, if it is known, who acts, what and under which article."""

    kind: str
    day: date
    leaf: str
    who: str
    heading: str
    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """The papers and the next days."""

    heading: str
    caption: str
    safe_day: date
    last_day: date
    too_late: bool
    file_cite: str
    papers: tuple[PaperLink, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class FilePage:
    """How to file: where, by when, what to get."""

    safe_day: date
    last_day: date
    akimat: str
    approval: bool
    file_cite: str


@router.get("/{language}/case")
def case_page(visit: Visiting, case: ShownCase) -> Response:
    """Show the papers and what comes."""
    filing = _filing(visit, case)
    if filing is None or not ready(case.content, visit.law, today=visit.moment.today):
        return visit.to("/draft/check")
    registered = registered_on(visit.moment.today, visit.law.calendar)
    page = CasePage(
        heading=visit.words(mark("Your paper is ready")),
        caption=f"{case.content.number} · {form_name(visit, case.answers)}",
        safe_day=max(filing.safe_day, registered)
        if registered <= filing.last_day
        else filing.last_day,
        last_day=filing.last_day,
        too_late=registered > filing.last_day,
        file_cite=filing.cite,
        papers=_papers(visit, case),
        stops=_stops(visit, case, filing),
    )
    return visit.page("case.html", page, unfiled=True)


def _filing(visit: Visit, case: Case) -> Filing | None:
    answers, law = case.answers, visit.law
    if answers.when is None or answers.form is None:
        return None
    try:
        road = law.forms[answers.form].road
        return file_by(answers.when.day, road, law, on=visit.moment.today)
    except CalendarEnds:
        return None


def _papers(visit: Visit, case: Case) -> tuple[PaperLink, ...]:
    answers = case.answers
    key, language = paper_key(answers), paper_language(answers)
    noted = _noted(case, key)
    found = [
        PaperLink(
            file=f"{key}.{language.replace('+', '-')}.pdf",
            language=language[:2],
            name=_titled(visit, key, language),
            about=visit.words(mark("To be printed twice, signed and handed in")),
            mark=noted.mark if noted else "",
            sha256=noted.sha256 if noted else "",
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


def _noted(case: Case, key: str) -> MadePaper | None:
    return next((one for one in reversed(case.content.papers) if one.paper == key), None)


_TITLES = {
    "notification": mark("Notification"),
    "application": mark("Application for approval"),
    "filing-sheet": mark("Sheet for filing"),
}


def _titled(visit: Visit, key: str, language: str) -> str:
    return f"{visit.words(_TITLES[key])}, {visit.words(_LANGUAGE[language])}"


def _stops(visit: Visit, case: Case, filing: Filing) -> tuple[Stop, ...]:
    answers, law, today = case.answers, visit.law, visit.moment.today
    if answers.when is None or answers.form is None:
        return ()
    road = law.forms[answers.form].road
    registered = max(filing.safe_day, registered_on(today, law.calendar))
    reply = answer_by(registered, road, law, on=today)
    silence = (
        mark("If it does not, that is no approval: the silence can be appealed.")
        if road == "approval"
        else mark("If it does not, the assembly is held as notified.")
    )
    hours = dates.hours(answers.when.begin, answers.when.end)
    return (
        Stop(
            "next",
            filing.safe_day,
            "safe",
            visit.words(mark("You")),
            visit.words(mark("Have it registered: %(day)s"), day=_long(visit, filing.safe_day)),
            visit.words(mark("Get number, day and hour on your copy.")),
            filing.cite,
        ),
        Stop(
            "later",
            reply.last_day,
            "",
            visit.words(mark("The akimat")),
            visit.words(mark("Answers by: %(day)s"), day=_long(visit, reply.last_day)),
            f"{visit.words(mark('If it is registered on %(day)s.'), day=_long(visit, registered))} "
            f"{visit.words(silence)}",
            reply.cite,
        ),
        Stop(
            "later",
            answers.when.day,
            "event",
            visit.words(mark("Everyone")),
            f"{form_name(visit, answers)}: {_long(visit, answers.when.day)}, {hours}",
            visit.words(mark("Have your copy with the stamp with you.")),
            "assemblies-2020:9.4",
        ),
    )


def _long(visit: Visit, day: date) -> str:
    return dates.long(day, visit.language)


@router.get("/{language}/case/file")
def file_page(visit: Visiting, case: ShownCase) -> Response:
    """Show how to file."""
    told = _sheet(visit, case)
    if told is None:
        return visit.to("/draft")
    road = "12.1" if told.approval else "10.1"
    page = FilePage(
        told.safe_day, told.last_day, told.akimat, told.approval, f"assemblies-2020:{road}"
    )
    return visit.page("case_file.html", page, unfiled=True)


def _sheet(visit: Visit, case: Case) -> FilingSheet | None:
    if _filing(visit, case) is None:
        return None
    language: Language = "ru" if visit.language == "ru" else "kk"
    today = visit.moment.today
    return filing_sheet(case.answers, visit.law, language, mark="", today=today)


@router.get("/{language}/case/papers/{file}")
def paper(visit: Visiting, file: str) -> Response:
    """Return a paper of the case as a PDF; equal answers give equal bytes."""
    case = opened_case(visit)
    answers, law, today = case.answers, visit.law, visit.moment.today
    if not ready(case.content, law, today=today):
        return visit.to("/draft/check")
    key, _, rest = file.removesuffix(".pdf").partition(".")
    language = rest.replace("-", "+")
    if key == paper_key(answers) and language == paper_language(answers):
        return pdf(make_paper(visit.shop.room, answers, law, today=today).pdf, file)
    asked = next((one for one in languages(answers) if one == language), None)
    if key != "filing-sheet" or asked is None:
        raise NoSuchPage
    made = make_filing_sheet(visit.shop.room, answers, law, asked, today=today)
    if made is None:
        raise NoSuchPage
    return pdf(made.pdf, file)


def pdf(content: bytes, file: str) -> Response:
    """Return a PDF as an answer that a browser opens or saves under a name that tells nothing."""
    headers = {"Content-Disposition": f'inline; filename="{file}"'}
    return Response(content, media_type="application/pdf", headers=headers)
