"""The notice that every measurement of papers makes: the sample of the repository, in Kazakh."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from app.cases.answers import Answers, PaperLanguage, Participants
from app.cases.composing import compose
from app.cases.papers import PaperKey
from app.desk.shapes import Submission
from app.desk.submission import read_submission
from app.law.library import Law, load
from app.paper.editions import mark_of, sheet
from app.paper.words import FORMS, keep
from app.settings import Settings

TODAY = date(2026, 11, 24)
FILE = FORMS / "notification" / "sample.toml"
FILES: Mapping[str, Path] = {
    "rally": FILE,
    "picket": FORMS / "notification" / "sample-picket.toml",
    "march": FORMS / "application" / "sample.toml",
}
FONTS = Settings().build_dir.resolve() / "fonts"
MOST = 150


@cache
def law() -> Law:
    """Return the law, loaded once."""
    return load()


@cache
def answers(name: str = "rally", language: PaperLanguage = "kk") -> Answers:
    """Return the answers of a sample."""
    paper: PaperKey = "application" if name == "march" else "notification"
    sent = Submission.model_validate(told(name))
    found = read_submission(sent, paper, language, law(), today=TODAY)
    assert not found.problems, found.problems
    return found.answers


def told(name: str = "rally") -> dict[str, object]:
    """Return a sample as it is sent."""
    return tomllib.loads(FILES[name].read_text(encoding="utf-8"))


def changed(number: int) -> Answers:
    """Return the answers with another number of people, so that no two papers are equal."""
    return replace(answers(), participants=Participants(1 + number % MOST))


def purpose() -> str:
    """Return the aim that the sample writes."""
    return compose(answers(), law(), "kk").purpose


def html(name: str = "rally") -> str:
    """Return the paper of a sample as HTML, as our own call makes it."""
    return html_of(answers(name))


def html_of(told: Answers) -> str:
    """Return the Kazakh paper that answers make."""
    return sheet(compose(told, law(), "kk")).html


def crowded(organisers: int) -> str:
    """Return the notice with so many organisers, each with a name of their own."""
    first = answers().people[0]
    people = (replace(first, name=f"{first.name} {number}") for number in range(organisers))
    return html_of(replace(answers(), people=tuple(people)))


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
