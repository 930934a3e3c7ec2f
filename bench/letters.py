#!/usr/bin/env python3
"""What the rules for letters find and miss: precision and recall, ground by ground.

`python bench/letters.py` prints the tables of docs/letters.md. The letters and their true answers
are those of tests/law/letters; the half that is held out was not used to develop the rules, and
those of another hand were written by somebody who had not seen them.
"""

import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    PYTHON = ROOT / ".venv" / "bin" / "python"
    if Path(sys.prefix).resolve() != PYTHON.parents[1].resolve() and PYTHON.exists():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606 - our own Python
    sys.path.insert(0, str(ROOT))

from app.law.letter_rules import GROUNDS, LetterRules  # noqa: E402 - run by path
from app.law.letters import Recognised, recognise  # noqa: E402 - run by path
from app.law.library import load  # noqa: E402 - run by path

FOLDER = ROOT / "tests" / "law" / "letters"
HALVES = ("develop", "held-out")
SETS = (*HALVES, "other-hand")
FRAME = ("noted", "occupied_by", "superior", "issued", "number", "signer")
ROW = "| {} | {} | {} | {} | {} | {} |"
HEAD = (
    ROW.format("what", "found", "missed", "wrong", "precision", "recall"),
    "| --- | --- | --- | --- | --- | --- |",
)
LARGE = 200_000


@dataclass(frozen=True, slots=True)
class Score:
    """How often something was found, missed, or found where it is not."""

    right: int
    missed: int
    wrong: int

    @property
    def figures(self) -> tuple[str, str]:
        """Precision and recall."""
        return _share(self.right, self.wrong), _share(self.right, self.missed)


def _share(right: int, other: int) -> str:
    return f"{right / (right + other):.2f}" if right + other else "–"


def letters(half: str) -> Iterator[Mapping[str, Any]]:
    """Yield the letters of a half or another set, each with its true answers."""
    for file in sorted(FOLDER.glob(f"{half}-*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["letters"]


def truth(letter: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return what a careful reader finds, as pairs."""
    told = {("kind", str(letter["kind"]))} if letter.get("kind") else set()
    told |= {(key, "ground") for key in letter.get("grounds", ())}
    return told | {(key, str(letter[key])) for key in FRAME if letter.get(key)}


def answer(found: Recognised) -> set[tuple[str, str]]:
    """Return what the rules find, as the same pairs."""
    told = {
        "kind": found.kind.key if found.kind else "",
        "noted": "True" if found.noted else "",
        "occupied_by": found.occupied_by.key if found.occupied_by else "",
        "superior": found.superior.words if found.superior else "",
        "issued": str(found.frame.issued or ""),
        "number": found.frame.number,
        "signer": found.frame.signer,
    }
    grounds = {(one.key, "ground") for one in found.grounds}
    return {(key, value) for key, value in told.items() if value} | grounds


def scores(half: str, rules: LetterRules) -> dict[str, Score]:
    """Return the score of every ground, of all grounds, of the kind and of the frame."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in letters(half):
        told, found = truth(one), answer(recognise(one["text"], rules))
        right.update(key for key, _ in told & found)
        missed.update(key for key, _ in told - found)
        wrong.update(key for key, _ in found - told)
    names = (*GROUNDS, "kind", *FRAME)
    single = {key: Score(right[key], missed[key], wrong[key]) for key in names}
    return {**single, "all grounds": _sum(single[key] for key in GROUNDS)}


def _sum(parts: Iterable[Score]) -> Score:
    listed = list(parts)
    return Score(
        sum(one.right for one in listed),
        sum(one.missed for one in listed),
        sum(one.wrong for one in listed),
    )


def table(half: str, rules: LetterRules) -> str:
    """Return the table of a half as it stands in the document."""
    rows = [
        ROW.format(key, score.right, score.missed, score.wrong, *score.figures)
        for key, score in scores(half, rules).items()
    ]
    return "\n".join((*HEAD, *rows))


def main() -> None:
    """Print the table of every set, and how long a letter of 200 KB takes."""
    rules = load().letters
    for half in SETS:
        print(f"\n{half}: {len(list(letters(half)))} letters\n\n{table(half, rules)}")
    whole = "\n".join(one["text"] for half in HALVES for one in letters(half))
    text = (whole * 9).encode()[:LARGE].decode(errors="ignore")
    began = process_time()
    recognise(text, rules)
    print(f"\n200 KB of letters: {process_time() - began:.2f} s of processor time")


if __name__ == "__main__":
    main()
