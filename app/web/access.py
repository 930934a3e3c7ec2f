"""Who can open a case: its receipts and their roles, a receipt more, one less, sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.problems import Problem
from app.cases.receipts import MOST_NAME, MOST_RECEIPTS, Holder, Role
from app.desk import keeping, seats, sharing
from app.desk.fields import Fields, Reading
from app.desk.keeping import Case
from app.desk.moments import moment_of
from app.desk.rekeying import ReceiptNeeded
from app.desk.roles import require
from app.desk.sharing import Held, NoSuchReceipt, TooManyReceipts
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault import receipt as receipts
from app.web import deps
from app.web.choices import Options
from app.web.deps import OwnedCase, Posted, RuledCase, Visiting, Writing, checked_case, remember
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
    """Who can open the case. `groups` and `qr` are those of a receipt just made, shown once."""

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


@dataclass(frozen=True, slots=True)
class TakeAwayPage:
    """The receipt that is to be taken away, in words."""

    name: str
    role: str
    made_on: date | None
    slot_id: str


@router.get("/{language}/case/access")
def access_page(visit: Visiting, case: OwnedCase, db: deps.Reading) -> Response:
    """Show who can open the case."""
    return _shown(visit, case, db, filled({"role": "edit"}))


def _shown(
    visit: Visit, case: Case, db: Transaction, form: Form, *, notice: str = "", receipt: str = ""
) -> Response:
    held = sharing.receipts_of(db, case)
    found = seats.sessions_of(db, case, visit.token, visit.shop.pepper, moment=visit.moment)
    lines = tuple(_line(visit, one, number) for number, one in enumerate(held, start=1))
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
    )
    status = 422 if form.faults else 200
    at_home = replace(visit, path="/case/access")  # where the page can be had in other languages
    return at_home.page("access.html", page, status=status, faulty=bool(form.faults))


_ROLES = tuple(ROLES.items())


def _line(visit: Visit, one: Held, number: int) -> Line:
    name = one.name or visit.words(mark("Receipt %(number)s"), number=number)
    role = visit.words(ROLES[one.role][0])
    return Line(name, role, one.made_on, one.own, one.new, "" if one.own else one.slot_id)


def _browser(one: seats.Seat, name: str) -> Browser:
    since = moment_of(datetime.fromtimestamp(one.since * 60, UTC))
    return Browser(since.today, f"{since.local:%H:%M}", name, one.here, one.mark)


@router.post("/{language}/case/access/receipts")
def add_receipt(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Make a receipt for somebody trusted and show it this once."""
    reading = Reading(fields, "access")
    role: Role | None = reading.choice("role", tuple(ROLES))
    name = reading.line("name", required=False, most=MOST_NAME)
    if role is None or not reading.well:
        return _shown(visit, case, db, faulty(fields, reading.problems, visit.language))
    if not case.kept:
        return visit.to("/case/access")
    try:
        receipt, saved = sharing.add_receipt(
            db,
            case,
            visit.shop.pepper,
            Holder("", role, name=name),
            law=visit.law,
            moment=visit.moment,
        )
    except (ReceiptNeeded, TooManyReceipts) as error:
        return _refused(visit, case, db, fields, error)
    return _shown(visit, saved, db, filled({"role": "edit"}), receipt=receipt)


def _refused(
    visit: Visit, case: Case, db: Transaction, fields: Fields, error: Exception
) -> Response:
    key = "receipt_needed" if isinstance(error, ReceiptNeeded) else "too_many_receipts"
    problem = Problem(key, "bad", field="role", facts={"most": MOST_RECEIPTS})
    return _shown(visit, case, db, faulty(fields, [problem], visit.language))


@router.post("/{language}/case/access/renew")
def renew(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Make a new receipt in place of one's own; the old one stops when it is retyped."""
    if not case.kept:
        return visit.to("/case/access")
    try:
        seat = seats.mark_of(visit.token, visit.shop.pepper)
        sharing.renew(db, case, visit.shop.pepper, seat=seat, law=visit.law, moment=visit.moment)
    except (ReceiptNeeded, TooManyReceipts) as error:
        return _refused(visit, case, db, fields, error)
    return visit.to("/receipt")


@router.post("/{language}/case/access/revoke")
def revoke(visit: Visiting, fields: Posted) -> Response:
    """Take a receipt away: the case gets a new key, this browser a new session, others none."""
    case, database = checked_case(visit, fields, "owner"), visit.shop.database
    if fields["sure"] != "yes":
        return _asked(visit, case, fields["slot"])

    def work(db: Transaction) -> tuple[Case, bytes]:
        left = sharing.revoke(db, case, fields["slot"], law=visit.law, moment=visit.moment)
        token = keeping.open_session(db, left, visit.shop.pepper, moment=visit.moment)
        return left, token

    try:
        left, token = destroyed(database, work)
    except NoSuchReceipt:
        return visit.to("/case/access")
    except ReceiptNeeded as error:
        with database.reading() as db:
            return _refused(visit, case, db, fields, error)
    database.checkpoint()
    fresh = replace(visit, token=token)
    told = mark("The receipt is dead. Every other browser has to type its own again.")
    with database.reading() as db:
        shown = _shown(fresh, left, db, filled({"role": "edit"}), notice=visit.words(told))
    return remember(shown, visit, token)


def _asked(visit: Visit, case: Case, slot_id: str) -> Response:
    """Ask once more before a receipt is taken away: it cannot be given back."""
    with visit.shop.database.reading() as db:
        held = sharing.receipts_of(db, case)
    lines = (_line(visit, one, number) for number, one in enumerate(held, start=1))
    line = next((one for one in lines if slot_id and one.slot_id == slot_id), None)
    if line is None:
        return visit.to("/case/access")
    page = TakeAwayPage(line.name, line.role, line.made_on, line.slot_id)
    return replace(visit, path="/case/access").page("take_away.html", page)


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
        return _shown(visit, case, db, filled({"role": "edit"}), notice=visit.words(told))
