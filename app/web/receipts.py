"""Keep a case with a receipt, return to it from anywhere, leave it at once."""

import re
from dataclasses import dataclass

import segno
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.cases.problems import Problem
from app.desk import forgetting, keeping, seats, sharing
from app.desk.budgets import PAGES
from app.desk.fields import Fields
from app.desk.keeping import Case, NoSuchCase
from app.desk.returning import by_receipt
from app.i18n.catalog import mark
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault import receipt as receipts
from app.web import mistyped, organisers, steps
from app.web.deps import (
    ForgedForm,
    OwnedCase,
    Posted,
    Reading,
    RuledCase,
    Visiting,
    Writing,
    checked_case,
    forget,
    has_session,
    remember,
    spend,
    would_be_lost,
)
from app.web.faults import ErrorPage
from app.web.forgery import is_ours
from app.web.forms import Form, faulty, filled
from app.web.holdings import LeftPage
from app.web.shop import Visit
from app.web.turns import in_turn

router = APIRouter()
KEPT = "kept."
_PERSON = re.compile(r"organisers/(\d{1,2})")


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The receipt, shown until its last group is retyped; `renewal`: an old one stops then."""

    form: Form
    groups: tuple[str, ...]
    number: str
    qr: str
    renewal: bool


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """The question for a receipt; what was typed before is carried along."""

    form: Form
    kept: tuple[tuple[str, str], ...]
    open_draft: bool = False


@router.post("/{language}/keep")
def keep(visit: Visiting, case: RuledCase, db: Writing) -> Response:
    """Give the case a receipt; a case that has one keeps it."""
    if case.kept and not case.content.receipt:
        return visit.to("/draft")
    if not case.kept:
        spend(visit, "kept_case", Fields({}), PAGES)
    keeping.keep(db, case, visit.shop.pepper, law=visit.law, moment=visit.moment)
    return visit.to("/receipt")


@router.get("/{language}/receipt")
def receipt(visit: Visiting, case: OwnedCase) -> Response:
    """Show the receipt while it is not confirmed; afterwards nobody can see it again."""
    if not _sees(visit, case):
        return visit.to("/draft")
    return _receipt(visit, case, filled({}))


def _sees(visit: Visit, case: Case) -> bool:
    return sharing.sees_receipt(case, seats.mark_of(visit.token, visit.shop.pepper))


def _not_replaced(visit: Visit) -> Response:
    """Say that the new receipt is none: somebody began another change, or this form was old."""
    page = ErrorPage(
        visit.words(mark("The receipt was not replaced")),
        visit.words(
            mark(
                "The receipts were changed in another browser meanwhile, or this one was retyped "
                "already. Look at “Who can open this case” which receipts there are; a receipt "
                "that is shown nowhere as replaced still opens the case."
            )
        ),
    )
    return visit.page("error.html", page, status=409)


def qr_code(receipt: str) -> str:
    """Return a receipt as a QR code: a picture as a data address."""
    return segno.make(receipt, error="m").png_data_uri(scale=4, border=4)


def _receipt(visit: Visit, case: Case, form: Form) -> Response:
    page = ReceiptPage(
        form=form,
        groups=receipts.groups(case.content.receipt),
        number=case.content.number,
        qr=qr_code(case.content.receipt),
        renewal=case.content.renewal is not None,
    )
    status = 422 if form.faults else 200
    return visit.page("receipt.html", page, status=status, faulty=bool(form.faults))


@router.post("/{language}/receipt")
def confirm(visit: Visiting, fields: Posted) -> Response:
    """Compare the retyped group; then the receipt is forgotten here, and the one it replaces dead.

    With that the session of this browser has a new token, and every other session is over.
    """
    case, database = checked_case(visit, fields, "owner"), visit.shop.database
    if not _sees(visit, case):
        return _not_replaced(visit) if case.kept else visit.to("/draft")
    token = destroyed(database, lambda db: _confirmed(visit, case, db, fields["last5"]))
    if token is None:
        problem = Problem("receipt_not_retyped", "bad", field="last5")
        return _receipt(visit, case, faulty(fields, [problem], visit.language))
    if case.content.renewal is None:
        return visit.to("/draft")
    database.checkpoint()
    return remember(visit.to("/case/access"), visit, token)


def _confirmed(visit: Visit, case: Case, db: Transaction, typed: str) -> bytes | None:
    """Return the token of the session, a new one when a receipt was replaced; or nothing."""
    law, moment, pepper = visit.law, visit.moment, visit.shop.pepper
    saved = keeping.confirm(db, case, typed, law=law, moment=moment)
    if saved is None:
        return None
    if saved.content.renewal is None:
        keeping.prolong(db, visit.token or b"", pepper, moment=moment)
        return visit.token
    fresh = sharing.replace_old(db, saved, law=law, moment=moment)
    return keeping.open_session(db, fresh, pepper, moment=moment)


@router.get("/{language}/return")
def ask(visit: Visiting, request: Request, db: Reading) -> Response:
    """Ask for the receipt; once more, with what was typed, when it opened nothing."""
    found, open_draft = mistyped.read(visit, request), would_be_lost(visit, db)
    if found is None:
        return visit.page("return.html", ReturnPage(filled({}), (), open_draft))
    reason, typed = found
    problem = Problem(reason, "bad", field="receipt")
    page = ReturnPage(
        faulty(Fields({"receipt": [typed]}), [problem], visit.language), (), open_draft
    )
    answer = visit.page("return.html", page, status=422, faulty=True)
    return mistyped.forgotten(answer, visit)


@router.post("/{language}/return")
async def come_back(visit: Visiting, fields: Posted) -> Response:
    """Open a case by its receipt, and bring back what was typed before the session ended.

    A wrong receipt and an unknown one are answered alike; neither waits for the turn to write.
    """
    if refused := await run_in_threadpool(_refused, visit, fields):
        return refused
    return await in_turn(visit, "open", lambda db: _come_back(visit, db, fields))


def _refused(visit: Visit, fields: Fields) -> Response | None:
    if not is_ours(fields["form_token"], visit.token, visit.shop.pepper):
        raise ForgedForm(visit, fields)
    try:
        known = receipts.read(fields["receipt"])
        with visit.shop.database.reading() as db:
            keeping.opened(db, known, visit.shop.pepper, pending=True)
    except receipts.ReceiptError as wrong:
        return _ask_again(visit, fields, wrong.reason if fields["receipt"].strip() else "required")
    except NoSuchCase:
        return _opens_nothing(visit, fields)
    return None


def _opens_nothing(visit: Visit, fields: Fields) -> Response:
    spend(visit, "wrong_receipt", fields.but(receipt=""))
    return _ask_again(visit, fields, "no_such_case")


def _come_back(visit: Visit, db: Transaction, fields: Fields) -> Response:
    known = receipts.read(fields["receipt"])
    try:
        token, case = by_receipt(db, known, visit.shop.pepper, law=visit.law, moment=visit.moment)
    except NoSuchCase:  # it was deleted while we waited
        return _opens_nothing(visit, fields)
    if visit.token is not None:
        forgetting.leave(db, visit.token, visit.shop.pepper, moment=visit.moment)
    found = Visit(visit.shop, visit.language, visit.path, visit.moment, token)
    return remember(_back_to_work(found, case, fields), visit, token)


def _ask_again(visit: Visit, fields: Fields, reason: str) -> Response:
    kept = carried(fields)
    if not any(name.startswith(KEPT) for name, _ in kept):
        # a page that answers a form would bring the receipt back after everything else is gone
        return mistyped.kept(visit, "/return", reason, fields["receipt"])
    shown = fields.but(receipt="")
    form = faulty(shown, [Problem(reason, "bad", field="receipt")], visit.language)
    return visit.page("return.html", ReturnPage(form, kept), status=422, faulty=True)


def carried(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Return the fields that bring a typed text back: its address and every kept value."""
    pairs = fields.items()
    return tuple(
        (name, value) for name, value in pairs if name.startswith(KEPT) or name == "address"
    )


