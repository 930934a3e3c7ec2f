"""The size of a trial, and the figure that it prints: reduced in every check, full on demand.

`./check chaos` sets JIYN_CHAOS=full and JIYN_FIGURES to a file: each figure is added there as a
line of JSON, and `docs/reliability.md` is written from them. A part of the full size is 1/10.
"""

import json
import os
from fractions import Fraction
from pathlib import Path

_SIZE = os.environ.get("JIYN_CHAOS", "")
FULL = _SIZE == "full"
SHARE = Fraction(1 if FULL else _SIZE or 0)
# A check beside other work says whether nothing is lost; whether it was quick, a run in full.
SLACK = 1 if FULL else 10
KEPT = os.environ.get("JIYN_FIGURES", "")


def many(*, reduced: int, full: int) -> int:
    """Return how often a trial is made in this run."""
    return max(reduced, int(full * SHARE))


def tell(figure: str, found: str) -> None:
    """Print what a trial found ("500 kills, 11,204 acknowledged, 0 lost") and keep it.

    `figure`: its name in the list of goals (R1, S3); a second part of one is R22 (PostgreSQL).
    """
    print(f"{figure}: {found}")  # shown by pytest -s, and when the trial fails
    if KEPT:
        with Path(KEPT).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"figure": figure, "found": found}, ensure_ascii=False) + "\n")
