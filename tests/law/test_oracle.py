"""Our counts against a second opinion that shares no code, on many random days."""

import os
import random
from datetime import date, timedelta

import pytest

from app.law.appeals import claim_after_silence_by, clock, review_by
from app.law.deadlines import answer_by, earliest_event_day, file_by, registered_on
from app.law.facts import CalendarEnds
from app.law.library import Law
from tests.law import oracle

# `./check` asks for 200,000; the daily loop is content with fewer. In parts, for both cores.
CASES = int(os.environ.get("JIYN_ORACLE_CASES", "5000"))
PARTS = 20
FIRST, LAST = date(2021, 7, 1), date(2027, 12, 31)
ON = date(2026, 11, 24)
ANSWER = {"notification": 3, "approval": 7}
FILE = {"notification": 5, "approval": 10}
MONTHS = {"complaint": 3, "claim": 1, "recognition": 3, "appeal": 2, "cassation": 6}


def ours(ask: object, *args: object, **named: object) -> date | None:
    try:
        return ask(*args, **named).last_day  # type: ignore[operator]
    except CalendarEnds:
        return None


def theirs(ask: object, *args: object) -> date | None:
    try:
        return ask(*args)  # type: ignore[operator]
    except KeyError:
        return None


def _months(anchor: date, months: int) -> date:
    """Whoever must act acts on the working day before; the calendar must know the one after too."""
    named = oracle.months_on(anchor, months)
    oracle.on_or_after(named)
    return oracle.on_or_before(named)


def _review(registered: date) -> date:
    return oracle.walk(oracle.walk(registered, 3, 1), 20, 1)


def _claim_after_silence(registered: date) -> date:
    _review(registered)
    return _months(oracle.walk(registered, 20, 1), 1)


def _differences(
    law: Law, day: date, road: str
) -> list[tuple[str, date, date | None, date | None]]:
    found = [
        ("file", ours(file_by, day, road, law, on=ON), theirs(oracle.strict, day, FILE[road])),
        (
            "answer",
            ours(answer_by, day, road, law, on=ON),
            theirs(oracle.walk, day, ANSWER[road], 1),
        ),
        ("review", ours(review_by, day, law, on=ON), theirs(_review, day)),
        (
            "silence",
            ours(claim_after_silence_by, day, law, on=ON),
            theirs(_claim_after_silence, day),
        ),
        (
            "private",
            ours(clock, "private_complaint", day, law, on=ON),
            theirs(oracle.walk, day, 10, 1),
        ),
    ]
    found += [
        (key, ours(clock, key, day, law, on=ON), theirs(_months, day, months))
        for key, months in MONTHS.items()
    ]
    return [(name, day, mine, other) for name, mine, other in found if mine != other]


@pytest.mark.parametrize("part", range(PARTS))
def test_ours_and_theirs_agree_on_random_days(law: Law, part: int) -> None:
    chance = random.Random(20261124 + part)  # noqa: S311 - the same days on every run
    span = (LAST - FIRST).days
    different = []
    for number in range(0, CASES // PARTS, 10):
        day = FIRST + timedelta(days=chance.randrange(span))
        different += _differences(law, day, "approval" if number % 20 else "notification")
    assert different == []


def test_registration_and_the_earliest_day_agree_on_every_day(law: Law) -> None:
    day = date(2020, 6, 6)
    while day < date(2027, 11, 30):
        registered = registered_on(day, law.calendar)
        assert registered == oracle.on_or_after(day)
        for road, working_days in FILE.items():
            earliest = earliest_event_day(registered, road, law, on=ON)  # type: ignore[arg-type]
            assert oracle.strict(earliest, working_days) == registered
            assert oracle.strict(earliest - timedelta(days=1), working_days) < registered
        day += timedelta(days=1)
