"""Acts, terms, forms, items and rules from their data files, refused when anything is missing."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from app.law.facts import (
    Act,
    Change,
    Example,
    Form,
    Hours,
    Item,
    Items,
    PicketHours,
    Road,
    Rules,
    Status,
    Term,
    TermVersion,
    Unit,
)
from app.law.tables import Table

FORM_KEYS = ("picket", "meeting", "rally", "march", "demonstration")


ITEMS = 13


def read_acts(table: Table) -> Mapping[str, Act]:
    """Return the acts by key. Raises: BadLaw."""
    return {key: _act(key, one) for key, one in table.named()}


def _act(key: str, table: Table) -> Act:
    act = Act(
        key=key,
        name=table.text("name"),
        short=table.text("short"),
        in_force=table.day("in_force"),
        until=table.day("until") if table.has("until") else None,
        edition=table.day("edition") if table.has("edition") else None,
        url=table.word("url"),
        status=table.status(),
        checked=table.day("checked"),
        note=table.text("note"),
    )
    table.done()
    return act


def read_terms(table: Table, acts: Mapping[str, Act]) -> Mapping[str, Term]:
    """Return the terms by key, each with its dated versions. Raises: BadLaw."""
    return {key: _term(key, one, acts) for key, one in table.named()}


def _term(key: str, table: Table, acts: Mapping[str, Act]) -> Term:
    name, counted_from = table.text("name"), table.word("from")
    counts: Literal["back", "forward"] = "back" if table.word("counts") == "back" else "forward"
    binds: Literal["organiser", "body"] = "body" if table.word("binds") == "body" else "organiser"
    versions = tuple(_version(one, acts) for one in table.tables("versions"))
    ordered = all(
        earlier.in_force < later.in_force and (earlier.until or date.min) < later.in_force
        for earlier, later in pairwise(versions)
    )
    if not versions or not ordered:
        raise table.refuse("its versions overlap or are not in the order of their days")
    table.done()
    return Term(key, name, counts, counted_from, binds, versions)


def _version(table: Table, acts: Mapping[str, Act]) -> TermVersion:
    units = [unit for unit in get_args(Unit) if table.has(unit)]
    if len(units) != 1:
        raise table.refuse("its length stands in no unit, or in more than one")
    version = TermVersion(
        in_force=table.day("in_force"),
        until=table.day("until") if table.has("until") else None,
        length=table.number(units[0]),
        unit=units[0],
        cite=table.cite(acts),
        status=table.status(),
        checked=table.day("checked"),
        known_from=table.day("known_from"),
        examples=tuple(
            Example(one.day("anchor"), one.day("last_day")) for one in table.tables("examples")
        ),
    )
    table.done()
    return version


def read_forms(table: Table, acts: Mapping[str, Act]) -> Mapping[str, Form]:
    """Return the five forms by key, in the order of `FORM_KEYS`. Raises: BadLaw."""
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


def read_items(table: Table, acts: Mapping[str, Act]) -> Items:
    """Return the thirteen items of the paper for each road. Raises: BadLaw."""
    table.day("in_force")
    table.word("source")
    status, checked = table.status(), table.day("checked")

    def of(road: Road) -> tuple[Item, ...]:
        """Return the thirteen items of a road, in their order."""
        found = tuple(
            Item(one.number("number"), one.languages(), one.cite(acts), status, checked)
            for one in table.tables(road)
        )
        if [item.number for item in found] != list(range(1, ITEMS + 1)):
            raise table.refuse(f"{road} has not the items 1 to {ITEMS}")
        return found

    return {"notification": of("notification"), "approval": of("approval")}


def read_rules(table: Table, acts: Mapping[str, Act]) -> Rules:
    """Return the rules that are checked. Raises: BadLaw."""
    table.day("in_force")
    table.status()
    table.day("checked")
    hours, picket = table.table("hours"), table.table("picket_hours")
    rules = Rules(
        hours=Hours(hours.hour("earliest"), hours.hour("latest"), hours.cite(acts)),
        picket_hours=PicketHours(picket.number("most"), picket.cite(acts)),
    )
    table.done()
    return rules


def read_changes(table: Table, acts: Mapping[str, Act]) -> tuple[Change, ...]:
    """Return the changes of the law. Raises: BadLaw."""
    status, checked = table.status(), table.day("checked")
    return tuple(
        Change(one.day("day"), one.languages(), one.cite(acts), status, checked)
        for one in table.tables("changes")
    )
