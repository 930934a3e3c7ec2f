"""`jiyn …`: serve, plan, reply, render, check-law, doctor."""

import fcntl
import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from pydantic import ValidationError

from app.cases.answers import Answers, FormKey, PaperLanguage
from app.cases.composing import paper_key
from app.desk.conformance import kit
from app.desk.examining import examine
from app.desk.keeping import moment_of
from app.desk.linting import red_citations
from app.desk.making import make_paper
from app.desk.planning import plan as plan_for
from app.desk.planning import reply as reply_for
from app.desk.shapes import Submission
from app.desk.showing import plan_data, reply_data
from app.desk.starting import open_law
from app.desk.submission import read_submission
from app.desk.telling import plan_lines, reply_lines
from app.i18n.catalog import Language
from app.i18n.problems import fault
from app.law.examples import prove
from app.law.facts import CalendarEnds, LawError
from app.law.library import load
from app.law.watch import watch
from app.paper.pool import SettingRoom
from app.settings import Settings
from app.store.session import Database

jiyn = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
Lang = Annotated[Language, typer.Option(help="the language of the answer: kk, ru or en")]
Json = Annotated[bool, typer.Option("--json", help="the same as JSON")]
DAY = ["%Y-%m-%d"]
Today = Annotated[
    datetime | None, typer.Option(formats=DAY, help="the day of asking; default: today")
]


def _today(given: datetime | None) -> date:
    return given.date() if given else moment_of(datetime.now(UTC)).today


def _fail(words: str) -> typer.Exit:
    typer.echo(words, err=True)
    return typer.Exit(1)


def _print(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


@jiyn.command()
def serve(
    host: Annotated[str | None, typer.Option(help="the address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="the port to listen on")] = None,
) -> None:
    """Serve the pages and the interface until told to stop."""
    for name, value in (("JIYN_HOST", host), ("JIYN_PORT", port)):
        if value is not None:
            os.environ[name] = str(value)  # the workers are processes of their own and read it
    settings = Settings()
    with _only_one(settings.data_dir):
        _serve(settings)


def _serve(settings: Settings) -> None:
    server = Granian(
        "app.main:create_service",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        loop=Loops.uvloop,
        backlog=4096,
        backpressure=4096,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=10,
        log_access=False,
        # also how long an idle connection is kept
        http1_settings=HTTP1Settings(header_read_timeout=8_000, max_buffer_size=16_384),
    )
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    typer.echo(f"Jiyn: http://{shown}:{settings.port}")
    server.serve()


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder: two servers could share a port, and a database, without any error."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _fail(f"another Jiyn works with {folder}") from error
        yield


@jiyn.command()
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
        raise _fail(fault(lang, "city_unknown", "city", {}))
    on = _today(today)
    if event_day.date() < on:
        raise _fail(fault(lang, "date_past", "day", {}))
    try:
        found = plan_for(law, law.forms[form], event_day.date(), today=on, city=known)
    except CalendarEnds as ends:
        raise _fail(_calendar_ends(ends, lang)) from ends
    if as_json:
        _print(plan_data(found, law, lang))
    else:
        typer.echo("\n".join(plan_lines(found, lang)))


@jiyn.command()
def reply(
    procedure: Annotated[
        Literal["notification", "approval"], typer.Argument(help="which paper was handed in")
    ],
    handed_in: Annotated[datetime, typer.Argument(formats=DAY, help="the day it was handed in")],
    lang: Lang = "en",
    as_json: Json = False,  # noqa: FBT002 - a switch of the command line
) -> None:
    """Say by when the akimat answers."""
    law = open_law()
    try:
        found = reply_for(law, procedure, handed_in=handed_in.date())
    except CalendarEnds as ends:
        raise _fail(_calendar_ends(ends, lang)) from ends
    if as_json:
        _print(reply_data(found, law, lang))
    else:
        typer.echo("\n".join(reply_lines(found, lang)))


def _calendar_ends(ends: CalendarEnds, language: Language) -> str:
    years = {"first": ends.first.year, "last": ends.last.year}
    return fault(language, "calendar_ends", "", years)


@jiyn.command()
def render(
    answers: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="answers as TOML")],
    output: Annotated[Path, typer.Option("-o", "--output", help="the PDF to write")],
    lang: Annotated[PaperLanguage, typer.Option(help="the language of the paper")] = "kk",
    today: Today = None,
) -> None:
    """Make the paper of a file of answers; nothing is kept."""
    try:
        sent = Submission.model_validate(tomllib.loads(answers.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fail(f"{answers}: {error}") from error
    except ValidationError as error:
        places = (
            "/" + "/".join(map(str, one["loc"])) + f": {one['msg']}" for one in error.errors()
        )
        raise _fail("\n".join(places)) from error
    law, on = open_law(), _today(today)
    found = read_submission(sent, paper_key(Answers(form=sent.form)), lang, law, today=on)
    if found.problems:
        told: Language = "ru" if lang == "ru" else "kk"
        words = (
            f"{one.pointer}: {fault(told, one.problem.key, one.problem.field, one.problem.facts)}"
            for one in found.problems
        )
        raise _fail("\n".join(words))
    room = SettingRoom(Settings().build_dir / "fonts", running=1)
    try:
        output.write_bytes(make_paper(room, found.answers, law, today=on).pdf)
    except OSError as error:
        raise _fail(f"{output}: {error.strerror}") from error
    finally:
        room.stop()


@jiyn.command("check-law")
def check_law(today: Today = None) -> None:
    """Load the law data, refuse what is broken, and list what deserves a look."""
    try:
        law = prove(load())
    except LawError as error:
        raise _fail(str(error)) from error
    day = _today(today)
    for one in watch(law, today=day):
        typer.echo(f"{one.reason:<16} {one.fact}")
    if red := red_citations(law, today=day):
        raise _fail("Nothing in force backs these citations:\n" + "\n".join(red))
    typer.echo(f"The law data is whole; the calendar reaches to {law.calendar.last.isoformat()}.")


@jiyn.command()
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


@jiyn.command()
def doctor() -> None:
    """Look at everything that the service needs; exit with 1 when something is not well."""
    settings = Settings()
    pepper_file = settings.data_dir / "pepper"
    pepper = pepper_file.read_bytes() if pepper_file.exists() else None
    fonts = settings.build_dir / "fonts"
    found = examine(Database(settings.database), pepper, fonts, open_law(), now=datetime.now(UTC))
    for one in found:
        mark = "ok " if one.well else "NOT"
        typer.echo(f"[{mark}] {one.name}{f': {one.detail}' if one.detail else ''}")
    if not all(one.well for one in found):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    jiyn()


if __name__ == "__main__":
    main()
