"""Everything that is kept of a case: to see, to take away, to delete."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.problems import Problem
from app.desk import forgetting, keeping
from app.desk.carrying import packed
from app.desk.making import made_before
from app.desk.pleading import drawable
from app.desk.roles import require
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.web import deps
from app.web.deps import OwnedCase, Posted, ShownCase, Visiting, checked_case, forget
from app.web.forms import Form, faulty, filled
from app.web.letters import letter_links
from app.web.paperlinks import paper_links
from app.web.pleadings import pleading_link
from app.web.shop import Visit
from app.web.summary import Part, Row, summary

router = APIRouter()


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A paper to keep with its data: its name, and address, language and its name of each file."""

    name: str
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The whole content of a case in words."""

    form: Form
    expires_on: date
    copies: tuple[OwnCopy, ...]
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
    copies = tuple(own_copies(visit, case))
    page = DataPage(form, case.expires_on, copies, (*summary(visit, case.answers), part))
    status = 422 if form.faults else 200
    return visit.page("case_data.html", page, status=status, faulty=bool(form.faults))


def own_copies(visit: Visit, case: keeping.Case) -> Iterator[OwnCopy]:
    """Yield every paper that the case can make now, as the copy to keep."""
    noted = made_before(case.content, visit.law)
    for one in paper_links(visit, case, noted) if noted else ():
        if "?" not in one.file:
            address = visit.address(f"/case/papers/{one.file}?copy=own")
            yield OwnCopy(one.name, ((address, one.language, "PDF"),))
    for letter in letter_links(visit, case.content):
        files = tuple((f"{href}?copy=own", code, name) for href, code, name in letter.files)
        yield OwnCopy(letter.name, files)
    for key in drawable(case.content, visit.law, today=visit.moment.today):
        pleading = pleading_link(visit, key)
        files = tuple(
            (f"{href}?copy=own", code, name)
            for href, code, name, kind in pleading.files
            if kind == "PDF"
        )
        yield OwnCopy(pleading.name, files)


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

    def work(db: Transaction) -> None:
        # who was put out while the turn was waited for deletes nothing
        now = require(deps.case_of(visit, db, fields), "owner")
        forgetting.delete(db, now, moment=visit.moment)

    destroyed(database, work, forgetting.DELETING)
    emptied = forgetting.delete_answers(database, case.case_id)
    told = mark("The keys and the answers are destroyed. Nobody can open this case any more.")
    if not database.checkpoint() or database.keeps_log or not emptied:
        told = mark(
            "The keys and the answers are deleted, nobody can open this case any more. The last "
            "traces in the log of the database go when it is written over."
        )
    page = LeftPage(
        heading=visit.words(mark("Deleted")),
        words=visit.words(told),
        onward=visit.shop.settings.leave_url,
    )
    return forget(visit.page("left.html", page), visit)
