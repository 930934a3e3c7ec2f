"""Queries for calendar feeds: at most one for each case, found by the keyed hash of its token."""

from sqlalchemy import delete, insert
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.session import Transaction
from app.store.tables import Feed


def find_feed(db: Transaction, feed_id: bytes) -> Feed | None:
    """Return a feed by its id, or nothing when it was revoked or its case is gone."""
    return db.exec(select(Feed).where(Feed.feed_id == feed_id)).first()


def replace_feed(db: Transaction, feed: Feed) -> None:
    """Store a feed as the only one of its case."""
    ours, connection = col(Feed.case_id) == feed.case_id, db.connection()
    if connection.execute(delete(Feed).where(ours, col(Feed.feed_id) != feed.feed_id)).rowcount:
        keys_gone(db)  # the address of before is dead; a new sheet under the same one deletes none
    connection.execute(delete(Feed).where(ours))
    connection.execute(insert(Feed).values(**feed.model_dump()))


def delete_feed(db: Transaction, case_id: bytes) -> None:
    """Revoke the feed of a case, if it has one."""
    if db.connection().execute(delete(Feed).where(col(Feed.case_id) == case_id)).rowcount:
        keys_gone(db)
