"""The people of the paper: the list, one page for each, removing one."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.steps import BY_KEY, MAX_PEOPLE, following, may_visit, missing, previous
from app.desk import keeping
from app.desk.drafting import Outcome, remove_person, save_person, seen
from app.desk.fields import Fields
from app.desk.filling import person_fields
from app.desk.keeping import Case
from app.i18n.catalog import mark
from app.web.asking import items_cite, page_of, person_name
from app.web.comparing import conflict_page
from app.web.deps import AskedCase, ChangedCase, NoSuchPage, Posted, Visiting, Writing
from app.web.forms import Form, faulty, filled
from app.web.notices import notice
from app.web.shop import Visit

router = APIRouter()
STEP = BY_KEY["organisers"]
_ROLES = {"organiser": mark("Organiser"), "representative": mark("Representative")}


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list."""

    role: str
    name: str
    missing: bool


@dataclass(frozen=True, slots=True)
class OrganisersPage:
    """Everybody on the paper."""

    back: str
    form: Form
    people: tuple[Line, ...]
    may_add: bool
    most: int
    onward: str


@router.get("/{language}/draft/organisers")
def organisers(visit: Visiting, case: AskedCase) -> Response:
    """Show everybody on the paper."""
    if not may_visit(STEP, case.answers):
        return visit.to("/draft")
    people, before = case.answers.people, previous(STEP, case.answers)
    after = following(STEP, case.answers)
    page = OrganisersPage(
        back=visit.address(f"/draft/{before.key}" if before else "/draft"),
        form=filled({}),
        people=tuple(
            Line(
                role=visit.words(_ROLES[one.role]),
                name=person_name(visit, case, number),
                missing=bool({"name", "number", "address"} & set(missing(one))),
            )
            for number, one in enumerate(people, 1)
        ),
        may_add=len(people) < MAX_PEOPLE,
        most=MAX_PEOPLE,
        onward=visit.address(f"/draft/{after.key if after else 'check'}"),
    )
    return visit.page("steps/organisers.html", page, unfiled=True)


@router.get("/{language}/draft/organisers/{number}")
def person(visit: Visiting, case: AskedCase, number: int) -> Response:
    """Show the page of one person; one past the last is a new person."""
    _known(number, case)
    people = case.answers.people
    values = person_fields(people[number - 1]) if number <= len(people) else {}
    form = filled(values or {"role": "organiser", "kind": "citizen", "address_kind": "residence"})
    return _shown(visit, case, number, form)


def _known(number: int, case: Case) -> None:
    """Let only known people and the next one pass. Raises: NoSuchPage."""
    if not (case.answers.form and 1 <= number <= len(case.answers.people) + 1):
        raise NoSuchPage


@router.post("/{language}/draft/organisers/{number}")
def save(visit: Visiting, case: ChangedCase, db: Writing, fields: Posted, number: int) -> Response:
    """Save one person."""
    _known(number, case)
    outcome = save_person(number, fields, case.answers, visit.law, today=visit.moment.today)
    if outcome.conflict:
        return _conflict(visit, case, number, fields)
    if outcome.answers is None:
        return _refused(visit, case, number, fields, outcome)
    keeping.save(
        db, case, case.content.answered(outcome.answers), law=visit.law, moment=visit.moment
    )
    return visit.to("/draft/organisers")


def _conflict(visit: Visit, case: Case, number: int, fields: Fields) -> Response:
    known = case.answers.people[number - 1 : number]
    stored = person_fields(known[0]) if known else {}
    now = seen("organisers", case.answers, number)
    page = conflict_page(visit, f"organisers/{number}", stored, fields, now)
    return visit.page("conflict.html", page, status=409, unfiled=True)


def _refused(visit: Visit, case: Case, number: int, fields: Fields, outcome: Outcome) -> Response:
    form = faulty(fields, outcome.bad or outcome.stops, visit.language)
    return _shown(visit, case, number, form, outcome=outcome)


def _shown(
    visit: Visit,
    case: Case,
    number: int,
    form: Form,
    *,
    outcome: Outcome | None = None,
    restored: bool = False,
) -> Response:
    stops = outcome.stops if outcome else ()
    page = page_of(
        visit,
        case,
        STEP,
        form,
        form["seen"] or seen("organisers", case.answers, number),
        address=f"organisers/{number}",
        back=visit.address("/draft/organisers"),
        person=number,
        stored=number <= len(case.answers.people),
        items_cite=f"{items_cite(case.answers)}.3",
        notices=tuple(notice(visit, one, links=False) for one in stops),
        may_override=bool(stops),
        restored=restored,
    )
    status = 422 if outcome else 200
    faults = bool(form.faults)
    return visit.page("steps/person.html", page, status=status, unfiled=True, faulty=faults)


@router.post("/{language}/draft/organisers/{number}/remove")
def remove(
    visit: Visiting, case: ChangedCase, db: Writing, fields: Posted, number: int
) -> Response:
    """Take one person off the paper."""
    answers = remove_person(number, fields, case.answers)
    keeping.save(db, case, case.content.answered(answers), law=visit.law, moment=visit.moment)
    return visit.to("/draft/organisers")


def restored(visit: Visit, case: Case, number: int, fields: Fields) -> Response:
    """Show one person with the text that was typed before the session ended."""
    last = len(case.answers.people) + 1
    return _shown(visit, case, min(max(number, 1), last), Form(fields), restored=True)
