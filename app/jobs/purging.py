"""The job that destroys what has outlived its use."""

from datetime import datetime

from app.desk import forgetting
from app.desk.moments import moment_of
from app.store.destroying import destroyed
from app.store.session import Database

WHEN = f"*/{forgetting.PURGE_MINUTES} * * * *"


def purge(database: Database, now: datetime) -> None:
    """Destroy dead sessions, drafts that only they opened, expired cases and old answers."""
    destroyed(database, lambda db: forgetting.forget(db, moment=moment_of(now)))
    # also what a request has destroyed since, while somebody was reading
    database.checkpoint()
    database.reserve.make()
