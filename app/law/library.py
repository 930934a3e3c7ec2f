"""Load every data file once at start; bad law does not start. After this nothing is read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.law.calendar import Calendar, SpecialDay, Year
from app.law.facts import (
    Act,
    BadLaw,
    Change,
    Form,
    Hours,
    Item,
    Items,
    PicketHours,
    Road,
    Rule,
    Rules,
    Source,
    Status,
    Term,
    TermVersion,
    Text,
)
from app.law.gazetteer import read_cities
from app.law.places import Cities
from app.law.tables import Table, read

DATA = Path(__file__).parent / "data"
FORM_KEYS = ("picket", "meeting", "rally", "march", "demonstration")
ITEMS = 13


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that is known of the law, the calendar and the places."""

    acts: Mapping[str, Act]
    terms: Mapping[str, Term]
    forms: Mapping[str, Form]
    items: Items
    rules: Rules
    calendar: Calendar
    cities: Cities
    changes: tuple[Change, ...]

    def term(self, kind: str, road: Road) -> Term:
        """Return the term of a kind (`file`, `answer`, `reply_to_proposal`) on a road."""
        return self.terms[f"{kind}_{road}"]


def load(folder: Path = DATA) -> Law:
    """Return the law from a folder of data files.

    Raises: BadLaw naming file, place and reason: a fact without citation, status or check date,
    an unknown act, a missing language, versions out of order, a day that stands twice.
    """
    acts = _acts(read(folder / "acts.toml"))
    return Law(
        acts=acts,
        terms=_terms(read(folder / "terms.toml"), acts),
        forms=_forms(read(folder / "forms.toml"), acts),
        items=_items(read(folder / "items.toml"), acts),
        rules=_rules(read(folder / "rules.toml"), acts),
        calendar=_calendar(folder / "calendar"),
        cities=Cities(read_cities(folder / "places")),
        changes=_changes(read(folder / "changes.toml"), acts),
    )


def _acts(table: Table) -> Mapping[str, Act]:
    return {key: _act(key, one) for key, one in table.named()}


def _act(key: str, table: Table) -> Act:
    act = Act(
        key=key,
        name=table.text("name"),
        short=table.text("short"),
        in_force=table.day("in_force"),
        edition=table.day("edition") if table.has("edition") else None,
        url=table.word("url"),
        status=table.status(),
        checked=table.day("checked"),
        note=table.text("note"),
    )
    table.done()
    return act


def _terms(table: Table, acts: Mapping[str, Act]) -> Mapping[str, Term]:
    return {key: _term(key, one, acts) for key, one in table.named()}


def _term(key: str, table: Table, acts: Mapping[str, Act]) -> Term:
    name, counted_from = table.text("name"), table.word("from")
    counts: Literal["back", "forward"] = "back" if table.word("counts") == "back" else "forward"
    versions = tuple(_version(one, acts) for one in table.tables("versions"))
    days = [version.in_force for version in versions]
    if not days or days != sorted(set(days)):
        raise table.refuse("the versions are not in the order of their days")
    table.done()
    return Term(key, name, counts, counted_from, versions)


def _version(table: Table, acts: Mapping[str, Act]) -> TermVersion:
    version = TermVersion(
        in_force=table.day("in_force"),
        working_days=table.number("working_days"),
        cite=table.cite(acts),
        status=table.status(),
        checked=table.day("checked"),
    )
    table.done()
    return version


def _forms(table: Table, acts: Mapping[str, Act]) -> Mapping[str, Form]:
    top = (table.status(), table.day("checked"))
    forms = {key: _form(key, one, acts, top) for key, one in table.named()}
    if tuple(forms) != FORM_KEYS:
        raise table.refuse(f"the forms are {', '.join(forms)}")
    return forms


def _form(key: str, table: Table, acts: Mapping[str, Act], top: tuple[Status, date]) -> Form:
    form = Form(
        key,
        table.text("name"),
        table.text("title"),
        table.text("meaning"),
        _road(table),
        table.take("moves", bool),
        table.take("vehicles", bool),
        table.take("alone", bool),
        table.cite(acts),
        *top,
    )
    table.done()
    return form


def _road(table: Table) -> Road:
    word = table.word("road")
    if word == "notification":
        return "notification"
    if word == "approval":
        return "approval"
    raise table.refuse(f"the road {word} is unknown")


