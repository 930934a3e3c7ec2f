"""The conformance kit: our calendar, terms and worked answers as files to check against."""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import StringIO

from app.desk import open_law
from app.law.appeals import any_term
from app.law.calendar import WEEK
from app.law.deadlines import Deadline
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law

ONE_DAY = timedelta(days=1)
# Every so many days one vector of each term: enough to meet each holiday, few enough to read.
STEP = 23
Row = tuple[str, ...]


def kit(law: Law) -> dict[str, str]:
    """Return the files of the kit by name; equal law data gives equal files."""
    return {
        "calendar.csv": _csv(("day", "kind", "working", "reason", "status", "sources"), _days(law)),
        "deadlines.csv": _csv(
            ("term", "from", "law_of", "last_day", "certainty", "readings"), _vectors(law)
        ),
        "terms.json": _json({"terms": [open_law.term(one) for one in law.terms.values()]}),
        "questions.json": _json(
            {"questions": [open_law.question(one) for one in law.questions.values()]}
        ),
    }


def _csv(head: Sequence[str], rows: Iterator[Row]) -> str:
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    table.writerows(rows)
    return written.getvalue()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _days(law: Law) -> Iterator[Row]:
    day = law.calendar.first
    while day <= law.calendar.last:
        found = law.calendar.day(day)
        reason = found.name.en if found.name else ""
        sources = " ".join(key for key in found.sources if key != WEEK)
        working = "yes" if found.working else "no"
        yield day.isoformat(), found.kind, working, reason, found.status, sources
        day += ONE_DAY


def _vectors(law: Law) -> Iterator[Row]:
    for key in law.terms:
        day = law.calendar.first
        while day <= law.calendar.last:
            ended = _ended(key, day, law)
            if ended:
                yield _vector(ended, day)
            day += STEP * ONE_DAY


def _ended(key: str, day: date, law: Law) -> Deadline | None:
    try:
        return any_term(key, day, law, on=day)
    except (CalendarEnds, NotInForce):
        return None


def _vector(ended: Deadline, asked: date) -> Row:
    readings = " ".join(f"{name}={day.isoformat()}" for name, day in ended.readings.items())
    anchor = asked.isoformat()
    return ended.key, anchor, anchor, ended.last_day.isoformat(), ended.certainty.level, readings
