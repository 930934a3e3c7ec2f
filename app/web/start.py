"""From the first question to a draft: home, three questions, the road, how it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.answers import FORMS
from app.cases.problems import Problem
from app.desk.fields import Fields
from app.i18n.catalog import mark
from app.law.deadlines import earliest_event_day, registered_on
from app.law.procedure import form_of
from app.web.deps import (
    NoSuchPage,
    Visiting,
)
from app.web.forms import Form, faulty
from app.web.planner import asked
from app.web.shop import Visit

router = APIRouter()
_YES_NO = (("yes", mark("Yes")), ("no", mark("No")))


@dataclass(frozen=True, slots=True)
class HomePage:
    """The start page: the earliest day on each road, if one starts today."""

    registered_on: date
    notification: date
    approval: date


@dataclass(frozen=True, slots=True)
class GatheringPage:
    """One of the three questions that find the form."""

    name: str
    question: str
    hint: str
    options: tuple[tuple[str, str], ...]
    carried: tuple[tuple[str, str], ...]
    form: Form
    back: str
    exempt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoadPage:
    """What is needed for the form that was found."""

    form_key: str
    form_name: str
    meaning: str
    form_cite: str
    file_cite: str
    approval: bool
    earliest: date
    registered_on: date
    begin: str
    notes: tuple[tuple[str, str], ...]
    items: tuple[str, ...]


# name → question, hint, options
_QUESTIONS: Mapping[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "moves": (
        mark("Will people move along a route?"),
        mark("A march or a drive from one place to another, even alone."),
        _YES_NO,
    ),
    "vehicles": (mark("Will vehicles take part?"), "", _YES_NO),
    "alone": (
        mark("Is it one person only?"),
        mark("One person who stands with a poster, without sound equipment, is a picket."),
        _YES_NO,
    ),
    "discuss": (
        mark("What will people do?"),
        "",
        (
            ("yes", mark("Discuss a public matter together")),
            ("no", mark("Express an opinion, with speeches, posters, demands")),
        ),
    ),
}


@router.get("/{language}")
async def home(visit: Visiting) -> Response:
    """Show the start page."""
    law, today = visit.law, visit.moment.today
    registered = registered_on(today, law.calendar)
    page = HomePage(
        registered_on=registered,
        notification=earliest_event_day(registered, "notification", law, on=today),
        approval=earliest_event_day(registered, "approval", law, on=today),
    )
    return visit.page("home.html", page)


def _next_question(fields: Fields) -> str | None:
    """Return the question that is still needed to know the form."""
    if fields["moves"] not in {"yes", "no"}:
        return "moves"
    if fields["moves"] == "yes":
        return None if fields["vehicles"] in {"yes", "no"} else "vehicles"
    if fields["alone"] not in {"yes", "no"}:
        return "alone"
    if fields["alone"] == "yes" or fields["discuss"] in {"yes", "no"}:
        return None
    return "discuss"


@router.get("/{language}/start")
async def start(visit: Visiting, request: Request) -> Response:
    """Ask the next question, or lead to the road when the form is found."""
    fields = asked(request)
    name = _next_question(fields)
    if name is None:
        said = {key: fields[key] == "yes" for key in ("moves", "vehicles", "alone", "discuss")}
        return visit.to(f"/start/{form_of(visit.law, **said).key}")
    unanswered = fields["asked"] == name
    problems = [Problem("choose", "bad", field=name)] if unanswered else []
    page = _gathering(visit, name, fields, faulty(fields, problems, visit.language))
    status = 422 if unanswered else 200
    return visit.page("gathering.html", page, status=status, faulty=unanswered)


def _gathering(visit: Visit, name: str, fields: Fields, form: Form) -> GatheringPage:
    question, hint, options = _QUESTIONS[name]
    known = tuple((key, fields[key]) for key in ("moves", "alone") if fields[key] and key != name)
    return GatheringPage(
        name=name,
        question=visit.words(question),
        hint=visit.words(hint),
        options=tuple((value, visit.words(words)) for value, words in options),
        carried=known,
        form=form,
        back=visit.address("/start") if known else visit.address(),
        exempt=visit.told("exempt"),
    )


@router.get("/{language}/start/{form}")
async def road(visit: Visiting, form: str) -> Response:
    """Show what the form needs, and the earliest day."""
    if form not in FORMS:
        raise NoSuchPage
    law, today = visit.law, visit.moment.today
    chosen = law.forms[form]
    registered = registered_on(today, law.calendar)
    page = RoadPage(
        form_key=form,
        form_name=chosen.title.in_(visit.language),
        meaning=chosen.meaning.in_(visit.language),
        form_cite=chosen.cite,
        file_cite=law.term("file", chosen.road).in_force(today).cite,
        approval=chosen.road == "approval",
        earliest=earliest_event_day(registered, chosen.road, law, on=today),
        registered_on=registered,
        begin=visit.address(f"/start/save?form={form}"),
        notes=_notes(visit, form),
        items=tuple(item.name.in_(visit.language) for item in law.items[chosen.road]),
    )
    return visit.page("road.html", page)


def _notes(visit: Visit, form: str) -> tuple[tuple[str, str], ...]:
    if form == "picket":
        found: tuple[tuple[str, str], ...] = (
            (mark("A picket needs no specialised place."), "assemblies-2020:9.1"),
            (mark("It lasts at most two hours a day at one place."), "assemblies-2020:9.6"),
            (mark("It has no sound equipment."), "assemblies-2020:1.10"),
        )
    elif form in {"march", "demonstration"}:
        found = (
            (mark("Silence of the akimat is no approval."), "assemblies-2020:1.9"),
            (
                mark("It is held only along a route that the maslikhat has fixed."),
                "assemblies-2020:9.1",
            ),
        )
    else:
        found = ((mark("It is held only at a specialised place."), "assemblies-2020:9.1"),)
    return tuple((visit.words(words), cite) for words, cite in found)
