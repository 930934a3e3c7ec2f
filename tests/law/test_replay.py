"""What was the law on that day, and what did we believe of it: both can be asked again."""

from dataclasses import replace
from datetime import date

import pytest

from app.law.examples import prove, red_examples
from app.law.facts import BadLaw, CalendarEnds, Example, NotInForce
from app.law.library import Law

AUGUST = date(2026, 8, 20)
TODAY = date(2026, 11, 24)


def test_31_august_2026_was_believed_a_day_off_and_is_known_to_be_worked(law: Law) -> None:
    day = date(2026, 8, 31)
    assert not law.as_known(AUGUST).calendar.is_working(day)
    assert law.as_known(AUGUST).calendar.day(day).kind == "moved"
    assert law.as_known(TODAY).calendar.is_working(day)
    assert law.calendar.is_working(day)


@pytest.mark.parametrize(
    ("known", "working"), [(date(2024, 4, 17), True), (date(2024, 4, 18), False)]
)
def test_8_may_2024_was_moved_with_three_weeks_notice(
    law: Law, known: date, *, working: bool
) -> None:
    assert law.as_known(known).calendar.is_working(date(2024, 5, 8)) is working


def test_a_year_that_nobody_had_published_is_an_error(law: Law) -> None:
    with pytest.raises(CalendarEnds):
        law.as_known(date(2025, 6, 1)).calendar.is_working(date(2026, 1, 15))
    with pytest.raises(CalendarEnds):
        law.as_known(date(2018, 1, 1))


def test_the_constitution_of_the_day(law: Law) -> None:
    acts = law.acts
    assert acts["constitution-1995"].until == date(2026, 6, 30)
    assert acts["constitution-2026"].in_force == date(2026, 7, 1)


def test_the_law_of_1995_ends_where_that_of_2020_begins(law: Law) -> None:
    old, new = law.terms["file_permission"], law.terms["file_notification"]
    assert old.in_force(date(2020, 6, 5)).length == 10
    assert new.in_force(date(2020, 6, 6)).length == 5
    with pytest.raises(NotInForce):
        old.in_force(date(2020, 6, 6))
    with pytest.raises(NotInForce):
        new.in_force(date(2020, 6, 5))


def test_a_red_example_stops_the_start(law: Law) -> None:
    assert red_examples(law) == ()
    assert prove(law) is law
    term = law.terms["claim"]
    wrong = (Example(date(2026, 10, 12), date(2026, 11, 13)),)
    versions = (replace(term.versions[0], examples=wrong),)
    broken = replace(law, terms={**law.terms, "claim": replace(term, versions=versions)})
    with pytest.raises(BadLaw, match="claim: 2026-10-12 gives 2026-11-12, not 2026-11-13"):
        prove(broken)


def test_cassation_was_one_month_before_its_court_was_made(law: Law) -> None:
    term = law.terms["cassation"]
    assert [(one.in_force, one.length) for one in term.versions] == [
        (date(2021, 7, 1), 1),
        (date(2025, 7, 1), 6),
    ]
