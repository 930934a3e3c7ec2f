"""Who can open a case: its receipts and their roles, a new one for one's own, sessions."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.problems import Problem
from app.cases.receipts import MOST_RECEIPTS, Role
from app.desk import keeping, receipt_again, seats, sharing
from app.desk.fields import Fields
from app.desk.keeping import Case
from app.desk.moments import moment_of
from app.desk.rekeying import ReceiptNeeded
from app.desk.roles import require
from app.desk.sharing import Held, TooManyReceipts
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault import receipt as receipts
from app.web import deps, mistyped
from app.web.choices import Options
from app.web.deps import OwnedCase, Posted, RuledCase, Visiting, Writing, checked_case
from app.web.forms import Form, faulty, filled
from app.web.receipts import qr_code
from app.web.shop import Visit

router = APIRouter()
ROLES: Mapping[Role, tuple[str, str]] = {
    "edit": (
        mark("Change"),
        mark("Answers, papers, what happened. Not: receipts, deleting, taking along as data."),
    ),
    "read": (mark("Read"), mark("Sees everything and can download the papers. Changes nothing.")),
    "owner": (mark("Owner"), mark("Everything that you can do, also putting you out.")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A receipt in words; without `slot_id` it cannot be taken away here."""

    name: str
    role: str
    made_on: date | None
    own: bool
    new: bool
    slot_id: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that has the case open, and since when, in the time of Kazakhstan."""

    day: date
    at: str
    name: str
    here: bool
    mark: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Who can open the case. `groups` and `qr` are those of a receipt just made, shown once.

    `asks`: an own receipt has to be typed before receipts are made or taken away; `once` makes
    each form one receipt.
    """

    form: Form
    kept: bool
    lines: tuple[Line, ...]
    browsers: tuple[Browser, ...]
    roles: Options
    most: int
    whole: bool
    waiting: bool
    notice: str
    groups: tuple[str, ...]
    qr: str
    asks: bool
    once: str


@router.get("/{language}/case/access")
def access_page(visit: Visiting, request: Request, case: OwnedCase, db: deps.Reading) -> Response:
    """Show who can open the case; once more with the mistake when a receipt was not accepted."""
    found = mistyped.read(visit, request)
    if found is None:
        return shown(visit, case, db, filled({"role": "edit"}))
    problem = Problem(found[0], "bad", field="receipt")
    page = shown(visit, case, db, faulty(Fields({}), [problem], visit.language))
    return mistyped.forgotten(page, visit)


def shown(
    visit: Visit, case: Case, db: Transaction, form: Form, *, notice: str = "", receipt: str = ""
) -> Response:
    """Return the page of who can open the case; a receipt just made is on it this once."""
    held = sharing.receipts_of(db, case)
    found = seats.sessions_of(db, case, visit.token, visit.shop.pepper, moment=visit.moment)
    lines = lines_of(visit, held)
    names = {one.slot_id: line.name for one, line in zip(held, lines, strict=True)}
    own = names.get(sharing.own_slot(case), "")
    page = AccessPage(
        form=form,
        kept=case.kept,
        lines=lines,
        browsers=tuple(_browser(one, names.get(one.slot_id, own)) for one in found),
        roles=tuple((key, visit.words(name), visit.words(more)) for key, (name, more) in _ROLES),
        most=MOST_RECEIPTS,
        whole=len(held) >= MOST_RECEIPTS,
        waiting=sharing.sees_receipt(case, seats.mark_of(visit.token, visit.shop.pepper)),
        notice=notice,
        groups=receipts.groups(receipt) if receipt else (),
        qr=qr_code(receipt) if receipt else "",
        asks=receipt_again.is_wanted(db, visit.token, visit.shop.pepper, moment=visit.moment),
        once=secrets.token_urlsafe(16),
    )
    status = 422 if form.faults else 200
    at_home = replace(visit, path="/case/access")  # where the page can be had in other languages
    return at_home.page("access.html", page, status=status, faulty=bool(form.faults))


_ROLES = tuple(ROLES.items())


def lines_of(visit: Visit, held: Iterable[Held]) -> tuple[Line, ...]:
    """Return receipts in words, numbered where they have no name."""
    return tuple(_line(visit, one, number) for number, one in enumerate(held, start=1))


def _line(visit: Visit, one: Held, number: int) -> Line:
    name = one.name or visit.words(mark("Receipt %(number)s"), number=number)
    role = visit.words(ROLES[one.role][0])
    return Line(name, role, one.made_on, one.own, one.new, "" if one.own else one.slot_id)


def _browser(one: seats.Seat, name: str) -> Browser:
    since = moment_of(datetime.fromtimestamp(one.since * 60, UTC))
    return Browser(since.today, f"{since.local:%H:%M}", name, one.here, one.mark)


def refused(
    visit: Visit, case: Case, db: Transaction, fields: Fields, error: Exception
) -> Response:
    """Return the page with the reason why no receipt can be made or taken away here."""
    key = "receipt_needed" if isinstance(error, ReceiptNeeded) else "too_many_receipts"
    problem = Problem(key, "bad", field="role", facts={"most": MOST_RECEIPTS})
    return shown(visit, case, db, faulty(fields, [problem], visit.language))


@router.post("/{language}/case/access/renew")
def renew(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Make a new receipt in place of one's own; the old one stops when it is retyped."""
    if not case.kept:
        return visit.to("/case/access")
    try:
        seat = seats.mark_of(visit.token, visit.shop.pepper)
        sharing.renew(db, case, visit.shop.pepper, seat=seat, law=visit.law, moment=visit.moment)
    except (ReceiptNeeded, TooManyReceipts) as error:
        return refused(visit, case, db, fields, error)
    return visit.to("/receipt")


@router.post("/{language}/case/access/end")
def end(visit: Visiting, fields: Posted) -> Response:
    """End the session that the form names, or every one but this."""
    checked_case(visit, fields, "owner")
    database = visit.shop.database

    def work(db: Transaction) -> Case:
        case = require(deps.case_of(visit, db, fields), "owner")
        if fields["seat"]:
            seats.end_one(db, case, fields["seat"], moment=visit.moment)
        else:
            seats.end_others(db, case, visit.token, visit.shop.pepper)
        keeping.prolong(db, visit.token or b"", visit.shop.pepper, moment=visit.moment)
        return case

    case = destroyed(database, work)
    one, every = mark("That session is over."), mark("Every other session is over.")
    told = one if fields["seat"] else every
    with database.reading() as db:
        return shown(visit, case, db, filled({"role": "edit"}), notice=visit.words(told))
