"""What calendars have seen of a case: how often each entry changed, and which fell away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from app.cases.agenda import Facts, Item, items
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Entry:
    """One day as calendars know it: when, how often it was changed since, whether it fell away."""

    key: str
    day: date
    begin: time | None = None
    end: time | None = None
    gone: bool = False
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """Every day that a calendar may have seen, and the minute in which the case last changed it.

    `renamed` counts how often form, city or place became others: full titles change with them.
    """

    entries: tuple[Entry, ...] = ()
    minute: int = 0
    renamed: int = 0


def brought_up(known: Sequence[Entry], found: Sequence[Item]) -> tuple[Entry, ...]:
    """Return the known entries as they are to be shown now: moved, gone, back again, or new.

    An entry that differs from what is known counts one more change, however far it moved.
    """
    now = {one.key: Entry(one.key, one.day, one.begin, one.end) for one in found}
    old = {one.key: one for one in known}
    shown = [_moved(one, now.get(one.key, replace(one, gone=True))) for one in known]
    return (*shown, *(one for key, one in now.items() if key not in old))


def _moved(old: Entry, new: Entry) -> Entry:
    same = replace(new, changes=old.changes)
    return same if same == old else replace(new, changes=old.changes + 1)


def published(
    before: Published, old: Facts | None, new: Facts | None, law: Law, *, today: date, minute: int
) -> Published:
    """Return what is published once the facts of a case have changed from `old` to `new`.

    What the old facts came to by today may have been read already, so it is noted first.
    """
    if old == new:
        return before
    seen = brought_up(before.entries, items(old, law, today=today)) if old else before.entries
    entries = brought_up(seen, items(new, law, today=today) if new else ())
    return replace(before, entries=entries, minute=minute)
