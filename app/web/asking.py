"""The page of one question: what stands on it beside the question itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from app.cases.answers import Answers
from app.cases.checks import city_of, place_of
from app.cases.steps import Step, path, previous
from app.cases.texts import texts
from app.desk.cities import OTHER
from app.desk.keeping import Case
from app.desk.rows import MAX_ROWS
from app.i18n import dates
from app.i18n.catalog import mark
from app.law.deadlines import earliest_event_day, registered_on
from app.web.choices import Options, city_options, place_option
from app.web.forms import Form
from app.web.notices import Notice, advice
from app.web.planner import form_options
from app.web.shop import Visit

ROWS = 3
EXAMPLES = (
    mark("For example: gathering, opening words"),
    mark("For example: speeches"),
    mark("For example: closing words, leaving, tidying up"),
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person on the page about contact."""

    name: str


@dataclass(frozen=True, slots=True)
class StepPage:
    """The page of one question. What only some questions show has a default."""

    address: str
    back: str
    form: Form
    seen: str
    form_name: str
    number: int
    of: int
    restored: bool = False
    notices: tuple[Notice, ...] = ()
    may_override: bool = False
    options: Options = ()
    city_name: str = ""
    by_self: bool = False
    picket: bool = False
    distance: int = 0
    registered_on: date | None = None
    earliest: date | None = None
    capacity: int = 0
    structures: bool = False
    rows: tuple[int, ...] = ()
    hours: str = ""
    examples: tuple[str, ...] = ()
    warning: Notice | None = None
    barred: tuple[str, ...] = ()
    consent_cite: str = ""
    items_cite: str = ""
    people: tuple[PersonLine, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    written: str = ""
    person: int = 0
    stored: bool = False


def page_of(visit: Visit, case: Case, step: Step, form: Form, seen: str, **more: Any) -> StepPage:
    """Return the page of a question; `more` replaces what the question itself would show."""
    answers, road = case.answers, path(case.answers)
    before = previous(step, answers)
    shown: dict[str, Any] = {
        "address": step.key,
        "back": visit.address(f"/draft/{before.key}" if before else "/draft"),
        "form_name": form_name(visit, answers),
        "number": road.index(step) + 1 if step in road else 1,
        "of": len(road),
        "picket": answers.form == "picket",
    }
    extra = _EXTRAS.get(step.key)
    if extra:
        shown |= extra(visit, case, form)
    return StepPage(form=form, seen=seen, **shown | more)


def form_name(visit: Visit, answers: Answers) -> str:
    """Return the form of the assembly as a title, empty while none is chosen."""
    return visit.law.forms[answers.form].title.in_(visit.language) if answers.form else ""


def items_cite(answers: Answers) -> str:
    """Return the paragraph that lists the thirteen items of the paper."""
    return "assemblies-2020:12.2" if answers.moving else "assemblies-2020:10.3"


def _form(visit: Visit, _case: Case, _form: Form) -> Mapping[str, Any]:
    return {"options": form_options(visit)}


def _date(visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    law, today = visit.law, visit.moment.today
    road = law.forms[case.answers.form or "rally"].road
    registered = registered_on(today, law.calendar)
    earliest = earliest_event_day(registered, road, law, on=today)
    return {"registered_on": registered, "earliest": earliest}


def _city(visit: Visit, _case: Case, form: Form) -> Mapping[str, Any]:
    if form["kato"] != OTHER:
        return {}
    return {"options": city_options(visit, ()), "by_self": True}


def _places(visit: Visit, case: Case, kind: str) -> Mapping[str, Any]:
    city = city_of(case.answers, visit.law)
    known = [one for one in (city.places if city else ()) if one.kind == kind]
    other = mark("Another place") if kind == "place" else mark("Another route")
    options: list[tuple[str, str | Markup, str]] = [place_option(visit, one) for one in known]
    if options:
        options.append(("none", visit.words(other), ""))
    distance = city.picket_distance if city else None
    return {
        "options": tuple(options),
        "city_name": city.name.in_(visit.language) if city else "",
        "distance": distance.metres if distance else 0,
    }


def _place(visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    return _places(visit, case, "place")


def _route(visit: Visit, case: Case, form: Form) -> Mapping[str, Any]:
    return {**_places(visit, case, "route"), "rows": rows_of(form, "street", "start", "finish")}


def rows_of(form: Form, *names: str) -> tuple[int, ...]:
    """Return the numbers of the rows to show: those in use, three at least.

    The button for more rows says how many were shown; then there are three more.
    """
    used = max(form.fields.rows(*names), default=0)
    shown = int(form["more"]) + ROWS if form["more"].isdecimal() else ROWS
    return tuple(range(1, min(max(used, shown), MAX_ROWS) + 1))


def _participants(visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    known = place_of(case.answers, visit.law)
    return {"capacity": known.capacity or 0 if known else 0}


def _means(_visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    return {"structures": not case.answers.moving}


def _programme(visit: Visit, case: Case, form: Form) -> Mapping[str, Any]:
    when = case.answers.when
    return {
        "rows": rows_of(form, "begin", "end", "what", "who"),
        "hours": dates.hours(when.begin, when.end) if when else "",
        "examples": tuple(visit.words(words) for words in EXAMPLES),
    }


def _funding(visit: Visit, _case: Case, _form: Form) -> Mapping[str, Any]:
    return {"warning": advice(visit, "funding_sources", "assemblies-2020:14.1.7", {})}


def _declaration(visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    return {
        "barred": visit.told("barred"),
        "consent_cite": f"{items_cite(case.answers)}.11",
    }


def person_name(visit: Visit, case: Case, number: int) -> str:
    """Return the name of a person, or what stands for it while none is given."""
    name = case.answers.people[number - 1].name
    return name or visit.words(mark("Person %(number)s"), number=number)


def _contact(visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    numbers = range(1, len(case.answers.people) + 1)
    return {"people": tuple(PersonLine(person_name(visit, case, number)) for number in numbers)}


def _translation(_visit: Visit, case: Case, _form: Form) -> Mapping[str, Any]:
    chosen = case.answers.languages
    return {
        "texts": tuple(texts(case.answers).items()),
        "written": chosen.written if chosen else "kk",
    }


_EXTRAS: Mapping[str, Callable[[Visit, Case, Form], Mapping[str, Any]]] = {
    "form": _form,
    "date": _date,
    "city": _city,
    "place": _place,
    "route": _route,
    "participants": _participants,
    "means": _means,
    "programme": _programme,
    "funding": _funding,
    "declaration": _declaration,
    "contact": _contact,
    "translation": _translation,
}
