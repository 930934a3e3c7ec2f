"""The citation linter: every article that a page, a paper or the code names must be a known fact.

A citation that no fact backs, or whose fact is not in force on the day of the paper, is red.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.law.library import Law

ROOT = Path(__file__).parents[2]
_CITED = re.compile(r"\b([a-z]+(?:-[a-z0-9]+)*):(\d+(?:-\d+)?(?:\.\d+(?:-\d+)?){0,2}(?:/\d)?)\b")
_CODE = ("app", "templates")


def red_citations(law: Law, *, today: date) -> tuple[str, ...]:
    """Return every citation that nothing in force backs: file, line and citation."""
    found = [*_in_pages(law, today), *_in_forms(law)]
    return tuple(f"{place}: {cite}" for place, cite, on in found if not _backed(cite, law, on))


def _backed(cite: str, law: Law, on: date) -> bool:
    """Return whether a fact, a term, a form, an item or a rule stands on the citation or below."""
    if law.book.cited(cite, on=on):
        return True
    known = [one.cite for one in law.forms.values()]
    known += [one.cite for of in law.items.values() for one in of]
    known += [one.cite for term in law.terms.values() for one in term.versions if one.holds(on)]
    known += [law.rules.hours.cite, law.rules.picket_hours.cite]
    return any(one == cite or one.startswith((f"{cite}.", f"{cite}/")) for one in known)


def _in_pages(law: Law, today: date) -> Iterator[tuple[str, str, date]]:
    """Yield the citations of templates and code; both speak of today."""
    for folder in _CODE:
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in {".py", ".html"}:
                yield from _in(path, law, today)


def _in_forms(law: Law) -> Iterator[tuple[str, str, date]]:
    """Yield the citations of the editions of papers; each speaks of the day it was made."""
    for path in sorted((ROOT / "forms").glob("*/*/form.toml")):
        made = tomllib.loads(path.read_text(encoding="utf-8"))["made"]
        yield from _in(path, law, made)


def _in(path: Path, law: Law, on: date) -> Iterator[tuple[str, str, date]]:
    text = path.read_text(encoding="utf-8").replace("{LAW}:", "assemblies-2020:")
    for number, line in enumerate(text.split("\n"), 1):
        for act, place in _CITED.findall(line):
            ended = act in law.acts and law.acts[act].until
            if act in law.acts:
                # what speaks of an act that has ended speaks of its own time
                yield f"{path.relative_to(ROOT)}:{number}", f"{act}:{place}", ended or on
