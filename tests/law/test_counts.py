"""Written dates around every holiday, moved day off and working weekend of 2019-2026.

The table was worked out from the published calendar, not with the code that it judges.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from app.law.library import Law

with (Path(__file__).parent / "counts.csv").open(encoding="utf-8") as source:
    ROWS = [
        (one["direction"], int(one["working_days"]), one["anchor"], one["last_day"], one["what"])
        for one in csv.DictReader(source)
    ]


def test_the_table_is_as_large_as_promised() -> None:
    assert len(ROWS) >= 150
    assert {row[2][:4] for row in ROWS} >= {str(year) for year in range(2019, 2027)}
    for kind in ("kurban_ait", "nauryz", "moved", "working weekend day", "year end"):
        assert any(kind.lower() in row[4].lower() for row in ROWS), kind


@pytest.mark.parametrize(("direction", "working_days", "anchor", "last_day", "what"), ROWS)
def test_written_counts(
    law: Law, direction: str, working_days: int, anchor: str, last_day: str, what: str
) -> None:
    count = law.calendar.after if direction == "after" else law.calendar.before
    assert count(date.fromisoformat(anchor), working_days).isoformat() == last_day, what
