"""What people type into fields becomes a value, or a problem at that field."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import contacts
from app.desk.fields import MAX_TEXT, Fields, Reading, clean


def reading(**fields: str) -> Reading:
    return Reading(Fields({name: [value] for name, value in fields.items()}), "test")


@pytest.mark.parametrize(
    "typed",
    [
        ("19", "12", "2026"),
        ("19", "желтоқсан", "2026"),
        ("19", "декабря", "2026"),
        ("19", "дек", "2026"),
        ("19", "December", "2026"),
        ("19", "12", "26"),
        ("19.12.2026", "", ""),
        ("19 желтоқсан 2026", "", ""),
        ("19 декабря 2026 года", "", ""),
        (" 19 ", " 12 ", " 2026 "),
    ],
)
def test_days(typed: tuple[str, str, str]) -> None:
    read = reading(day=typed[0], month=typed[1], year=typed[2])
    assert read.day() == date(2026, 12, 19), read.problems


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("11", time(11)),
        ("11:30", time(11, 30)),
        ("11.30", time(11, 30)),
        ("11-30", time(11, 30)),
        ("1130", time(11, 30)),
        ("9:05", time(9, 5)),
        (" 09:00 ", time(9)),
    ],
)
def test_hours(typed: str, hour: time) -> None:
    assert reading(begin=typed).clock("begin") == hour


@pytest.mark.parametrize(
    "typed",
    ["87012345678", "8 701 234 56 78", "+7 (701) 234-56-78", "+77012345678", "701 234 5678"],
)
def test_mobile_numbers(typed: str) -> None:
    assert contacts.phone(typed) == "+7 701 234 56 78"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("850412400012", "citizen"), ("8504 1240 0012", "citizen"), ("061040000002", "entity")],
)
def test_numbers_with_their_check_digit(typed: str, kind: str) -> None:
    assert contacts.number(typed, kind) == typed.replace(" ", "")


@given(st.integers(0, 10**12 - 1))
def test_one_wrong_digit_is_always_seen(number: int) -> None:
    right = "850412400012"
    typed = f"{number:012}"
    differing = sum(one != other for one, other in zip(right, typed, strict=True))
    if differing == 1:
        with pytest.raises(contacts.NotThat):
            contacts.number(typed, "citizen")


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=6000))
def test_a_text_is_kept_as_it_is_read_or_refused_with_a_reason(text: str) -> None:
    read = reading(purpose=text)
    found = read.text("purpose")
    if read.well:
        assert 0 < len(found) <= MAX_TEXT
        assert found == clean(text)
    else:
        assert read.problems[0].field == "purpose"


@given(st.dictionaries(st.sampled_from(["day", "month", "year"]), st.text(max_size=12)))
def test_no_typed_day_breaks_the_reader(fields: dict[str, str]) -> None:
    read = reading(**fields)
    assert (read.day() is None) == (not read.well)
