"""The receipt again, before others are let in or put out (docs/decisions/0025-one-factor.md)."""

from dataclasses import replace
from datetime import timedelta

from app.desk import keeping, seats
from app.desk.keeping import Case, NoSuchCase
from app.desk.moments import Moment
from app.desk.returning import by_receipt
from app.law.library import Law
from app.store import sessions
from app.store.session import Transaction
from app.vault import receipt as receipts
from app.vault import seal

# Whoever typed it so lately need not type it again.
RECENT = timedelta(minutes=5)


def is_wanted(db: Transaction, token: bytes | None, pepper: bytes, *, moment: Moment) -> bool:
    """Return whether it is to be typed: not where a receipt has just opened the case."""
    if token is None:
        return True
    session = sessions.find_session(db, seal.session_id(token, pepper), now=moment.minute)
    if session is None or not session.slot_id:  # the browser that began the draft typed none
        return True
    return moment.minute - seats.since(session) >= int(RECENT.total_seconds()) // 60


def check(db: Transaction, case: Case, typed: str, pepper: bytes) -> str:
    """Return the receipt when an owner's receipt of this very case was typed.

    Raises: ReceiptError for a typing mistake; NoSuchCase for every other receipt alike.
    """
    receipt = receipts.read(typed)
    found = keeping.opened(db, receipt, pepper)
    if found.case_id != case.case_id or found.role != "owner":
        raise NoSuchCase
    return receipt


def proven(
    db: Transaction, typed: str, token: bytes, pepper: bytes, *, law: Law, moment: Moment
) -> bytes:
    """Return the token of a session that a receipt opens now, in place of the one that is open.

    A new receipt that waits to be retyped is still seen in this browser.
    Raises: ReceiptError, NoSuchCase, Stale.
    """
    before = keeping.by_session(db, token, pepper, moment=moment)
    receipt = check(db, before, typed, pepper)
    sessions.delete_session(db, seal.session_id(token, pepper))
    fresh, case = by_receipt(db, receipt, pepper, law=law, moment=moment)
    renewal = case.content.renewal
    if renewal and renewal.seat == seats.mark_of(token, pepper):
        here = replace(renewal, seat=seats.mark_of(fresh, pepper))
        content = replace(case.content, renewal=here)
        keeping.store(db, case, content, law=law, moment=moment)
    return fresh
