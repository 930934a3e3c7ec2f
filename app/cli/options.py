"""What the commands share: options, how they fail, how they print."""

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from app.desk.moments import moment_of
from app.i18n.catalog import Language

DAY = ["%Y-%m-%d"]
Lang = Annotated[Language, typer.Option(help="the language of the answer: kk, ru or en")]
Json = Annotated[bool, typer.Option("--json", help="the same as JSON")]
Today = Annotated[
    datetime | None, typer.Option(formats=DAY, help="the day of asking; default: today")
]


def day_of(given: datetime | None) -> date:
    """Return the day of an option, or the day that it is in Kazakhstan."""
    return given.date() if given else moment_of(datetime.now(UTC)).today


def fail(words: str) -> typer.Exit:
    """Say what is wrong; return the exit that tells the shell."""
    typer.echo(words, err=True)
    return typer.Exit(1)


def print_json(data: dict[str, Any]) -> None:
    """Print data as JSON for people to read."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
