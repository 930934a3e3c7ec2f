"""`jiyn plan` and `jiyn reply`: by when to file, and when the akimat answers."""

from datetime import datetime
from typing import Annotated, Literal

import typer

from app.cases.answers import FormKey
from app.cli.options import DAY, Json, Lang, Today, day_of, fail, print_json
from app.desk.planning import plan as plan_for
from app.desk.planning import reply as reply_for
from app.desk.showing import plan_data, reply_data
from app.desk.starting import open_law
from app.desk.telling import plan_lines, reply_lines
from app.i18n.catalog import Language
from app.i18n.problems import fault
from app.law.facts import CalendarEnds

part = typer.Typer()


@part.command()
def plan(
    form: Annotated[FormKey, typer.Argument(help="the form of the assembly")],
    event_day: Annotated[datetime, typer.Argument(formats=DAY, help="the day of the assembly")],
    city: Annotated[str, typer.Option(help="a city by name or KATO code")] = "",
    today: Today = None,
    lang: Lang = "en",
    as_json: Json = False,  # noqa: FBT002 - a switch of the command line
) -> None:
    """Say by when to file, and when the akimat answers."""
    law = open_law()
    known = next(iter(law.cities.meant(city)), None)
    if city and known is None:
        raise fail(fault(lang, "city_unknown", "city", {}))
    on = day_of(today)
    if event_day.date() < on:
        raise fail(fault(lang, "date_past", "day", {}))
    try:
        found = plan_for(law, law.forms[form], event_day.date(), today=on, city=known)
    except CalendarEnds as ends:
        raise fail(_calendar_ends(ends, lang)) from ends
    if as_json:
        print_json(plan_data(found, law, lang))
    else:
        typer.echo("\n".join(plan_lines(found, law, lang)))


@part.command()
def reply(
    procedure: Annotated[
        Literal["notification", "approval"], typer.Argument(help="which paper was handed in")
    ],
    handed_in: Annotated[datetime, typer.Argument(formats=DAY, help="the day it was handed in")],
    *,
    after_hours: Annotated[
        bool, typer.Option("--after-hours", help="handed in after the end of the working day")
    ] = False,
    lang: Lang = "en",
    as_json: Json = False,
) -> None:
    """Say by when the akimat answers."""
    law = open_law()
    try:
        found = reply_for(law, procedure, handed_in=handed_in.date(), after_hours=after_hours)
    except CalendarEnds as ends:
        raise fail(_calendar_ends(ends, lang)) from ends
    if as_json:
        print_json(reply_data(found, law, lang))
    else:
        typer.echo("\n".join(reply_lines(found, law, lang)))


def _calendar_ends(ends: CalendarEnds, language: Language) -> str:
    years = {"first": ends.first.year, "last": ends.last.year}
    return fault(language, "calendar_ends", "", years)
