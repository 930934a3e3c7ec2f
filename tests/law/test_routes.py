"""The roads after a refusal: when each exists, what it names, and who is above whom."""

from datetime import date

import pytest

from app.law.library import Law

MAIN = [
    "file", "objection", "complaint", "review", "claim", "recognition", "appeal", "cassation",
    "constitutional_court", "un_committee",
]  # fmt: skip
BESIDE = ["prosecutor", "by_law", "ombudsman", "special_rapporteur"]


def on(law: Law, day: date) -> list[str]:
    return [one.key for one in law.routes.on(day, law.book)]


def test_every_road_of_today(law: Law) -> None:
    assert on(law, date(2026, 11, 25)) == MAIN + BESIDE
    steps = {one.key: one for one in law.routes.steps}
    assert [key for key in MAIN + BESIDE if steps[key].side] == BESIDE


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        # before the Code there was neither this complaint nor this court
        (date(2021, 6, 30), set(MAIN + BESIDE) - {"un_committee", "special_rapporteur"}),
        (date(2021, 7, 1), {"constitutional_court", "by_law", "ombudsman"}),
        (date(2023, 1, 1), {"by_law"}),
        (date(2025, 12, 31), {"by_law"}),
        (date(2026, 1, 1), set()),
    ],
)
def test_a_road_is_there_from_its_day_on(law: Law, day: date, missing: set[str]) -> None:
    assert set(MAIN + BESIDE) - set(on(law, day)) == missing


def test_what_a_step_says_is_of_its_day(law: Law) -> None:
    court = next(one for one in law.routes.steps if one.key == "constitutional_court")
    before = [one.text.en for one in court.said(law.book, on=date(2026, 6, 30))]
    after = [one.text.en for one in court.said(law.book, on=date(2026, 7, 1))]
    assert any("Without the appeal this way is lost" in one for one in after)
    assert not any("Without the appeal" in one for one in before)


@pytest.mark.parametrize(
    ("signer", "body"),
    [
        ("district_akimat", "the akim of the oblast"),
        ("department", "the akim of that district or city"),
        ("city_department", "the akim of that city or oblast"),
        ("top_akimat", None),
    ],
)
def test_who_is_above(law: Law, signer: str, body: str | None) -> None:
    superior = law.routes.superiors[signer]
    assert (superior.body.en if superior.body else None) == body
    fact = law.book.fact(superior.fact, on=date(2026, 11, 25))
    assert fact.status == "unverified"
