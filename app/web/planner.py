"""The planner: by when to file, before anything is typed in. No cookie, no database, no record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.answers import FORMS
from app.cases.problems import Problem
from app.desk.fields import Fields, Reading
from app.desk.planning import Plan, plan
from app.i18n import dates
from app.law.deadlines import ONE_DAY
from app.law.facts import CalendarEnds
from app.web.deps import Visiting
from app.web.forms import Form, faulty, filled
from app.web.notices import Notice, advice
from app.web.shop import Visit
from app.web.strips import Cell, answer_strip, filing_strip
from app.web.traces import TraceLine, calendar_words, holidays, trace_lines

router = APIRouter()


@dataclass(frozen=True, slots=True)
class AskPage:
    """The question: form, day, city."""

    form: Form
    options: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class WhenPage:
    """The answer, each date with its count; without `link` and `begin` it is that of a draft."""

    form_name: str
    event_day: date
    city_name: str
    change: str
    link: str
    begin: str
    approval: bool
    in_time: bool
    disputed: bool
    unanswered: bool
    safe_passed: bool
    second_passed: bool
    earliest: date
    days_late: int
    days_left: int
    registered_on: date
    safe_day: date
    second_attempt_day: date
    last_day: date
    last_day_lenient: date
    working_days: int
    file_cite: str
    months: str
    strip: tuple[Cell, ...]
    counted: str
    holidays: tuple[str, ...]
    trace: tuple[TraceLine, ...]
    reply_strip: tuple[Cell, ...]
    reply_last_day: date
    reply_cite: str
    campaign_day: date
    notices: tuple[Notice, ...]
    calendar_words: str


def form_options(visit: Visit) -> tuple[tuple[str, str, str], ...]:
    """Return the five forms as choices: key, name, meaning."""
    forms = visit.law.forms
    return tuple(
        (key, forms[key].title.in_(visit.language), forms[key].meaning.in_(visit.language))
        for key in FORMS
    )


def asked(request: Request) -> Fields:
    """Return the fields of a question that was asked with GET."""
    query = request.query_params
    return Fields({name: query.getlist(name) for name in query})


@router.get("/{language}/when")
async def when(visit: Visiting, request: Request) -> Response:
    """Answer when everything needed is there; ask otherwise."""
    fields = asked(request)
    if not any(fields[name] for name in ("day", "month", "year")):
        shown = filled({"form": fields["form"], "city": fields["city"]})
        return visit.page("when_ask.html", AskPage(shown, form_options(visit)))
    found, problems = _plan(visit, fields)
    if found is None:
        form = faulty(fields, problems, visit.language)
        page = AskPage(form, form_options(visit))
        return visit.page("when_ask.html", page, status=422, faulty=True)
    return visit.page("when.html", _page(visit, found))


def counted(visit: Visit, found: Plan) -> WhenPage:
    """Return the count for a draft: it leads back there, and to no address that names its day."""
    back = visit.address("/draft/date")
    return replace(_page(visit, found), change=back, link="", begin="")


def _plan(visit: Visit, fields: Fields) -> tuple[Plan | None, tuple[Problem, ...]]:
    reading = Reading(fields, "when")
    form = reading.choice("form", FORMS)
    day = iso(fields["day"]) or reading.day()
    city = visit.law.cities.meant(fields["city"])
    if fields["city"].strip() and not city:
        reading.bad("city_unknown", "city")
    if day and day < visit.moment.today:
        reading.bad("date_past", "day")
    if not (reading.well and form and day):
        return None, tuple(reading.problems)
    try:
        chosen = visit.law.forms[form]
        found = plan(
            visit.law, chosen, day, today=visit.moment.today, city=city[0] if city else None
        )
    except CalendarEnds as ends:
        reading.bad("calendar_ends", "year", first=ends.first.year, last=ends.last.year)
        return None, tuple(reading.problems)
    return found, ()


def iso(typed: str) -> date | None:
    """Return the date of a shared link, which carries it whole."""
    try:
        return date.fromisoformat(typed) if len(typed) == len("2026-12-19") else None
    except ValueError:
        return None


def _page(visit: Visit, found: Plan) -> WhenPage:
    language, filing, reply = visit.language, found.file, found.reply
    name = found.form.title.in_(language)
    query = {"form": found.form.key, "day": found.event_day.isoformat()}
    today, calendar = found.today, visit.law.calendar
    left = calendar.working_between(reply.registered_on, filing.safe_day)
    strip = filing_strip(visit, filing, name)
    second = filing.second_attempt_day or filing.safe_day
    return WhenPage(
        form_name=name,
        event_day=found.event_day,
        city_name=found.city.name.in_(language) if found.city else "",
        change=visit.address(f"/when?form={found.form.key}"),
        link=visit.address(f"/when?{urlencode(_linked(query, found))}"),
        begin=visit.address(f"/start/save?{urlencode(_with_city(query, found))}"),
        approval=found.road == "approval",
        in_time=found.in_time,
        disputed=found.in_time_if_lenient and not found.in_time,
        unanswered=found.in_time_if_lenient and reply.reply.last_day < found.event_day,
        safe_passed=reply.registered_on > filing.safe_day,
        second_passed=second < today,
        earliest=found.earliest_event_day,
        days_late=found.working_days_late,
        days_left=max(left, 0) if found.in_time else 0,
        registered_on=reply.registered_on,
        safe_day=filing.safe_day,
        second_attempt_day=second,
        last_day=filing.last_day,
        last_day_lenient=filing.last_day_lenient,
        working_days=filing.length,
        file_cite=filing.cite,
        months=_months(visit, strip),
        strip=strip,
        counted=_counted(found),
        holidays=holidays(visit, filing.trace),
        trace=trace_lines(visit, filing),
        reply_strip=answer_strip(visit, reply.reply),
        reply_last_day=reply.reply.last_day,
        reply_cite=reply.reply.cite,
        campaign_day=reply.reply.last_day + ONE_DAY,
        notices=tuple(advice(visit, one.key, one.cite, one.facts) for one in found.warnings),
        calendar_words=calendar_words(
            visit, calendar, (filing.last_day, found.event_day, reply.reply.last_day)
        ),
    )


def _with_city(query: Mapping[str, str], found: Plan) -> dict[str, str]:
    return {**query, "kato": found.city.kato} if found.city else dict(query)


def _linked(query: Mapping[str, str], found: Plan) -> dict[str, str]:
    """Return what a link to this answer carries: form, day and city, and nothing else."""
    return {**query, "city": found.city.kato} if found.city else dict(query)


def _months(visit: Visit, strip: tuple[Cell, ...]) -> str:
    titles = {dates.month_title(cell.day, visit.language): None for cell in strip}
    return " – ".join(titles)


def _counted(found: Plan) -> str:
    days = [one.day.day for one in found.file.trace if one.counted]
    several = len({day.month for day in days}) > 1
    return ", ".join(f"{day:%d.%m}" if several else str(day.day) for day in days)
