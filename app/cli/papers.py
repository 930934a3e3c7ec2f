"""`jiyn render`: the paper of a file of answers. Neither database nor server is loaded for it."""

import tomllib
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cases.answers import Answers, PaperLanguage
from app.cases.composing import paper_key
from app.cli.options import Today, day_of, fail
from app.desk.making import make_paper
from app.desk.shapes import Submission
from app.desk.starting import open_law
from app.desk.submission import read_submission
from app.i18n.catalog import Language
from app.i18n.problems import fault
from app.paper.pool import SettingRoom
from app.settings import Settings

part = typer.Typer()


@part.command()
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
        raise fail(f"{answers}: {error}") from error
    except ValidationError as error:
        places = (
            "/" + "/".join(map(str, one["loc"])) + f": {one['msg']}" for one in error.errors()
        )
        raise fail("\n".join(places)) from error
    law, on = open_law(), day_of(today)
    found = read_submission(sent, paper_key(Answers(form=sent.form)), lang, law, today=on)
    if found.problems:
        told: Language = "ru" if lang == "ru" else "kk"
        words = (
            f"{one.pointer}: {fault(told, one.problem.key, one.problem.field, one.problem.facts)}"
            for one in found.problems
        )
        raise fail("\n".join(words))
    room = SettingRoom(Settings().build_dir / "fonts", running=1)
    try:
        output.write_bytes(make_paper(room, found.answers, law, today=on).pdf)
    except OSError as error:
        raise fail(f"{output}: {error.strerror}") from error
    finally:
        room.stop()
