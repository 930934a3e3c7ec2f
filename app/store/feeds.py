"""Queries for calendar feeds: at most one for each case, found by the keyed hash of its token."""

from sqlalchemy import delete, insert
from sqlmodel import col, select

from app.store.session import Transaction
from app.store.tables import Feed


def find_feed(db: Transaction, feed_id: bytes) -> Feed | None:
    """Return a feed by its id, or nothing when it was revoked or its case is gone."""
    return db.exec(select(Feed).where(Feed.feed_id == feed_id)).first()


def replace_feed(db: Transaction, feed: Feed) -> None:
    """Store a feed as the only one of its case."""
    delete_feed(db, feed.case_id)
    db.connection().execute(insert(Feed).values(**feed.model_dump()))


def delete_feed(db: Transaction, case_id: bytes) -> None:
    """Revoke the feed of a case, if it has one."""
    db.connection().execute(delete(Feed).where(col(Feed.case_id) == case_id))
