"""A refusal read against the law: for each ground a case that keeps its duty and one that breaks it."""

from dataclasses import replace
from datetime import date

import pytest

from app.law.facts import NotInForce
from app.law.grounds import Kept, Refusal, Standing, principles, weigh_duties, weigh_grounds
from app.law.library import Law

REFUSAL = Refusal(
    road="notification",
    learned=date(2026, 12, 4),
    grounds=(),
    registered=date(2026, 12, 2),
    last_day=date(2026, 12, 10),
    lenient=date(2026, 12, 11),
    term_ends=date(2026, 12, 7),
)


def standing(law: Law, ground: str, **known: object) -> Standing:
    (found,) = weigh_grounds(replace(REFUSAL, grounds=(ground,), **known), law)  # type: ignore[arg-type] # by name
    assert found.key == ground
    assert found.fact.cite == f"assemblies-2020:{ground}"
    return found.standing


def kept(law: Law, duty: str, **known: object) -> Kept | None:
    found = weigh_duties(replace(REFUSAL, **known), law)  # type: ignore[arg-type] # by name
    return next((one.kept for one in found if one.key == duty), None)


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        (date(2026, 12, 10), "unfounded"),
        (date(2026, 12, 11), "disputed"),
        (date(2026, 12, 14), "stands"),
        (None, "unknown"),
    ],
)
def test_late(law: Law, registered: date | None, expected: Standing) -> None:
    assert standing(law, "14.1.4", registered=registered) == expected


@pytest.mark.parametrize(
    ("complete", "expected"), [(True, "unfounded"), (False, "stands"), (None, "unknown")]
)
def test_incomplete(law: Law, complete: bool | None, expected: Standing) -> None:
    assert standing(law, "14.1.5", complete=complete) == expected


@pytest.mark.parametrize(
    ("people", "capacity", "expected"),
    [(200, 200, "unfounded"), (201, 200, "stands"), (201, None, "unknown")],
)
def test_too_many(law: Law, people: int, capacity: int | None, expected: Standing) -> None:
    assert standing(law, "14.1.9", people=people, capacity=capacity) == expected


@pytest.mark.parametrize(
    ("proposed", "agreed", "expected"),
    [(False, False, "unfounded"), (True, False, "unknown"), (True, True, "unfounded")],
)
def test_taken(law: Law, proposed: bool, agreed: bool, expected: Standing) -> None:
    assert standing(law, "14.1.10", proposed=proposed, agreed=agreed) == expected


@pytest.mark.parametrize("ground", ["14.1.1", "14.1.2", "14.1.3", "14.1.6", "14.1.7", "14.1.8"])
def test_what_cannot_be_told_from_here(law: Law, ground: str) -> None:
    assert standing(law, ground) == "unknown"


@pytest.mark.parametrize(
    ("duty", "known", "expected"),
    [
        ("refusal.in_time", {}, "kept"),
        ("refusal.in_time", {"learned": date(2026, 12, 7)}, "kept"),
        ("refusal.in_time", {"learned": date(2026, 12, 8)}, "broken"),
        ("refusal.in_time", {"term_ends": None}, "unknown"),
        ("refusal.reasoned", {"reasoned": True}, "kept"),
        ("refusal.reasoned", {"reasoned": False}, "broken"),
        ("refusal.reasoned", {}, "unknown"),
        ("duties_of_office.appeal_note", {"noted": False}, "broken"),
        ("duties_of_office.appeal_note", {"noted": True}, "kept"),
        ("duties_of_office.written_only", {"written": False}, "broken"),
        ("duties_of_office.written_only", {"written": True}, "kept"),
        ("duties_of_office.hearing", {}, None),
        ("duties_of_office.hearing", {"road": "approval", "heard": True}, "kept"),
        ("duties_of_office.hearing", {"road": "approval"}, "unknown"),
        ("refusal.proposal_first", {}, None),
        ("refusal.proposal_first", {"grounds": ("14.1.10",)}, "broken"),
        ("refusal.proposal_first", {"grounds": ("14.1.10",), "proposed": True}, "kept"),
        ("places.queue", {"grounds": ("14.1.10",)}, "unknown"),
        ("duties_of_office.say_what_is_missing", {"grounds": ("14.1.5",)}, "broken"),
        ("duties_of_office.say_what_is_missing", {"grounds": ("14.1.6",), "cured": True}, "kept"),
        ("duties_of_office.say_what_is_missing", {"grounds": ("14.1.9",)}, None),
        ("review.agreed", {"agreed": True}, "broken"),
        ("review.agreed", {}, None),
        ("application.agreed", {"agreed": True, "road": "approval"}, "broken"),
    ],
)
def test_duties(law: Law, duty: str, known: dict[str, object], expected: Kept | None) -> None:
    assert kept(law, duty, **known) == expected


def test_the_broken_come_first(law: Law) -> None:
    refusal = replace(REFUSAL, grounds=("14.1.10",), reasoned=True, noted=False)
    order = [one.kept for one in weigh_duties(refusal, law)]
    assert order == sorted(order, key=["broken", "unknown", "kept"].index)
    assert order[0] == "broken"


@pytest.mark.parametrize(("day", "there"), [(date(2025, 1, 19), False), (date(2025, 1, 20), True)])
def test_the_duty_to_propose_first_holds_from_its_day(law: Law, day: date, there: bool) -> None:
    found = kept(law, "refusal.proposal_first", grounds=("14.1.10",), learned=day)
    assert (found == "broken") is there
    assert standing(law, "14.1.10", learned=day) == ("unfounded" if there else "unknown")


def test_the_appeal_note_is_owed_since_2026(law: Law) -> None:
    assert (
        kept(law, "duties_of_office.appeal_note", noted=False, learned=date(2025, 12, 31)) is None
    )


def test_before_the_code_of_2021_its_duties_did_not_exist(law: Law) -> None:
    old = replace(REFUSAL, learned=date(2021, 6, 30))
    assert {one.key.partition(".")[0] for one in weigh_duties(old, law)} == {"refusal"}
    assert principles(law, on=date(2021, 6, 30))[0].cite == "assemblies-2020:3.5"
    assert len(principles(law, on=date(2026, 12, 4))) == 8


def test_before_the_law_there_were_no_such_grounds(law: Law) -> None:
    with pytest.raises(NotInForce):
        weigh_grounds(replace(REFUSAL, grounds=("14.1.4",), learned=date(2020, 2, 29)), law)
