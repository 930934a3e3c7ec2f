"""Explain this letter: its text is pasted, and the form of its event comes back filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.desk.explaining import Explained, Mark, explain
from app.desk.happened import MOST_WORDS
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.cites import cite
from app.i18n.events import NAMES, OCCUPIED, SIGNERS
from app.web.deps import AskedCase, Posted, Visiting, alone, checked_case
from app.web.forms import Form, faulty, filled
from app.web.recognised import Letter, Told
from app.web.shop import Visit
from app.web.tracking import shown

router = APIRouter()
# What a finding is about, in the order of the form.
FOUND: Mapping[str, str] = {
    "kind": mark("What the letter decides"),
    "issued": mark("The date of the letter"),
    "number": mark("The number of the letter"),
    "grounds": mark("A ground"),
    "noted": mark("The note on appeal"),
    "occupied_by": mark("The other event"),
    "signer": mark("Who signed it"),
    "superior": mark("To whom to complain"),
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "kind": NAMES,
    "noted": {"yes": mark("It says where or until when it can be appealed")},
    "occupied_by": dict(OCCUPIED),
    "signer": dict(SIGNERS),
}


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The field for the text of a letter."""

    form: Form


@router.get("/{language}/case/explain")
def ask(visit: Visiting, case: AskedCase) -> Response:
    """Ask for the text of the letter."""
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    return visit.page("explain.html", ExplainPage(filled({})))


@router.post("/{language}/case/explain")
def told(visit: Visiting, fields: Posted) -> Response:
    """Show the form of the event filled in, with what was recognised; nothing is saved.

    A long letter takes seconds of the process that serves everybody: one is read at a time.
    """
    case = checked_case(visit, fields)
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    with alone(visit, "letter", fields):
        found, problems = explain(fields, visit.law, today=visit.moment.today)
    if found is None:
        page = ExplainPage(faulty(fields, problems, visit.language))
        return visit.page("explain.html", page, status=422, faulty=True)
    letter = _letter(visit, found)
    moving = case.answers.moving
    return shown(visit, found.kind, filled(found.fields), moving=moving, letter=letter)


def _letter(visit: Visit, found: Explained) -> Letter:
    return Letter(
        told=tuple(_told(visit, one) for one in found.marks),
        cut=MOST_WORDS if found.cut else 0,
        decided=any(one.field == "kind" for one in found.marks),
    )


def _told(visit: Visit, one: Mark) -> Told:
    how = ""
    if one.field == "grounds":
        how = mark("named by its article") if one.named else mark("told by its wording")
    return Told(visit.words(FOUND[one.field]), _value(visit, one), one.words, visit.words(how))


def _value(visit: Visit, one: Mark) -> str:
    if one.field == "grounds":
        return cite(one.value, visit.language)
    if one.field == "issued":
        return dates.full(date.fromisoformat(one.value), visit.language)
    words = VALUES.get(one.field, {}).get(one.value)
    return visit.words(words) if words else one.value
