"""The notice that every measurement of papers makes: the sample of the repository, in Kazakh."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from app.cases.answers import Answers, Participants
from app.cases.composing import compose
from app.desk.shapes import Submission
from app.desk.submission import read_submission
from app.law.library import Law, load
from app.paper.editions import mark_of, sheet
from app.paper.words import FORMS, keep
from app.settings import Settings

TODAY = date(2026, 11, 24)
FILE = FORMS / "notification" / "sample.toml"
FONTS = Settings().build_dir.resolve() / "fonts"
MOST = 150


@cache
def law() -> Law:
    """Return the law, loaded once."""
    return load()


@cache
def answers() -> Answers:
    """Return the answers of the sample."""
    found = read_submission(
        Submission.model_validate(told()), "notification", "kk", law(), today=TODAY
    )
    assert not found.problems, found.problems
    return found.answers


def told() -> dict[str, object]:
    """Return the sample as it is sent."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def changed(number: int) -> Answers:
    """Return the answers with another number of people, so that no two papers are equal."""
    return replace(answers(), participants=Participants(1 + number % MOST))


def purpose() -> str:
    """Return the aim that the sample writes."""
    return compose(answers(), law(), "kk").purpose


def html() -> str:
    """Return the notice as HTML, as our own call makes it."""
    return sheet(compose(answers(), law(), "kk")).html


def for_peer(folder: Path) -> tuple[Path, Path]:
    """Write what the office peer needs: our HTML, of which it makes its template, and the values.

    The values are those of our paper, in the very letters in which they stand in the HTML.
    """
    page, values = folder / "notice.html", folder / "values.json"
    page.write_text(html(), encoding="utf-8")
    values.write_text(json.dumps(_values(), ensure_ascii=False), encoding="utf-8")
    return page, values


def _values() -> Mapping[str, str]:
    paper = compose(answers(), law(), "kk")
    found = {
        "mark": mark_of(paper),
        "akimat": paper.akimat,
        "purpose": paper.purpose,
        "place": paper.place,
        "sound": paper.sound,
        "posters": paper.posters,
    }
    for number, one in enumerate(paper.people):
        for name in ("name", "number", "address", "email", "phone"):
            found[f"{name}_{number}"] = getattr(one, name)
    for number, row in enumerate(paper.programme):
        found |= {f"what_{number}": row.what, f"who_{number}": row.who}
    return {name: keep(value) for name, value in found.items()}
