"""Acts, terms, forms, items and rules from their data files, refused when anything is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from app.law.facts import (
    Act,
    Change,
    Form,
    Hours,
    Item,
    Items,
    PicketHours,
    Road,
    Rule,
    Rules,
    Status,
    Term,
    TermVersion,
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
        found = tuple(
            Item(one.number("number"), one.languages(), one.cite(acts), status, checked)
            for one in table.tables(road)
        )
        if [item.number for item in found] != list(range(1, ITEMS + 1)):
            raise table.refuse(f"{road} has not the items 1 to {ITEMS}")
        return found

    return {"notification": of("notification"), "approval": of("approval")}


def read_rules(table: Table, acts: Mapping[str, Act]) -> Rules:
    """Return the rules that are checked or told. Raises: BadLaw."""
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


def read_changes(table: Table, acts: Mapping[str, Act]) -> tuple[Change, ...]:
    """Return the changes of the law. Raises: BadLaw."""
    status, checked = table.status(), table.day("checked")
    return tuple(
        Change(one.day("day"), one.languages(), one.cite(acts), status, checked)
        for one in table.tables("changes")
    )
