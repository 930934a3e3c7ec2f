"""`jiyn check-law` and `jiyn conformance`: for those who keep the law data."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Today, day_of, fail
from app.desk.conformance import kit
from app.desk.linting import red_citations
from app.desk.starting import open_law
from app.law.examples import prove
from app.law.facts import LawError
from app.law.library import load
from app.law.watch import watch

part = typer.Typer()


@part.command("check-law")
def check_law(today: Today = None) -> None:
    """Load the law data, refuse what is broken, and list what deserves a look."""
    try:
        law = prove(load())
    except LawError as error:
        raise fail(str(error)) from error
    day = day_of(today)
    for one in watch(law, today=day):
        typer.echo(f"{one.reason:<16} {one.fact}")
    if red := red_citations(law, today=day):
        raise fail("Nothing in force backs these citations:\n" + "\n".join(red))
    typer.echo(f"The law data is whole; the calendar reaches to {law.calendar.last.isoformat()}.")


@part.command()
def conformance(
    output: Annotated[Path, typer.Option("-o", "--output", help="the folder to write to")] = Path(
        "docs/conformance"
    ),
) -> None:
    """Write the conformance kit: the calendar, the terms and worked answers as CSV and JSON."""
    output.mkdir(parents=True, exist_ok=True)
    for name, text in kit(open_law()).items():
        (output / name).write_text(text, encoding="utf-8")
        typer.echo(output / name)
