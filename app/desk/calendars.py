"""The calendar of a case: a file to download, an address to subscribe to, and how it is revoked."""

import base64
import binascii
from dataclasses import replace
from datetime import date

from app.cases.answers import Answers
from app.cases.case import Feed
from app.desk import keeping
from app.desk.entries import ics
from app.desk.keeping import Case
from app.desk.moments import Moment
from app.desk.publishing import SHEET, sheet_of
from app.i18n.catalog import Language
from app.law.library import Law
from app.store import feeds
from app.store.session import Transaction
from app.vault import boxes, seal


class NoSuchFeed(Exception):
    """No feed has this address: it never had, was revoked or replaced, or its case is gone."""


def subscribe(
    db: Transaction, case: Case, pepper: bytes, law: Law, *, full: bool, moment: Moment
) -> tuple[str, Case]:
    """Give a case a feed in place of the one it had; return the token of its address and the case.

    The token is returned this once: the case keeps only what the feed is sealed with.
    """
    token = boxes.new_key()
    made = Feed(seal.feed_id(token, pepper).hex(), seal.feed_key(token, pepper).hex(), full=full)
    saved = keeping.save(db, case, replace(case.content, feed=made), law=law, moment=moment)
    return base64.urlsafe_b64encode(token).decode().rstrip("="), saved


def unsubscribe(db: Transaction, case: Case, law: Law, *, moment: Moment) -> None:
    """Revoke the feed of a case: its address answers no more."""
    keeping.save(db, case, replace(case.content, feed=None), law=law, moment=moment)


def read_feed(
    db: Transaction, token: str, pepper: bytes, law: Law, language: Language, *, today: date
) -> bytes:
    """Return the calendar of an address; its case stays closed. Raises: NoSuchFeed."""
    secret = _secret(token)
    feed_id = seal.feed_id(secret, pepper)
    row = feeds.find_feed(db, feed_id)
    if row is None:
        raise NoSuchFeed
    under = seal.feed_key(secret, pepper)
    try:
        plain = seal.unseal_sheet(row.sheet, under, case_id=row.case_id, feed_id=feed_id)
    except boxes.Unopened as error:
        raise NoSuchFeed from error
    return ics(SHEET.validate_json(plain), law, language, today=today)


def _secret(token: str) -> bytes:
    """Return the bytes of a token as we write it, and of no other spelling. Raises: NoSuchFeed."""
    try:
        secret = base64.b64decode(f"{token}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoSuchFeed from error
    spelt = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    if len(secret) != boxes.KEY_BYTES or spelt != token:
        raise NoSuchFeed
    return secret


def download(case: Case, law: Law, language: Language, *, full: bool, today: date) -> bytes:
    """Return the calendar of an open case; full titles name form, city and place, never people."""
    place = _place(case.answers)
    sheet = sheet_of(case.content, case.key, law, full=full, place=place)
    return ics(sheet, law, language, today=today)


def _place(answers: Answers) -> str:
    """Return where it is held in the organiser's words; a city that we know is named by us."""
    city = answers.city.name if answers.city and not answers.city.kato else ""
    if answers.moving and answers.route:
        legs = answers.route.legs
        where = "; ".join(f"{one.street}: {one.start} – {one.finish}" for one in legs)
    else:
        where = answers.place.text if answers.place and not answers.moving else ""
    return ", ".join(one for one in (city, where) if one)
