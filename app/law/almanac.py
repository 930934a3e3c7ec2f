"""Read the calendar: one file for each year, with what differs from Monday to Friday."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.law.calendar import Calendar, SpecialDay, Year
from app.law.facts import BadLaw, Source, Text
from app.law.tables import Table


def read_calendar(named: Table, every: Iterable[Table]) -> Calendar:
    """Return the calendar of the files of all years; `named`: the names and sources of their days.

    Raises: BadLaw naming file and reason.
    """
    names = {key: one.languages() for key, one in named.table("names").named()}
    sources = {
        key: Source(key, one.take("url", str), one.word("what"))
        for key, one in named.table("sources").named()
    }
    years = [_year(one, names, sources) for one in every]
    try:
        made = Calendar(years, sources)
    except ValueError as error:
        raise BadLaw(f"calendar: {error}") from error
    for year in years:
        counted = made.working_between(date(year.year, 1, 1), date(year.year, 12, 31))
        if counted != year.working_days:
            raise BadLaw(f"calendar {year.year}: {counted} working days, not {year.working_days}")
    return made


def _year(table: Table, names: Mapping[str, Text], sources: Mapping[str, Source]) -> Year:
    number, known_from = table.number("year"), table.day("known_from")
    lists = {"off": _off, "worked": _worked, "believed": _off}
    around = _Around(names, sources, known_from)
    special = [
        reads(one, around)
        for key, reads in lists.items()
        if table.has(key)
        for one in table.tables(key)
    ]
    days = [one.day for one in special if one.known_until is None]
    if twice := sorted({day for day in days if days.count(day) > 1}):
        raise table.refuse(f"{twice[0]} stands twice")
    if strange := [one.day for one in special if one.day.year != number]:
        raise table.refuse(f"{strange[0]} is not in {number}")
    year = Year(
        year=number,
        provisional=table.take("provisional", bool),
        status=table.status(),
        checked=table.day("checked"),
        known_from=known_from,
        working_days=table.number("working_days"),
        special=tuple(special),
    )
    table.done()
    return year


@dataclass(frozen=True, slots=True)
class _Around:
    """What the days of a year refer to, and since when they are known if they say nothing."""

    names: Mapping[str, Text]
    sources: Mapping[str, Source]
    known_from: date


def _off(table: Table, around: _Around) -> SpecialDay:
    kind = table.word("kind")
    if kind not in {"holiday", "moved"}:
        raise table.refuse(f"the kind {kind} is unknown")
    name = around.names.get(table.word("name"))
    if name is None:
        raise table.refuse("the name is unknown")
    off: Literal["holiday", "moved"] = "moved" if kind == "moved" else "holiday"
    return _special(table, around, off, name, "from")


def _worked(table: Table, around: _Around) -> SpecialDay:
    name = Text("жұмыс күні болып жарияланған демалыс", "рабочий выходной", "working weekend day")
    return _special(table, around, "worked", name, "for")


def _special(
    table: Table,
    around: _Around,
    kind: Literal["holiday", "moved", "worked"],
    name: Text,
    other: str,
) -> SpecialDay:
    keys = tuple(table.take("sources", list))
    if not keys or not around.sources.keys() >= set(keys):
        raise table.refuse("a source is unknown, or there is none")
    day = SpecialDay(
        day=table.day("day"),
        kind=kind,
        name=name,
        moved=table.day(other) if table.has(other) else None,
        sources=keys,
        status=table.status(),
        known_from=table.day("known_from") if table.has("known_from") else around.known_from,
        known_until=table.day("known_until") if table.has("known_until") else None,
        estimated=table.take("estimated", bool) if table.has("estimated") else False,
    )
    table.done()
    return day
