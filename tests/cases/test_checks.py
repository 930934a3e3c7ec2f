"""What stops and what warns: every check fires on its own case and stays silent on a good paper."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.cases.answers import (
    Answers,
    City,
    Funding,
    Languages,
    Leg,
    Means,
    Participants,
    Person,
    Place,
    Programme,
    ProgrammeRow,
    Route,
    Translation,
    When,
)
from app.cases.checks import calendar_fault, check, of_step
from app.law.library import Law
from tests.cases.test_steps import WHOLE

TODAY = date(2026, 11, 24)


def keys(answers: Answers, law: Law, today: date = TODAY) -> dict[str, str]:
    return {one.key: one.level for one in check(answers, law, today=today)}


def test_a_good_paper_has_no_stop(law: Law) -> None:
    assert "stops" not in keys(WHOLE, law).values()
    assert "missing" not in keys(WHOLE, law).values()


PICKET = replace(WHOLE, form="picket", means=Means(), place=Place("көше"))
MARCH = replace(
    WHOLE,
    form="march",
    city=City("Астана", kato="710000000"),
    route=Route((Leg("а", "б", "в"),), known="710000000-5"),
)


@pytest.mark.parametrize(
    ("answers", "key", "level"),
    [
        (replace(WHOLE, when=When(date(2026, 11, 27), time(11), time(13))), "too_late", "stops"),
        (
            replace(WHOLE, when=When(date(2026, 12, 1), time(11), time(13))),
            "late_if_strict",
            "warns",
        ),
        (replace(WHOLE, when=When(date(2026, 12, 2), time(11), time(13))), "last_moment", "warns"),
        (
            replace(WHOLE, when=When(date(2026, 12, 19), time(8), time(13))),
            "starts_too_early",
            "stops",
        ),
        (
            replace(WHOLE, when=When(date(2026, 12, 19), time(11), time(20, 30))),
            "ends_too_late",
            "stops",
        ),
        (
            replace(WHOLE, when=When(date(2027, 1, 22), time(11), time(13))),
            "calendar_provisional",
            "warns",
        ),
        (
            replace(PICKET, when=When(date(2026, 12, 19), time(11), time(13, 1))),
            "picket_too_long",
            "stops",
        ),
        (replace(PICKET, means=Means(sound="мегафон")), "picket_sound", "stops"),
        (PICKET, "picket_distance", "warns"),
        (replace(PICKET, city=City("Ауыл", akimat="Әкімдік")), "picket_places", "warns"),
        (replace(WHOLE, form="meeting", means=Means(posters="2")), "meeting_means", "warns"),
        (replace(WHOLE, participants=Participants(1)), "alone", "warns"),
        (replace(MARCH, participants=Participants(1001)), "over_capacity", "stops"),
        (replace(WHOLE, place=Place("Басқа жер")), "place_unlisted", "warns"),
        (WHOLE, "place_doubtful", "warns"),
        (replace(WHOLE, means=Means(structures="бір киіз үй")), "structures_consent", "warns"),
        (replace(WHOLE, people=WHOLE.people * 2), "same_person", "warns"),
        (
            replace(WHOLE, people=(replace(WHOLE.people[0], number="100101600004"),)),
            "under_age",
            "stops",
        ),
        (
            replace(WHOLE, people=(replace(WHOLE.people[0], name="", by_hand=("name",)),)),
            "by_hand",
            "warns",
        ),
        (replace(WHOLE, funding=Funding(("entity",), "ҚБ")), "funding_sources", "warns"),
        (
            replace(WHOLE, programme=Programme((ProgrammeRow(time(12), time(13), "а", "б"),))),
            "programme_outside",
            "warns",
        ),
        (
            replace(WHOLE, languages=Languages("kk+ru", "kk"), translation=Translation(())),
            "translation_missing",
            "warns",
        ),
        (replace(WHOLE, purpose=None), "missing_answer", "missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_checks(law: Law, answers: Answers, key: str, level: str) -> None:
    assert keys(answers, law).get(key) == level


def test_every_stop_and_every_gap_names_its_article(law: Law) -> None:
    bad = replace(
        MARCH, participants=Participants(5000), when=When(date(2026, 11, 26), time(7), time(23))
    )
    for one in check(bad, law, today=TODAY):
        if one.level in {"stops", "missing"}:
            assert one.cite.startswith("assemblies-2020:"), one.key
            assert one.step


def test_stops_come_before_warnings(law: Law) -> None:
    levels = [
        one.level
        for one in check(replace(PICKET, means=Means(sound="x"), purpose=None), law, today=TODAY)
    ]
    assert levels == sorted(levels, key=["missing", "stops", "warns"].index)


def test_an_organiser_comes_of_age_on_the_birthday(law: Law) -> None:
    born = replace(WHOLE, people=(Person(name="Қ", number="081125500005", address="А"),))
    assert "under_age" in keys(born, law, date(2026, 11, 24))
    assert "under_age" not in keys(born, law, date(2026, 11, 25))


def test_of_step_tells_only_what_belongs_to_the_question(law: Law) -> None:
    bad = replace(WHOLE, when=When(date(2026, 12, 19), time(7), time(23)))
    assert {one.key for one in of_step("date", bad, law, today=TODAY)} == {
        "starts_too_early",
        "ends_too_late",
    }
    assert of_step("purpose", bad, law, today=TODAY) == ()


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 11, 23), "date_past"),
        (date(2029, 1, 1), "calendar_ends"),
        (date(2026, 11, 24), None),
    ],
)
def test_days_for_which_no_paper_can_be_dated(law: Law, day: date, key: str | None) -> None:
    fault = calendar_fault(day, law, today=TODAY)
    assert (fault.key if fault else None) == key
