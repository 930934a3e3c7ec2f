"""Everything that is kept of a case: to see, to take away, to delete."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.problems import Problem
from app.desk import forgetting, keeping
from app.desk.carrying import packed
from app.i18n.catalog import mark
from app.web.deps import OwnedCase, Posted, ShownCase, Visiting, checked_case, forget
from app.web.forms import Form, faulty, filled
from app.web.shop import Visit
from app.web.summary import Part, Row, summary

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DataPage:
    """The whole content of a case in words."""

    form: Form
    expires_on: date
    sections: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class LeftPage:
    """What is said when a session is over by one's own wish, and where to go on to."""

    heading: str
    words: str
    onward: str


@router.get("/{language}/case/data")
def data(visit: Visiting, case: ShownCase) -> Response:
    """Show everything that is kept."""
    return _shown(visit, case, filled({}))


def _shown(visit: Visit, case: keeping.Case, form: Form) -> Response:
    content = case.content
    papers = tuple(f"{one.paper} {one.language} {one.mark} {one.sha256}" for one in content.papers)
    sheet = visit.words(mark("Made; its days lie sealed beside the case"))
    feed = (sheet,) if content.feed else ()
    about = (
        Row(visit.words(mark("Number")), (content.number,), ""),
        Row(visit.words(mark("Papers made")), papers, ""),
        Row(visit.words(mark("Calendar address")), feed, ""),
    )
    part = Part(visit.words(mark("The case")), about)
    page = DataPage(form, case.expires_on, (*summary(visit, case.answers), part))
    status = 422 if form.faults else 200
    return visit.page("case_data.html", page, status=status, faulty=bool(form.faults))


@router.get("/{language}/case/data.json")
def data_json(case: OwnedCase) -> Response:
    """Return the whole content as a file, without the receipt and the key of the feed."""
    headers = {"Content-Disposition": 'attachment; filename="data.json"'}
    return Response(packed(case.content), media_type="application/json", headers=headers)


@router.post("/{language}/case/delete")
def delete(visit: Visiting, fields: Posted) -> Response:
    """Destroy the case, its keys and its sessions, and the traces in the log of the database."""
    case = checked_case(visit, fields, "owner")
    if fields["sure"] != "yes":
        problem = Problem("type_delete", "bad", field="sure")
        return _shown(visit, case, faulty(fields, [problem], visit.language))
    database = visit.shop.database
    with database.writing() as db:
        forgetting.delete(db, case, moment=visit.moment)
    told = mark("The keys and the answers are destroyed. Nobody can open this case any more.")
    if not database.checkpoint():
        told = mark(
            "The keys and the answers are deleted, nobody can open this case any more. The last "
            "traces in the log of the database go within the hour."
        )
    page = LeftPage(
        heading=visit.words(mark("Deleted")),
        words=visit.words(told),
        onward=visit.shop.settings.leave_url,
    )
    return forget(visit.page("left.html", page), visit)
