"""Whole answers, field by field: what a program reads must not change unnoticed."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.law.appeals import claim_after_silence_by, clock, complaint_by, months_after, review_by
from app.law.book import Book
from app.law.calendar import Calendar
from app.law.deadlines import (
    Certainty,
    Deadline,
    Filing,
    answer_before,
    answer_by,
    certainty,
    file_by,
    registered_on,
)
from app.law.facts import CalendarEnds, NotInForce, spans
from app.law.liability import Index, in_tenge
from app.law.library import Law
from app.law.procedure import picket_too_long
from app.law.watch import Watched, watch

D = date
ON = D(2026, 11, 24)


def told(one: Deadline) -> tuple[object, ...]:
    """Return every field of a deadline but its count."""
    return (
        one.key,
        one.last_day,
        one.counted_from,
        one.length,
        one.unit,
        one.cite,
        one.certainty,
        dict(one.readings),
    )


def counted(one: Deadline) -> list[tuple[date, int]]:
    return [(found.day.day, found.number) for found in one.trace]


def test_a_notification(law: Law) -> None:
    found = file_by(D(2026, 12, 19), "notification", law, on=ON)
    assert told(found) == (
        "file_notification",
        D(2026, 12, 10),
        D(2026, 12, 19),
        5,
        "working_days",
        "assemblies-2020:10.1",
        Certainty("disputed", ("disputed_filing_day",)),
        {"strict": D(2026, 12, 10), "lenient": D(2026, 12, 11)},
    )
    assert counted(found) == [
        (D(2026, 12, 19), 0),
        (D(2026, 12, 18), 1),
        (D(2026, 12, 17), 2),
        (D(2026, 12, 16), 0),
        (D(2026, 12, 15), 3),
        (D(2026, 12, 14), 4),
        (D(2026, 12, 13), 0),
        (D(2026, 12, 12), 0),
        (D(2026, 12, 11), 5),
        (D(2026, 12, 10), 0),
    ]


def test_an_application_into_a_year_that_is_not_final(law: Law) -> None:
    found = file_by(D(2027, 1, 9), "approval", law, on=ON)
    assert told(found)[:6] == (
        "file_approval",
        D(2026, 12, 22),
        D(2027, 1, 9),
        10,
        "working_days",
        "assemblies-2020:12.1",
    )
    assert found.certainty == Certainty(
        "provisional", ("calendar_provisional:2027", "disputed_filing_day")
    )


def test_a_permission_of_1995(law: Law) -> None:
    found = file_by(D(2020, 2, 29), "permission", law, on=D(2020, 2, 10))
    assert told(found) == (
        "file_permission",
        D(2020, 2, 18),
        D(2020, 2, 29),
        10,
        "days",
        "decree-1995:3",
        Certainty("disputed", ("disputed_filing_day",)),
        {"strict": D(2020, 2, 18), "lenient": D(2020, 2, 19)},
    )
    assert isinstance(found, Filing)
    assert (found.last_day_lenient, found.safe_day) == (D(2020, 2, 19), D(2020, 2, 17))
    days = counted(found)
    assert (days[0], days[1], days[-1]) == (
        (D(2020, 2, 29), 0),
        (D(2020, 2, 28), 1),
        (D(2020, 2, 18), 0),
    )
    assert [number for _, number in days] == [0, *range(1, 11), 0]


def test_a_permission_never_ends_on_a_day_off(law: Law) -> None:
    found = file_by(D(2020, 3, 4), "permission", law, on=D(2020, 2, 10))
    assert found.readings == {"strict": D(2020, 2, 21), "lenient": D(2020, 2, 21)}


def test_the_answer_of_1995(law: Law) -> None:
    found = answer_before(D(2020, 2, 29), law, on=D(2020, 2, 10))
    assert told(found) == (
        "answer_permission",
        D(2020, 2, 24),
        D(2020, 2, 29),
        5,
        "days",
        "decree-1995:4",
        Certainty("disputed", ("disputed_filing_day",)),
        {"late": D(2020, 2, 24), "early": D(2020, 2, 23)},
    )
    assert [day for day, _ in counted(found)] == [D(2020, 2, n) for n in range(29, 23, -1)]


def test_an_answer_to_a_notification(law: Law) -> None:
    found = answer_by(D(2026, 12, 10), "notification", law, on=ON)
    assert told(found) == (
        "answer_notification",
        D(2026, 12, 15),
        D(2026, 12, 10),
        3,
        "working_days",
        "assemblies-2020:11.1",
        Certainty("disputed", ("disputed_first_day",)),
        {"from_the_next_day": D(2026, 12, 15), "from_the_day": D(2026, 12, 14)},
    )


def test_a_term_that_binds_the_organiser_has_one_reading(law: Law) -> None:
    found = clock("private_complaint", D(2026, 12, 10), law, on=ON)
    assert told(found) == (
        "private_complaint",
        D(2026, 12, 25),
        D(2026, 12, 10),
        10,
        "working_days",
        "appk:168.3",
        Certainty("certain"),
        {},
    )


def test_a_month_that_ends_on_a_day_off(law: Law) -> None:
    found = clock("claim", D(2026, 11, 13), law, on=ON)
    assert told(found) == (
        "claim",
        D(2026, 12, 11),
        D(2026, 11, 13),
        1,
        "months",
        "appk:136.1",
        Certainty("disputed", ("disputed_month_end",)),
        {"moved": D(2026, 12, 14), "before": D(2026, 12, 11)},
    )
    assert counted(found) == [
        (D(2026, 11, 13), 0),
        (D(2026, 12, 11), 0),
        (D(2026, 12, 12), 0),
        (D(2026, 12, 13), 0),
        (D(2026, 12, 14), 0),
    ]


def test_a_month_that_binds_a_body_moves_on(law: Law) -> None:
    found = clock("execution", D(2026, 10, 14), law, on=ON)
    assert found.last_day == D(2026, 11, 16)
    assert found.readings == {"moved": D(2026, 11, 16), "before": D(2026, 11, 13)}
    assert counted(found) == [
        (D(2026, 10, 14), 0),
        (D(2026, 11, 14), 0),
        (D(2026, 11, 15), 0),
        (D(2026, 11, 16), 0),
    ]


def test_a_month_that_ends_on_a_working_day(law: Law) -> None:
    found = clock("claim", D(2026, 10, 12), law, on=ON)
    assert told(found)[6:] == (Certainty("certain"), {})
    assert counted(found) == [(D(2026, 10, 12), 0), (D(2026, 11, 12), 0)]


def test_a_year(law: Law) -> None:
    found = clock("constitutional_court", D(2026, 7, 14), law, on=ON)
    assert told(found)[:6] == (
        "constitutional_court",
        D(2027, 7, 14),
        D(2026, 7, 14),
        1,
        "years",
        "cc-law:45.2",
    )


def test_a_review(law: Law) -> None:
    found = review_by(D(2026, 9, 1), law, on=ON)
    assert told(found) == (
        "review",
        D(2026, 10, 2),
        D(2026, 9, 4),
        20,
        "working_days",
        "appk:99",
        Certainty("disputed", ("disputed_review_start",)),
        {"from_the_superior": D(2026, 10, 2), "from_the_akimat": D(2026, 9, 29)},
    )
    assert claim_after_silence_by(D(2026, 9, 1), law, on=ON).counted_from == D(2026, 9, 29)
    sooner = claim_after_silence_by(D(2026, 9, 1), law, on=ON, forwarded_on=D(2026, 9, 2))
    assert sooner.last_day == D(2026, 10, 29)
    late = review_by(D(2026, 12, 10), law, on=ON)
    assert late.certainty == Certainty(
        "provisional", ("calendar_provisional:2027", "disputed_review_start")
    )


def test_a_complaint_against_an_act_that_does_not_say_how(law: Law) -> None:
    found = complaint_by(D(2026, 4, 9), law, on=ON, noted=False)
    assert told(found)[:6] == (
        "complaint",
        D(2026, 7, 9),
        D(2026, 4, 9),
        3,
        "months",
        "appk:92.1",
    )
    assert found.readings == {"without_note": D(2026, 10, 9)}
    assert found.certainty == Certainty("disputed", ("disputed_note",))
    plain = complaint_by(D(2026, 4, 9), law, on=ON)
    assert (plain.certainty, plain.readings) == (Certainty("certain"), {})


def test_certainty_of_counts(law: Law) -> None:
    calendar = law.calendar
    final = calendar.span(D(2026, 11, 2), D(2026, 11, 4))
    open_ = calendar.span(D(2027, 5, 14), D(2027, 5, 17))
    assert certainty(final) == Certainty("certain", ())
    assert certainty(final, "x") == Certainty("disputed", ("x",))
    assert certainty(open_) == Certainty(
        "provisional", ("calendar_provisional:2027", "estimated_day:2027-05-16")
    )
    assert certainty(open_, "x").because[-1] == "x"


def test_spans_of_days(law: Law) -> None:
    calendar = law.calendar
    there = calendar.span(D(2026, 12, 14), D(2026, 12, 16))
    back = calendar.span(D(2026, 12, 16), D(2026, 12, 14))
    assert [(one.day.day, one.number) for one in there] == [
        (D(2026, 12, n), 0) for n in (14, 15, 16)
    ]
    assert [one.day.day for one in back] == [D(2026, 12, n) for n in (16, 15, 14)]
    assert [one.day.day for one in calendar.span(ON, ON)] == [ON]


def test_days_tell_everything_that_is_known_of_them(law: Law) -> None:
    moved = law.calendar.day(D(2026, 3, 9))
    assert moved.name is not None
    assert (moved.name.en, moved.moved, moved.status) == (
        "International Women's Day",
        D(2026, 3, 8),
        "secondary",
    )
    assert moved.provisional is False
    assert law.calendar.day(D(2027, 3, 15)).provisional is True
    plain = law.calendar.day(D(2027, 3, 16))
    assert (plain.status, plain.provisional, plain.name) == ("unverified", True, None)
    assert law.calendar.day(ON).status == "secondary"


def test_the_edges_of_the_calendar(law: Law) -> None:
    calendar = law.calendar
    assert calendar.after(D(2027, 12, 30), 1) == D(2027, 12, 31)
    assert calendar.before(D(2019, 1, 4), 1) == D(2019, 1, 3)
    for ask in (
        lambda: calendar.after(D(2027, 12, 30), 2),
        lambda: calendar.before(D(2019, 1, 3), 1),
    ):
        with pytest.raises(CalendarEnds) as ends:
            ask()
        assert (ends.value.first, ends.value.last) == (D(2019, 1, 1), D(2027, 12, 31))
        assert ends.value.day in {D(2028, 1, 1), D(2018, 12, 31)}
        assert "is not between" in str(ends.value)
    assert calendar.count_after(ON, 3).anchor == ON


def test_knowledge_begins_on_its_day(law: Law) -> None:
    first = law.as_known(D(2018, 12, 5)).calendar
    assert (first.first, first.last) == (D(2019, 1, 1), D(2019, 12, 31))
    assert first.sources == law.calendar.sources
    with pytest.raises(CalendarEnds) as ends:
        law.as_known(D(2018, 12, 4))
    assert (ends.value.day, ends.value.first) == (D(2018, 12, 4), D(2019, 1, 1))
    assert not law.as_known(D(2026, 11, 21)).calendar.is_working(D(2026, 8, 31))
    assert law.as_known(D(2026, 11, 22)).calendar.is_working(D(2026, 8, 31))
    known = law.as_known(D(2020, 5, 25))
    assert known.terms["file_notification"].versions
    assert not known.terms["claim"].versions
    assert {one.key for one in known.regimes} == {"1995", "2020-bill", "2020"}
    assert {one.key for one in law.as_known(D(2019, 1, 1)).regimes} == {"1995"}
    assert list(law.as_known(D(2026, 11, 21)).cities) == []
    assert list(law.as_known(D(2026, 11, 22)).cities) == list(law.cities)
    assert all(one.known_from <= D(2020, 5, 25) for one in known.book)
    assert any(one.known_from == D(2020, 5, 25) for one in known.book)


def test_places_of_a_later_decision_are_left_out(law: Law) -> None:
    astana = law.cities.city("710000000")
    assert astana is not None
    assert astana.decision is not None
    assert astana.decision.day == D(2023, 12, 26)
    assert astana.by(D(2023, 12, 26)).places == astana.places
    before = astana.by(D(2023, 12, 25))
    assert (before.decision, before.picket_distance, before.places) == (None, None, ())


def test_spans_have_both_ends_in_them() -> None:
    since, until = D(2020, 6, 6), D(2026, 6, 30)
    inside = [D(2020, 6, 6), D(2023, 1, 1), D(2026, 6, 30)]
    assert all(spans(since, until, one) for one in inside)
    assert not any(spans(since, until, one) for one in (D(2020, 6, 5), D(2026, 7, 1)))
    assert spans(since, None, D(2099, 1, 1))
    assert not spans(None, until, since)


def test_registration_is_on_the_day_unless_said_otherwise(law: Law) -> None:
    assert registered_on(ON, law.calendar) == ON


def test_months_walk_over_the_year() -> None:
    assert months_after(D(2026, 12, 15), 1) == D(2027, 1, 15)
    assert months_after(D(2026, 11, 15), 1) == D(2026, 12, 15)
    assert months_after(D(2026, 1, 31), 13) == D(2027, 2, 28)


def test_errors_say_what_was_asked(law: Law) -> None:
    with pytest.raises(NotInForce, match=r"hours\.nine_to_eight on 2019-01-01"):
        law.book.fact("hours.nine_to_eight", on=D(2019, 1, 1))
    with pytest.raises(NotInForce, match="claim on 2020-01-01"):
        law.terms["claim"].in_force(D(2020, 1, 1))
    with pytest.raises(NotInForce, match="index on 2031-01-01"):
        law.liability.index(on=D(2031, 1, 1))
    with pytest.raises(KeyError, match="nothing"):
        clock("nothing", ON, law, on=ON)


def test_texts_by_language(law: Law) -> None:
    name = law.forms["rally"].name
    assert (name.in_("kk"), name.in_("ru"), name.in_("en")) == (name.kk, name.ru, name.en)
    assert law.forms["march"].name.in_("kk") == "шеру"
    assert law.forms["march"].name.in_("ru") == "шествие"


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
