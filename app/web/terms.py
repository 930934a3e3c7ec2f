"""Count any term: which one, from which day; the answer with its count, and the memo as a paper."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.answers import Language
from app.desk.fields import Fields, Reading
from app.desk.making import make_memo
from app.i18n.catalog import mark
from app.i18n.explain import explain
from app.law.appeals import any_term
from app.law.deadlines import Deadline, Filing
from app.law.facts import CalendarEnds, NotInForce
from app.web.casefile import pdf
from app.web.choices import Options
from app.web.deps import NoSuchPage, Visiting
from app.web.forms import Form, faulty, filled
from app.web.planner import asked, iso
from app.web.shop import Visit
from app.web.strips import Cell, answer_strip, filing_strip
from app.web.traces import TraceLine, trace_lines

router = APIRouter()
# The decree of 1995 is counted by the planner of its days; nobody files under it any more.
_OLD = {"file_permission", "answer_permission"}


@dataclass(frozen=True, slots=True)
class TermsPage:
    """Which term, and from which day."""

    form: Form
    options: Options


@dataclass(frozen=True, slots=True)
class TermPage:
    """The answer: the last day, the sentences behind it, every day of the count, the memo."""

    name: str
    last_day: date
    cite: str
    sentences: tuple[str, ...]
    strip: tuple[Cell, ...]
    trace: tuple[TraceLine, ...]
    memo: str


@router.get("/{language}/terms")
def terms(visit: Visiting, request: Request) -> Response:
    """Answer when a term and a day are there; ask otherwise."""
    fields = asked(request)
    if not any(fields[name] for name in ("day", "month", "year")):
        return visit.page(
            "terms_ask.html", TermsPage(filled({"term": fields["term"]}), _all(visit))
        )
    found, reading = _found(visit, fields)
    if found is None:
        page = TermsPage(faulty(fields, reading.problems, visit.language), _all(visit))
        return visit.page("terms_ask.html", page, status=422, faulty=True)
    query = urlencode({"term": found.key, "day": found.counted_from.isoformat()})
    answer = TermPage(
        name=visit.law.terms[found.key].name.in_(visit.language),
        last_day=found.last_day,
        cite=found.cite,
        sentences=explain(found, visit.law, visit.language)[1:],
        strip=_strip(visit, found),
        trace=trace_lines(visit, found),
        memo=query,
    )
    return visit.page("terms.html", answer)


def _strip(visit: Visit, found: Deadline) -> tuple[Cell, ...]:
    """Return the days of a term of working days; months are told in words alone."""
    if isinstance(found, Filing):
        return filing_strip(visit, found, visit.words(mark("assembly")))
    return answer_strip(visit, found) if found.unit == "working_days" else ()


def _all(visit: Visit) -> Options:
    return tuple(
        (key, one.name.in_(visit.language), "")
        for key, one in visit.law.terms.items()
        if key not in _OLD
    )


def _found(visit: Visit, fields: Fields) -> tuple[Deadline | None, Reading]:
    reading = Reading(fields, "terms")
    known = tuple(key for key in visit.law.terms if key not in _OLD)
    key, day = reading.choice("term", known), iso(fields["day"]) or reading.day()
    if not (reading.well and key and day):
        return None, reading
    # an event of the past stands under the law of its day, one to come under that of today
    on = min(day, visit.moment.today)
    try:
        return any_term(key, day, visit.law, on=on), reading
    except CalendarEnds as ends:
        reading.bad("calendar_ends", "year", first=ends.first.year, last=ends.last.year)
    except NotInForce:
        reading.bad("not_in_force_yet", "year")
    return None, reading


@router.get("/{language}/terms/memo.{written}.pdf")
def memo(visit: Visiting, request: Request, written: str) -> Response:
    """Return the memo of a term as a PDF. Raises: NoSuchPage."""
    found, _ = _found(visit, asked(request))
    languages: tuple[Language, ...] = ("kk", "ru")
    chosen = next((one for one in languages if one == written), None)
    if found is None or chosen is None:
        raise NoSuchPage
    return pdf(make_memo(visit.shop.lane, found, visit.law, chosen), f"memo.{chosen}.pdf")
