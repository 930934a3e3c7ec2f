"""What a case gives to calendars: the sheet of its days, kept up with every save of the case.

A feed is read without its case, so its sheet is sealed under a key of its own and holds only what
the days are counted from (docs/decisions/0010-calendar-feed.md).
"""

from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter

from app.cases.agenda import Facts, facts_of
from app.cases.answers import FormKey
from app.cases.case import Content
from app.cases.published import Published, published
from app.law.library import Law
from app.store import feeds
from app.store.session import Transaction
from app.store.tables import Feed
from app.vault import seal


@dataclass(frozen=True, slots=True)
class Sheet:
    """The days of a case, and how they are called: form and city are there for full titles only.

    `place` is in the words of the organiser; it goes into a downloaded file, never into a feed.
    """

    number: str
    seed: str
    facts: Facts | None
    published: Published
    form: FormKey | None = None
    kato: str = ""
    place: str = ""


SHEET = TypeAdapter(Sheet)


def sheet_of(content: Content, key: bytes, law: Law, *, full: bool, place: str = "") -> Sheet:
    """Return the sheet of a case; `key` is that of the case."""
    answers = content.answers
    sheet = Sheet(
        number=content.number,
        seed=seed_of(content, key),
        facts=facts_of(answers, content.events, law),
        published=content.published,
    )
    if not full:
        return sheet
    kato = answers.city.kato if answers.city else ""
    return replace(sheet, form=answers.form, kato=kato, place=place)


def seed_of(content: Content, key: bytes) -> str:
    """Return what the names of the calendar entries come from: the first key of the case's life."""
    return content.calendar_seed or seal.calendar_seed(key).hex()


def noted(old: Content, new: Content, law: Law, *, today: date, minute: int) -> Content:
    """Return the new content of a case with what calendars may have seen of it by now."""
    after = facts_of(new.answers, new.events, law)
    before = facts_of(old.answers, old.events, law) if old.published.minute else None
    known = published(old.published, before, after, law, today=today, minute=minute)
    if old.published.minute and _names(old) != _names(new):
        known = replace(known, renamed=known.renamed + 1, minute=minute)
    return replace(new, published=known)


def _names(content: Content) -> tuple[object, ...]:
    """Return what full titles are made of, beside the days."""
    answers = content.answers
    return answers.form, answers.city, answers.place, answers.route


def publish(
    db: Transaction, case_id: bytes, key: bytes, law: Law, *, old: Content, new: Content
) -> None:
    """Write the sheet of a feed anew when it has changed; a feed that is given up is gone."""
    if new.feed is None:
        if old.feed is not None:
            feeds.delete_feed(db, case_id)
        return
    sheet = sheet_of(new, key, law, full=new.feed.full)
    if new.feed == old.feed and sheet == sheet_of(old, key, law, full=new.feed.full):
        return
    feed_id, under = bytes.fromhex(new.feed.feed_id), bytes.fromhex(new.feed.key)
    plain = SHEET.dump_json(sheet, exclude_defaults=True)
    box = seal.seal_sheet(plain, under, case_id=case_id, feed_id=feed_id)
    feeds.replace_feed(db, Feed(feed_id=feed_id, case_id=case_id, sheet=box))
