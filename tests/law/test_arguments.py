"""What can be argued is dated data: in its condition, in its time, and on facts alone."""

from datetime import date

import pytest

from app.law.arguments import ALWAYS, offered
from app.law.grounds import GROUNDS, PRINCIPLES
from app.law.library import Law

ATTACKED = {"silence", "not_accepted", "proposed", "stopped", "partly_refused"}
STANDINGS = {
    "stands",
    "unfounded",
    "disputed",
    "unknown",
    "unnamed",
    "named",
    "hours",
    "arrived",
    "anywhere",
    "hasty",
}


def keys(law: Law, about: str, *when: str, on: date) -> list[str]:
    return [one.key for one in offered(law.arguments, about, when, on=on)]


def test_every_argument_speaks_of_something_that_is_weighed(law: Law) -> None:
    for one in law.arguments:
        known = one.about in GROUNDS or one.about in ATTACKED
        assert known or law.book.versions(one.about), one.key
        assert one.when in STANDINGS | {"kept", "broken", ALWAYS}, one.key


def test_its_citations_stand_as_long_as_it_does(law: Law) -> None:
    for one in law.arguments:
        for day in (one.in_force, one.until or date(2026, 11, 25)):
            assert all(law.book.cited(cite, on=day) for cite in one.cites), (one.key, day)


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_ground_has_something_to_be_said(law: Law, ground: str) -> None:
    assert keys(law, ground, "unknown", on=date(2026, 12, 7))


@pytest.mark.parametrize("ground", ["14.1.4", "14.1.5", "14.1.9"])
def test_nothing_is_said_against_a_ground_that_holds(law: Law, ground: str) -> None:
    assert keys(law, ground, "stands", on=date(2026, 12, 7)) == []
    assert keys(law, ground, "unfounded", on=date(2026, 12, 7))


def test_principles_are_said_on_their_day(law: Law) -> None:
    on = date(2026, 12, 7)
    assert all(len(keys(law, one, on=on)) == 1 for one in PRINCIPLES)
    # before the Code there is the presumption of the Law alone
    early = [keys(law, one, on=date(2021, 6, 30)) for one in PRINCIPLES]
    assert [one for one in early if one] == [["presumption_before_2025"]]


@pytest.mark.parametrize(
    ("on", "said"), [(date(2025, 1, 19), []), (date(2025, 1, 20), ["proposal_first"])]
)
def test_the_resolution_is_argued_from_its_day_on(law: Law, on: date, said: list[str]) -> None:
    assert keys(law, "refusal.proposal_first", "broken", on=on) == said
    assert keys(law, "refusal.proposal_first", "kept", on=on) == []


@pytest.mark.parametrize(
    ("on", "said"), [(date(2025, 12, 31), []), (date(2026, 1, 1), ["no_note"])]
)
def test_the_note_how_to_appeal_is_owed_since_2026(law: Law, on: date, said: list[str]) -> None:
    assert keys(law, "duties_of_office.appeal_note", "broken", on=on) == said


def test_how_an_event_is_named_decides_what_is_said(law: Law) -> None:
    on = date(2026, 12, 7)
    assert keys(law, "14.1.10", "unknown", "unnamed", on=on) == [
        "occupied_proof",
        "occupied_unnamed",
    ]
    assert keys(law, "14.1.10", "unknown", "named", on=on)[-1] == "occupied_without_hours"
    assert keys(law, "14.1.10", "unknown", "hours", on=on) == ["occupied_proof"]