def _back_to_work(visit: Visit, case: Case, fields: Fields) -> Response:
    typed: dict[str, list[str]] = {}
    for name, value in fields.items():
        if name.startswith(KEPT):
            typed.setdefault(name.removeprefix(KEPT), []).append(value)
    address = fields["address"]
    if not typed or (case.answers.form is None and address != "form"):
        return visit.to("/draft")
    if person := _PERSON.fullmatch(address):
        return organisers.restored(visit, case, int(person[1]), Fields(typed))
    return steps.restored(visit, case, address, Fields(typed))


@router.post("/{language}/leave")
async def leave(visit: Visiting, _fields: Posted) -> Response:
    """End the session at once; a case without a receipt is destroyed with it.

    Whoever has no session is told the same, and nothing is written.
    """
    if not await run_in_threadpool(_is_in, visit):
        return _left(visit)
    return await in_turn(visit, "leaving", lambda db: _leave(visit, db))


def _is_in(visit: Visit) -> bool:
    with visit.shop.database.reading() as db:
        return has_session(visit, db)


def _leave(visit: Visit, db: Transaction) -> Response:
    forgetting.leave(db, visit.token or b"", visit.shop.pepper, moment=visit.moment)
    return _left(visit)


def _left(visit: Visit) -> Response:
    page = LeftPage(
        heading=visit.words(mark("You have left")),
        words=visit.words(
            mark(
                "The session is over. A draft without a receipt is destroyed; one with a receipt "
                "opens only with it."
            )
        ),
        onward=visit.shop.settings.leave_url,
    )
    return forget(visit.page("left.html", page), visit)