def _items(table: Table, acts: Mapping[str, Act]) -> Items:
    table.day("in_force")
    table.word("source")
    status, checked = table.status(), table.day("checked")

    def of(road: Road) -> tuple[Item, ...]:
        found = tuple(
            Item(one.number("number"), one.languages(), one.cite(acts), status, checked)
            for one in table.tables(road)
        )
        if [item.number for item in found] != list(range(1, ITEMS + 1)):
            raise table.refuse(f"{road} has not the items 1 to {ITEMS}")
        return found

    return {"notification": of("notification"), "approval": of("approval")}


def _rules(table: Table, acts: Mapping[str, Act]) -> Rules:
    table.day("in_force")
    status, checked = table.status(), table.day("checked")

    def listed(key: str) -> tuple[Rule, ...]:
        return tuple(
            Rule(one.word("key"), one.languages(), one.cite(acts), status, checked)
            for one in table.tables(key)
        )

    hours, picket = table.table("hours"), table.table("picket_hours")
    return Rules(
        hours=Hours(hours.hour("earliest"), hours.hour("latest"), hours.cite(acts)),
        picket_hours=PicketHours(picket.number("most"), picket.cite(acts)),
        exempt=listed("exempt"),
        barred=listed("barred"),
        grounds=listed("grounds"),
    )


def _changes(table: Table, acts: Mapping[str, Act]) -> tuple[Change, ...]:
    status, checked = table.status(), table.day("checked")
    return tuple(
        Change(one.day("day"), one.languages(), one.cite(acts), status, checked)
        for one in table.tables("changes")
    )


def _calendar(folder: Path) -> Calendar:
    named = read(folder / "sources.toml")
    names = {key: one.languages() for key, one in named.table("names").named()}
    sources = {
        key: Source(key, one.take("url", str), one.word("what"))
        for key, one in named.table("sources").named()
    }
    files = sorted(folder.glob("[0-9]*.toml"))
    years = [_year(read(file), names, sources) for file in files]
    try:
        made = Calendar(years, sources)
    except ValueError as error:
        raise BadLaw(f"{folder.name}: {error}") from error
    for year in years:
        counted = made.working_between(date(year.year, 1, 1), date(year.year, 12, 31))
        if counted != year.working_days:
            raise BadLaw(f"calendar {year.year}: {counted} working days, not {year.working_days}")
    return made


def _year(table: Table, names: Mapping[str, Text], sources: Mapping[str, Source]) -> Year:
    number = table.number("year")
    special = [_off(one, names, sources) for one in table.tables("off")]
    special += [_worked(one, sources) for one in table.tables("worked")]
    days = [one.day for one in special]
    if twice := sorted({day for day in days if days.count(day) > 1}):
        raise table.refuse(f"{twice[0]} stands twice")
    if strange := [day for day in days if day.year != number]:
        raise table.refuse(f"{strange[0]} is not in {number}")
    year = Year(
        year=number,
        provisional=table.take("provisional", bool),
        status=table.status(),
        checked=table.day("checked"),
        working_days=table.number("working_days"),
        special=tuple(special),
    )
    table.done()
    return year


def _off(table: Table, names: Mapping[str, Text], sources: Mapping[str, Source]) -> SpecialDay:
    kind = table.word("kind")
    if kind not in {"holiday", "moved"}:
        raise table.refuse(f"the kind {kind} is unknown")
    name = names.get(table.word("name"))
    if name is None:
        raise table.refuse("the name is unknown")
    moved = table.day("from") if table.has("from") else None
    off: Literal["holiday", "moved"] = "moved" if kind == "moved" else "holiday"
    day = SpecialDay(table.day("day"), off, name, moved, _from(table, sources), table.status())
    table.done()
    return day


def _worked(table: Table, sources: Mapping[str, Source]) -> SpecialDay:
    day: date = table.day("day")
    name = Text("жұмыс күні болып жарияланған демалыс", "рабочий выходной", "working weekend day")
    found = _from(table, sources)
    worked = SpecialDay(day, "worked", name, table.day("for"), found, table.status())
    table.done()
    return worked


def _from(table: Table, sources: Mapping[str, Source]) -> tuple[str, ...]:
    keys = tuple(table.take("sources", list))
    if not keys or any(key not in sources for key in keys):
        raise table.refuse("a source is unknown, or there is none")
    return keys
