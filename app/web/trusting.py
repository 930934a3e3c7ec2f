"""A receipt for somebody trusted, and one that is taken away: both ask for one's own again."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.problems import Problem
from app.cases.receipts import MOST_NAME, Holder, Role
from app.desk import keeping, receipt_again, sharing
from app.desk.fields import Fields, Reading
from app.desk.keeping import Case, NoSuchCase
from app.desk.once import Answer, Asked, KeyReused, once
from app.desk.rekeying import ReceiptNeeded
from app.desk.sharing import NoSuchReceipt, TooManyReceipts
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault.receipt import ReceiptError
from app.web.access import ROLES, lines_of, refused, shown
from app.web.deps import (
    Posted,
    RuledCase,
    Visiting,
    Writing,
    case_of,
    checked_case,
    remember,
    spend,
)
from app.web.forms import Form, faulty, filled
from app.web.shop import Visit

router = APIRouter()
# How long a form that comes twice is answered with the receipt that it made.
SHOWN_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class TakeAwayPage:
    """The receipt that is to be taken away, in words; `asks`: the own one has to be typed."""

    form: Form
    name: str
    role: str
    made_on: date | None
    slot_id: str
    asks: bool


@router.post("/{language}/case/access/receipts")
def add_receipt(visit: Visiting, case: RuledCase, db: Writing, fields: Posted) -> Response:
    """Make a receipt for somebody trusted and show it; the same form again makes no second one."""
    reading = Reading(fields, "access")
    role: Role | None = reading.choice("role", tuple(ROLES))
    name = reading.line("name", required=False, most=MOST_NAME)
    if not case.kept:
        return visit.to("/case/access")
    problems = [*reading.problems, *_unproven(visit, case, db, fields)]
    typed = fields.but(receipt="")
    if role is None or problems:
        return shown(visit, case, db, faulty(typed, problems, visit.language))
    try:
        answer = _made(visit, case, db, Holder("", role, name=name), fields["once"])
    except (ReceiptNeeded, TooManyReceipts) as error:
        return refused(visit, case, db, typed, error)
    except (KeyReused, NoSuchCase):
        answer = None
    case, form = case_of(visit, db, fields), filled({"role": "edit"})
    if answer is None or not _is_fresh(answer, visit):
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
        return case.case_id, Answer(200, {"made": str(moment.minute)}, receipt.encode())

    asked = Asked(key, (visit.token or b"").hex(), f"{holder.role}\n{holder.name}".encode())
    return once(db, asked, pepper, work, moment=moment)


def _is_fresh(answer: Answer, visit: Visit) -> bool:
    past = visit.moment.minute - int(answer.headers["made"])
    return past < int(SHOWN_AGAIN.total_seconds()) // 60


def _unproven(visit: Visit, case: Case, db: Transaction, fields: Fields) -> tuple[Problem, ...]:
    """Return what is wrong with the receipt that is asked once more. Raises: Crowded."""
    pepper, typed = visit.shop.pepper, fields["receipt"]
    if not receipt_again.is_wanted(db, visit.token, pepper, moment=visit.moment):
        return ()
    try:
        receipt_again.check(db, case, typed, pepper)
    except ReceiptError as wrong:
        reason = wrong.reason if typed.strip() else "required"
    except NoSuchCase:
        spend(visit, "wrong_receipt", fields.but(receipt=""))
        reason = "not_an_owners_receipt"
    else:
        return ()
    return (Problem(reason, "bad", field="receipt"),)


@router.post("/{language}/case/access/revoke")
def revoke(visit: Visiting, fields: Posted) -> Response:
    """Take a receipt away: the case gets a new key, this browser a new session, others none."""
    case, database = checked_case(visit, fields, "owner"), visit.shop.database
    if fields["sure"] != "yes":
        return _asked(visit, case, fields, ())
    with database.reading() as db:
        problems = _unproven(visit, case, db, fields)
    if problems:
        return _asked(visit, case, fields, problems)

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
            return refused(visit, case, db, fields.but(receipt=""), error)
    database.checkpoint()
    fresh = replace(visit, token=token)
    told = visit.words(mark("The receipt is dead. Every other browser has to type its own again."))
    with database.reading() as db:
        page = shown(fresh, left, db, filled({"role": "edit"}), notice=told)
    return remember(page, visit, token)


def _asked(visit: Visit, case: Case, fields: Fields, problems: tuple[Problem, ...]) -> Response:
    """Ask once more before a receipt is taken away: it cannot be given back."""
    slot_id, pepper = fields["slot"], visit.shop.pepper
    with visit.shop.database.reading() as db:
        held = sharing.receipts_of(db, case)
        asks = receipt_again.is_wanted(db, visit.token, pepper, moment=visit.moment)
    lines = lines_of(visit, held)
    line = next((one for one in lines if slot_id and one.slot_id == slot_id), None)
    if line is None:
        return visit.to("/case/access")
    page = TakeAwayPage(
        form=faulty(fields.but(receipt=""), problems, visit.language),
        name=line.name,
        role=line.role,
        made_on=line.made_on,
        slot_id=line.slot_id,
        asks=asks,
    )
    at_home = replace(visit, path="/case/access")
    status = 422 if problems else 200
    return at_home.page("take_away.html", page, status=status, faulty=bool(problems))
