"""A receipt for somebody trusted, and one that is taken away: both ask for one's own again."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.receipts import MOST_NAME, Holder, Role
from app.desk import keeping, receipt_again, sharing
from app.desk.fields import Reading
from app.desk.keeping import Case, NoSuchCase
from app.desk.once import Answer, Asked, KeyReused, once
from app.desk.rekeying import ReceiptNeeded
from app.desk.sharing import NoSuchReceipt, TooManyReceipts
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault.receipt import ReceiptError
from app.web import mistyped
from app.web.access import ROLES, lines_of, refused, shown
from app.web.deps import (
    Posted,
    RuledCase,
    SessionOver,
    Visiting,
    Writing,
    case_of,
    checked_case,
    remember,
    spend,
)
from app.web.forms import faulty, filled
from app.web.shop import Visit

router = APIRouter()
HERE = "/case/access"


@dataclass(frozen=True, slots=True)
class TakeAwayPage:
    """The receipt that is to be taken away, in words."""

    name: str
    role: str
    made_on: date | None
    slot_id: str


@router.post("/{language}/case/access/receipts")
def add_receipt(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Make a receipt for somebody trusted and show it; the same form again makes no second one.

    Nothing is made where an own receipt has to be typed before (`prove`).
    """
    reading = Reading(fields, "access")
    role: Role | None = reading.choice("role", tuple(ROLES))
    name = reading.line("name", required=False, most=MOST_NAME)
    if not case.kept or _is_wanted(visit, db):
        return visit.to(HERE)
    if role is None or reading.problems:
        return shown(visit, case, db, faulty(fields, reading.problems, visit.language))
    try:
        answer = _made(visit, case, db, Holder("", role, name=name), fields["once"])
    except (ReceiptNeeded, TooManyReceipts) as error:
        return refused(visit, case, db, fields, error)
    except (KeyReused, NoSuchCase):
        answer = None
    case, form = case_of(visit, db, fields), filled({"role": "edit"})
    if answer is None:
        told = mark("This form was sent before. Its receipt is in the list and not shown again.")
        return shown(visit, case, db, form, notice=visit.words(told))
    return shown(visit, case, db, form, receipt=answer.body.decode())


def _made(visit: Visit, case: Case, db: Transaction, holder: Holder, key: str) -> Answer:
    """Return the receipt of this form: made now, or when it came before.

    Raises: ReceiptNeeded, TooManyReceipts, KeyReused.
    """
    pepper, moment = visit.shop.pepper, visit.moment

    def work() -> tuple[bytes, Answer]:
        receipt, _ = sharing.add_receipt(db, case, pepper, holder, law=visit.law, moment=moment)
        return case.case_id, Answer(200, {}, receipt.encode())

    asked = Asked(key, (visit.token or b"").hex(), f"{holder.role}\n{holder.name}".encode())
    return once(db, asked, pepper, work, moment=moment)


def _is_wanted(visit: Visit, db: Transaction) -> bool:
    return receipt_again.is_wanted(db, visit.token, visit.shop.pepper, moment=visit.moment)


@router.post("/{language}/case/access/prove")
def prove(visit: Visiting, fields: Posted) -> Response:
    """Take an owner's receipt once more; this browser has a new session, opened by it just now.

    A page that answers this form would leave the receipt on the browser's disk, so it leads on.
    """
    try:
        case = checked_case(visit, fields, "owner")
    except SessionOver:
        if not fields["receipt"]:
            raise
        return visit.to("/return")
    if not case.kept:
        return visit.to(HERE)
    pepper, law, moment = visit.shop.pepper, visit.law, visit.moment
    token, typed, database = visit.token or b"", fields["receipt"], visit.shop.database

    def work(db: Transaction) -> bytes:
        return receipt_again.proven(db, typed, token, pepper, law=law, moment=moment)

    try:
        with database.reading() as db:  # a wrong one does not wait for the turn to write
            receipt_again.check(db, case, typed, pepper)
        fresh = destroyed(database, work)
    except ReceiptError as wrong:
        return mistyped.kept(visit, HERE, wrong.reason if typed.strip() else "required")
    except NoSuchCase:
        spend(visit, "wrong_receipt", fields.but(receipt=""))
        return mistyped.kept(visit, HERE, "not_an_owners_receipt")
    return remember(visit.to(HERE), visit, fresh)


@router.post("/{language}/case/access/revoke")
def revoke(visit: Visiting, fields: Posted) -> Response:
    """Take a receipt away: the case gets a new key, this browser a new session, others none."""
    case, database = checked_case(visit, fields, "owner"), visit.shop.database
    with database.reading() as db:
        if _is_wanted(visit, db):
            return visit.to(HERE)
    if fields["sure"] != "yes":
        return _asked(visit, case, fields["slot"])

    def work(db: Transaction) -> tuple[Case, bytes]:
        left = sharing.revoke(db, case, fields["slot"], law=visit.law, moment=visit.moment)
        token = keeping.open_session(db, left, visit.shop.pepper, moment=visit.moment)
        return left, token

    try:
        left, token = destroyed(database, work)
    except NoSuchReceipt:
        return visit.to(HERE)
    except ReceiptNeeded as error:
        with database.reading() as db:
            return refused(visit, case, db, fields, error)
    database.checkpoint()
    fresh = replace(visit, token=token)
    told = visit.words(mark("The receipt is dead. Every other browser has to type its own again."))
    with database.reading() as db:
        page = shown(fresh, left, db, filled({"role": "edit"}), notice=told)
    return remember(page, visit, token)


def _asked(visit: Visit, case: Case, slot_id: str) -> Response:
    """Ask once more before a receipt is taken away: it cannot be given back."""
    with visit.shop.database.reading() as db:
        held = sharing.receipts_of(db, case)
    lines = lines_of(visit, held)
    line = next((one for one in lines if slot_id and one.slot_id == slot_id), None)
    if line is None:
        return visit.to(HERE)
    page = TakeAwayPage(line.name, line.role, line.made_on, slot_id)
    return replace(visit, path=HERE).page("take_away.html", page)
