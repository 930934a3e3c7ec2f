"""Whole answers, field by field: what a program reads must not change unnoticed."""

from datetime import date

import pytest

from app.law.appeals import claim_after_silence_by, clock, complaint_by, months_after, review_by
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
from app.law.library import Law

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
        Certainty("disputed", ("disputed_review_start", "assumed_forwarding")),
        {"from_the_superior": D(2026, 10, 2), "from_the_akimat": D(2026, 9, 29)},
    )
    assert claim_after_silence_by(D(2026, 9, 1), law, on=ON).counted_from == D(2026, 9, 29)
    sooner = claim_after_silence_by(D(2026, 9, 1), law, on=ON, forwarded_on=D(2026, 9, 2))
    assert sooner.last_day == D(2026, 10, 29)
    late = review_by(D(2026, 12, 10), law, on=ON)
    assert late.certainty == Certainty(
        "provisional",
        ("calendar_provisional:2027", "disputed_review_start", "assumed_forwarding"),
    )
    told_day = review_by(D(2026, 9, 1), law, on=ON, forwarded_on=D(2026, 9, 2))
    assert told_day.certainty == Certainty("disputed", ("disputed_review_start",))


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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("парк «Жерұйық», северо-восточная часть", 4),
        ("Жерұйық саябағы", 4),
        ("Жерұйық", 4),
        ("площадь у цирка «Столичный»", 2),
        ("«Столичный» циркі ғимаратының жанындағы алаң", 2),
        ("сквер", None),
        ("сквер на проспекте", None),
        ("алаң", None),
        ("площадь у театра оперы", None),
        ("у", None),
        ("", None),
    ],
)
def test_a_place_named_in_a_letter(law: Law, text: str, number: int | None) -> None:
    astana = law.cities.city("710000000")
    assert astana is not None
    found = astana.named(text)
    assert (found.key if found else None) == (f"710000000-{number}" if number else None)
