"""The loader: what it reads, and what it refuses with file, place and reason."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.law.facts import BadLaw
from app.law.library import DATA, Law, load
from app.law.watch import watch


def test_thirteen_items_on_each_road_in_three_languages(law: Law) -> None:
    for road in ("notification", "approval"):
        items = law.items[road]
        assert [item.number for item in items] == list(range(1, 14))
        assert all(item.name.kk and item.name.ru and item.name.en for item in items)
        assert len({item.name.kk for item in items}) == 13


def test_every_city_receives_papers_and_is_found_in_three_languages(law: Law) -> None:
    for city in law.cities:
        for name in (city.name.kk, city.name.ru, city.name.en, city.kato):
            assert city in law.cities.find(name) or law.cities.city(name) == city, name
        assert city.akimat.kk
        assert city.akimat.ru


@pytest.mark.parametrize("typed", ["алматы", "Almaty", "АЛМАТЫ ", "алматы қаласы"])
def test_almaty_is_found_however_it_is_typed(law: Law, typed: str) -> None:
    assert "750000000" in [city.kato for city in law.cities.find(typed)]


@pytest.mark.parametrize("typed", ["", "   ", "Атлантида", "'; DROP TABLE", "\u200b"])
def test_no_city_is_found_for_nonsense(law: Law, typed: str) -> None:
    assert law.cities.find(typed) == ()


def _without(key: str) -> Callable[[str], str]:
    return lambda text: "\n".join(
        line for line in text.split("\n") if not line.strip().startswith(f"{key} =")
    )


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("terms.toml", _without("cite")),
        ("terms.toml", _without("status")),
        ("terms.toml", _without("checked")),
        ("forms.toml", _without("cite")),
        ("items.toml", _without("status")),
        ("rules.toml", _without("checked")),
        ("rules.toml", lambda text: text.replace("assemblies-2020:9.4", "nowhere-1999:9.4")),
        ("terms.toml", lambda text: text.replace('status = "read"', 'status = "certain"')),
        ("acts.toml", lambda text: text.replace("kk = ", "kz = ", 1)),
        ("calendar/2026.toml", lambda text: text.replace("year = 2026", "year = 2025")),
        ("calendar/2026.toml", lambda text: text.replace("egov2026", "hearsay", 1)),
        (
            "calendar/2026.toml",
            lambda text: text.replace("working_days = 247", "working_days = 250"),
        ),
        (
            "places/almaty.toml",
            lambda text: text.replace('key = "750000000-2"', 'key = "750000000-1"'),
        ),
        ("changes.toml", _without("cite")),
    ],
)
def test_a_broken_fact_is_refused(tmp_path: Path, file: str, change: Callable[[str], str]) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        load(folder)
    assert Path(file).name.removesuffix(".toml") in str(refused.value) or "calendar" in str(
        refused.value
    )


def test_a_calendar_with_a_gap_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "calendar" / "2023.toml").unlink()
    with pytest.raises(BadLaw):
        load(folder)


def test_the_watch_tells_what_deserves_a_look(law: Law) -> None:
    now = {(one.reason, one.fact) for one in watch(law, today=date(2026, 11, 24))}
    assert ("provisional", "calendar 2027") in now
    assert not any(reason == "stale" for reason, _ in now)
    later = {one.reason for one in watch(law, today=date(2027, 6, 1))}
    assert {"stale", "calendar_ends", "single_source", "unverified_live"} <= later


def test_a_live_rule_that_rests_on_nothing_is_watched(law: Law) -> None:
    term = law.terms["claim"]
    weak = replace(term, versions=(replace(term.versions[0], status="unverified"),))
    found = watch(replace(law, terms={**law.terms, "claim": weak}), today=date(2026, 11, 24))
    assert any(one.reason == "unverified_live" and "term claim" in one.fact for one in found)


def test_a_place_is_named_in_the_language_we_have(law: Law) -> None:
    almaty = law.cities.city("750000000")
    assert almaty is not None
    gandhi = almaty.place("750000000-1")
    assert gandhi is not None
    assert gandhi.in_("kk") == ("парк имени Махатмы Ганди", "ru")
    assert gandhi.in_("en")[1] == "ru"
    assert almaty.place("750000000-99") is None
    assert law.cities.city("0") is None


def test_the_book_is_told_topic_by_topic(law: Law) -> None:
    assert {"organiser", "participant", "stopping", "refusal"} <= set(law.book.topics)
    on = date(2026, 11, 24)
    assert len(law.book) > 500
    grounds = law.book.of("refusal", "refusal", on=on)
    assert len(grounds) == 10
    assert grounds[0].text.in_("en") != grounds[0].text.in_("kk")
    assert all(one.kind == "duty" for one in law.book.of("organiser", "duty", on=on))
    assert law.book.cited("assemblies-2020:9.4", on=on)
    assert not law.book.cited("assemblies-2020:9.4", on=date(2020, 6, 5))
    assert not law.book.cited("assemblies-2020:99", on=on)
