"""Whether the service could do its work now: what `/readyz` and `jiyn doctor` look at."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.desk import peppers
from app.desk.believing import PATIENCE, days_ahead
from app.desk.moments import moment_of
from app.desk.zones import ZONE, zone_fault
from app.law.library import Law
from app.law.watch import watch
from app.paper.cage import uncaged
from app.paper.faces import lacking, missing_libraries
from app.store.cases import damaged_cases
from app.store.session import Broken, Database, at_head


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checklist: what was looked at, whether it is well, and the detail."""

    name: str
    well: bool
    detail: str = ""


def examine(
    database: Database,
    pepper: bytes | None,
    fonts: Path,
    law: Law,
    *,
    now: datetime,
    whole: bool = False,
    cage: Callable[[], tuple[str, ...]] = uncaged,
) -> tuple[Finding, ...]:
    """Return the checklist; every line that is not well keeps the service from being ready.

    `whole` also reads the database from end to end, which takes its time, and looks at the clock
    and at what the kernel cannot keep the setting children from (`cage`).
    """
    today = moment_of(now).today
    return (
        *_store(database, pepper),
        *(_cases(database) if whole else ()),
        *((*_clock(database, today), _cage(cage)) if whole else ()),
        _finding("fonts and glyphs", lacking(fonts)),
        _finding("libraries for papers", missing_libraries()),
        _law(law, today),
        _zone(now),
    )


def _finding(name: str, missing: tuple[str, ...]) -> Finding:
    return Finding(name, not missing, "; ".join(missing))


def _store(database: Database, pepper: bytes | None) -> Iterator[Finding]:
    try:
        with database.reading() as db:
            newest = at_head(db)
            yield Finding("database", well=True)
            yield Finding("migrations", newest, "" if newest else "not at the newest revision")
            known = pepper is not None and newest and peppers.knows_pepper(db, pepper)
            yield Finding("keys", known, "" if known else "they do not belong to this database")
    except Broken as error:
        why = f"{type(error).__name__}: is JIYN_DATABASE_URL right, and was ./serve started once?"
        yield Finding("database", well=False, detail=why)


def _cases(database: Database) -> Iterator[Finding]:
    try:
        faults = database.faults()
        yield Finding("database file", not faults, faults)
        with database.reading() as db:
            number, damaged = damaged_cases(db)
        told = f"{number} read, {damaged} damaged" + ("; restore a backup" if damaged else "")
        yield Finding("sealed cases", not damaged, told)
    except Broken as error:
        yield Finding("sealed cases", well=False, detail=f"{type(error).__name__}: not all is read")


def _clock(database: Database, today: date) -> Iterator[Finding]:
    """Whether this clock is believed; where it is not, nothing is destroyed and the pages go on."""
    with suppress(Broken), database.reading() as db:
        ahead = days_ahead(db, today=today)
        told = (
            f"{ahead} days ahead of the last one on which Jiyn worked: nothing is destroyed until "
            f"it stands so for {PATIENCE.days} days; or jiyn purge --yes --the-clock-is-right"
        )
        yield Finding("clock", not ahead, told if ahead else "")


def _cage(cage: Callable[[], tuple[str, ...]]) -> Finding:
    missing = cage()
    told = f"setting children are not kept from {' and '.join(missing)}: see README"
    return Finding("cage of papers", not missing, told if missing else "")


def _law(law: Law, today: date) -> Finding:
    """The law is loaded; what is near its end or old is told, and only an ended calendar stops."""
    told = sorted({one.fact for one in watch(law, today=today) if one.reason != "unverified"})
    reach = f"calendar to {law.calendar.last.isoformat()}"
    return Finding("law data", today < law.calendar.last, "; ".join([reach, *told[:5]]))


def _zone(now: datetime) -> Finding:
    fault = zone_fault(now)
    return Finding("time-zone data", not fault, fault or f"{ZONE} UTC+5")
