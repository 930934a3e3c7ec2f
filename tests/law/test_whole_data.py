"""What the law's data answer beside terms: cities, penalties, regimes, what grows old."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.law.book import Book
from app.law.calendar import Calendar
from app.law.liability import Index, in_tenge
from app.law.library import Law
from app.law.procedure import picket_too_long
from app.law.watch import Watched, watch

D = date
ON = D(2026, 11, 24)


def test_cities_are_found_whole_before_in_part(law: Law) -> None:
    assert [one.kato for one in law.cities.find("Алматы")] == ["750000000"]
    assert [one.name.en for one in law.cities.find("каскел")] == []
    assert {one.name.en for one in law.cities.find("кара")} >= {"Karaganda"}
    assert {one.name.en for one in law.cities.find("ганды")} == {"Karaganda"}
    assert law.cities.meant(" 750000000 ") == (law.cities.city("750000000"),)
    assert law.cities.meant("алматы қ.")[0].kato == "750000000"


def test_a_place_known_in_both_languages_is_named_as_asked(law: Law) -> None:
    astana = law.cities.city("710000000")
    assert astana is not None
    both = next(one for one in astana.places if set(one.name) == {"kk", "ru"})
    assert both.in_("kk") == (both.name["kk"], "kk")
    assert both.in_("ru") == (both.name["ru"], "ru")
    assert both.in_("en") == (both.name["ru"], "ru")
    kazakh = replace(both, name={"kk": "орын"})
    assert kazakh.in_("ru") == kazakh.in_("en") == ("орын", "kk")


def test_picket_hours_over_noon(law: Law) -> None:
    rule = law.rules.picket_hours
    assert not picket_too_long(time(11, 30), time(13, 30), rule)
    assert picket_too_long(time(11, 30), time(13, 31), rule)


def test_a_tenth_of_an_index() -> None:
    index = Index(D(2026, 1, 1), 4325, "secondary", "", ON)
    assert in_tenge(30, index) == 1297.5
    assert in_tenge(15, index) == 648.75


def test_penalties_and_regimes_on_their_edges(law: Law) -> None:
    penalty = replace(law.liability.penalties[0], in_force=D(2020, 6, 6), until=D(2021, 6, 6))
    assert penalty.holds(D(2020, 6, 6))
    assert penalty.holds(D(2021, 6, 6))
    assert not penalty.holds(D(2021, 6, 7))
    old = next(one for one in law.regimes if one.key == "1995")
    assert old.holds(D(1995, 3, 17))
    assert old.holds(D(2020, 6, 5))
    assert not old.holds(D(2020, 6, 6))


def test_the_book_of_a_day_keeps_its_order(law: Law) -> None:
    small = Book([one for one in law.book if one.topic == "hours"])
    assert small.topics == ("hours",)
    told = [one.key for one in small.of("hours", on=ON)]
    assert told == [one.key for one in small if one.holds(ON)]
    assert len(small) == len({one.key for one in small})
    assert small.of("places", on=ON) == ()


def test_the_watch_names_each_thing_once_and_in_order(law: Law) -> None:
    found = watch(law, today=D(2026, 11, 24))
    assert list(found) == sorted(set(found), key=lambda one: (one.reason, one.fact))
    assert Watched("provisional", "calendar 2027") in found
    assert Watched("unverified", "place 611010000-1 (Turkistan)") in found
    assert Watched("unverified_live", "calendar 2019-05-04") in found
    assert Watched("unverified", "index 2021-01-01") in found
    assert Watched("single_source", "fact organiser.sign_now (2025-01-10)") in found
    assert not any(one.reason == "calendar_ends" for one in found)
    edge = law.calendar.last
    assert not any(one.reason == "calendar_ends" for one in watch(law, today=D(2026, 11, 26)))
    assert Watched("calendar_ends", "calendar 2027") in watch(law, today=D(2026, 11, 27))
    assert (edge - D(2026, 11, 26)).days == 400
    assert any(one.fact == "calendar 2027" for one in watch(law, today=D(2027, 12, 31)))


def test_every_kind_of_fact_grows_old(law: Law) -> None:
    late = watch(law, today=D(2027, 5, 22))
    kinds = {one.fact.partition(" ")[0] for one in late if one.reason == "stale"}
    assert kinds == {
        "act",
        "term",
        "form",
        "item",
        "fact",
        "question",
        "regime",
        "penalty",
        "index",
        "place",
    }
    assert Watched("stale", "term file_notification (2020-06-06)") in late
    assert Watched("stale", "item notification 13") in late
    assert Watched("stale", "act appk") in late
    names = {one.fact for one in late if one.reason == "stale"}
    assert {"form picket", "question filing_day", "regime 1995", "index 2026-01-01"} <= names
    assert any(one.startswith("fact hours.nine_to_eight (") for one in names)
    on_the_edge = watch(law, today=D(2027, 5, 21))
    assert Watched("stale", "term file_notification (2020-06-06)") not in on_the_edge


def test_a_calendar_must_be_whole(law: Law) -> None:
    years = law.calendar.years
    with pytest.raises(ValueError, match="do not follow one another"):
        Calendar((years[0], years[2]), law.calendar.sources)
    assert Calendar(reversed(years), law.calendar.sources).first == D(2019, 1, 1)


def test_acts_and_terms_hold_from_their_first_day(law: Law) -> None:
    act, term = law.acts["assemblies-2020"], law.terms["file_notification"]
    for holds in (act.holds, term.holds):
        assert (holds(D(2020, 6, 5)), holds(D(2020, 6, 6))) == (False, True)
