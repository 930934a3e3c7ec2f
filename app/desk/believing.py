"""Whether the clock of the machine is believed, before anything is destroyed by it.

Source: docs/decisions/0027-a-clock-that-is-wrong.md.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.store import clock as stored
from app.store.session import Transaction
from app.store.tables import SeenClock

# Further off a clock is not believed until it has stood there for some days in a row.
FAR = timedelta(days=14)
PATIENCE = timedelta(days=3)
# A jump of a running clock that is taken for none, and how long a longer one is not followed.
SLACK = timedelta(minutes=10)
JUMP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Belief:
    """The last day that was believed and, while the clock is far from it, since when it is."""

    seen_on: date
    doubted_since: date | None = None
    doubted_on: date | None = None

    def days_ahead(self, today: date) -> int:
        """Return how many days a clock that is not believed is ahead; 0 for any other."""
        return (today - self.seen_on).days if today - self.seen_on > FAR else 0


def belief(known: Belief | None, today: date) -> Belief:
    """Return what is believed on a day, after what was known before it.

    A day that is far from the last one is believed when the clock was seen there on each day of
    three, and also when nothing was known.
    """
    if known is None or abs(today - known.seen_on) <= FAR:
        return Belief(today)
    last = known.doubted_on
    in_a_row = last is not None and last <= today <= last + timedelta(days=1)
    since = known.doubted_since if in_a_row and known.doubted_since else today
    return Belief(today) if today - since >= PATIENCE else Belief(known.seen_on, since, today)


def _known(db: Transaction) -> Belief | None:
    row = stored.find_clock(db)
    return Belief(row.seen_on, row.doubted_since, row.doubted_on) if row else None


def days_ahead(db: Transaction, *, today: date) -> int:
    """Return how many days the clock is too far ahead for anything to be destroyed; 0: it is not.

    Nothing is remembered of the question.
    """
    return belief(_known(db), today).days_ahead(today)


def notice(db: Transaction, *, today: date, right: bool = False) -> int:
    """Return the same, and remember the day for the next time; `right`: somebody vouches for it."""
    known = _known(db)
    now = Belief(today) if right else belief(known, today)
    if now != known:
        row = SeenClock(
            number=stored.ROW,
            seen_on=now.seen_on,
            doubted_since=now.doubted_since,
            doubted_on=now.doubted_on,
        )
        stored.keep_clock(db, row)
    return now.days_ahead(today)


class Pace:
    """The time by which a running service destroys: a jump ahead is followed after a day only.

    It keeps the sessions, and the drafts that only they open, of a clock that is put right again.
    """

    def __init__(self) -> None:
        """The first time that is told is believed."""
        self._seen: tuple[datetime, float] | None = None
        self._jumped: float | None = None

    def at(self, now: datetime, steady: float) -> datetime:
        """Return the time to destroy by; `steady`: seconds that only go forward, asleep too."""
        if self._seen is not None:
            seen, then = self._seen
            due = seen + timedelta(seconds=steady - then)
            if now - due > SLACK:
                self._jumped = steady if self._jumped is None else self._jumped
                if steady - self._jumped < JUMP.total_seconds():
                    return due
        self._seen, self._jumped = (now, steady), None
        return now
