"""The conformance kit in the documents is the one that the law data gives, and holds together."""

import csv
from io import StringIO
from pathlib import Path

from app.desk.conformance import kit
from app.law.library import Law

FOLDER = Path(__file__).parents[2] / "docs" / "conformance"


def test_the_kit_is_up_to_date(law: Law) -> None:
    for name, text in kit(law).items():
        written = (FOLDER / name).read_text(encoding="utf-8")
        assert written == text, f"{name}: run `jiyn conformance`"


def test_no_vector_ends_on_a_day_that_the_calendar_calls_free() -> None:
    days = {
        row["day"]: row["working"]
        for row in csv.DictReader(StringIO((FOLDER / "calendar.csv").read_text(encoding="utf-8")))
    }
    rows = list(csv.DictReader(StringIO((FOLDER / "deadlines.csv").read_text(encoding="utf-8"))))
    assert len(rows) > 1_000
    assert all(days[row["last_day"]] == "yes" for row in rows)
    assert {row["certainty"] for row in rows} == {"certain", "provisional", "disputed"}
