"""Who can open a case, over the interface: receipts, one more, one less, a new one, sessions."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Counter, Language
from app.api.holders import Access, HolderData, NewReceipt, Revoked, Told
from app.api.opening import (
    Once,
    OnceOpen,
    OwnedCase,
    Reading,
    Receipt,
    RuledCase,
    Spoken,
    Writing,
    refusal,
    response,
    said,
)
from app.api.problems import CASE, CONFLICT
from app.cases.receipts import MOST_RECEIPTS, Holder
from app.desk import seats, sharing
from app.desk.keeping import Case
from app.desk.once import Answer
from app.desk.returning import of_today
from app.desk.roles import require
from app.desk.sharing import NoSuchReceipt, TooManyReceipts
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault import receipt as receipts

router = APIRouter(prefix="/cases/current", tags=["cases"])


@router.get(
    "/access",
    operation_id="readAccess",
    summary="Who can open the case",
    response_model=Access,
    responses={**CASE, **examples.with_etag(200)},
)
def read_access(counter: AtCounter, db: Reading, case: OwnedCase) -> Response:
    """Return the receipts with their roles, and how many sessions there are. Owners only."""
    return response(_access(counter, db, case))


def _access(counter: Counter, db: Transaction, case: Case) -> Answer:
    held = sharing.receipts_of(db, case)
    seated = seats.sessions_of(db, case, None, counter.pepper, moment=counter.moment())
    listed = [
        HolderData(key=one.slot_id, role=one.role, made_on=one.made_on, name=one.name, own=one.own)
        for one in held
    ]
    return said(Access(receipts=listed, sessions=len(seated)), case)


@router.post(
    "/receipts",
    status_code=201,
    operation_id="addReceipt",
    summary="A receipt for somebody trusted",
    response_model=Told,
    responses={**CASE, **CONFLICT, **examples.with_etag(201)},
)
def add_receipt(
    counter: AtCounter,
    db: Writing,
    case: RuledCase,
    *,
    opens: Receipt,
    once: OnceOpen,
    sent: NewReceipt,
    language: Spoken,
) -> Response:
    """Make a receipt and tell it, once. Owners only; 409 when there are as many as there may be."""

    def make() -> tuple[Case, Answer]:
        once.at.check(case)
        moment, law = counter.moment(), counter.law
        now = of_today(db, opens, counter.pepper, law=law, moment=moment)
        holder = Holder("", sent.role, name=sent.name)
        try:
            receipt, saved = sharing.add_receipt(
                db, now, counter.pepper, holder, law=law, moment=moment
            )
        except TooManyReceipts as error:
            raise _too_many(language) from error
        return saved, _told(receipt, saved)

    return once(db, make)


def _too_many(language: Language) -> Exception:
    return refusal(409, "too_many_receipts", language, most=MOST_RECEIPTS)


def _told(receipt: str, case: Case) -> Answer:
    return said(Told(receipt="-".join(receipts.groups(receipt))), case, status=201)


@router.post(
    "/receipts/renew",
    status_code=201,
    operation_id="renewReceipt",
    summary="A new receipt in place of this one",
    response_model=Told,
    responses={**CASE, **CONFLICT, **examples.with_etag(201)},
)
def renew_receipt(counter: AtCounter, opens: Receipt, once: OnceOpen, language: Spoken) -> Response:
    """Make a new receipt and tell it, once: the old one, every session and the feed are dead.

    The same request under the same key is answered once more, though its receipt is dead by then.
    """
    if known := once.known():
        return known

    def work(db: Transaction) -> tuple[Case, Answer]:
        moment, law = counter.moment(), counter.law
        case = require(of_today(db, opens, counter.pepper, law=law, moment=moment), "owner")
        once.at.check(case)
        case = sharing.retyped(case) if case.content.renewal is None else case
        try:
            made = sharing.renew(db, case, counter.pepper, seat="", law=law, moment=moment)
        except TooManyReceipts as error:
            raise _too_many(language) from error
        receipt = made.content.receipt
        done = sharing.replace_old(db, sharing.retyped(made), law=law, moment=moment)
        return done, _told(receipt, done)

    return _at_once(counter, once, work)


def _at_once(
    counter: Counter, once: Once, work: Callable[[Transaction], tuple[Case, Answer]]
) -> Response:
    """Return the answer of work that destroys keys, when their traces are gone as well."""
    answer = destroyed(counter.database, lambda db: once(db, lambda: work(db)))
    counter.database.checkpoint()
    return answer


@router.post(
    "/receipts/revoke",
    operation_id="revokeReceipt",
    summary="Take somebody's receipt away",
    response_model=Access,
    responses={**CASE, **examples.with_etag(200)},
)
def revoke_receipt(
    counter: AtCounter,
    *,
    opens: Receipt,
    once: OnceOpen,
    sent: Revoked,
    language: Spoken,
) -> Response:
    """Seal the case under a new key for the receipts that stay; every session and the feed end.

    Owners only; one's own is renewed instead. 404 (`no_such_receipt`) for one that is not there.
    """

    def work(db: Transaction) -> tuple[Case, Answer]:
        case = _owned(counter, db, opens)
        once.at.check(case)
        try:
            left = sharing.revoke(db, case, sent.key, law=counter.law, moment=counter.moment())
        except NoSuchReceipt as error:
            raise refusal(404, "no_such_receipt", language) from error
        return left, _access(counter, db, left)

    return _at_once(counter, once, work)


@router.delete(
    "/sessions",
    status_code=204,
    operation_id="endSessions",
    summary="End every session of the case",
    response_class=Response,
    responses=CASE,
)
def end_sessions(counter: AtCounter, opens: Receipt) -> Response:
    """End the sessions of all browsers; receipts go on opening the case. Owners only."""

    def work(db: Transaction) -> None:
        seats.end_others(db, _owned(counter, db, opens), None, counter.pepper)

    destroyed(counter.database, work)
    counter.database.checkpoint()
    return Response(status_code=204)


def _owned(counter: Counter, db: Transaction, opens: str) -> Case:
    law, moment = counter.law, counter.moment()
    return require(of_today(db, opens, counter.pepper, law=law, moment=moment), "owner")
