"""A pasted letter becomes fields: what was found, and nothing that was not."""

from datetime import date

import pytest

from app.desk.explaining import MOST, explain
from app.desk.fields import Fields
from app.desk.happened import MOST_WORDS, read_event
from app.law.library import Law
from bench.letters import HALVES, letters

TODAY = date(2026, 12, 31)
LETTER = """18.11.2026 № 05-12/431

В парке занято место: с 10:00 до 15:00 пройдет ярмарка. Отказано на основании пп. 9, 10 п. 1 ст. 14 Закона.
Решение можно обжаловать в акимат города Алматы в течение трех месяцев.

Заместитель акима Медеуского района    Б. Сериков
"""


def pasted(letter: str) -> Fields:
    return Fields({"letter": [letter]})


def test_a_refusal_fills_its_form(law: Law) -> None:
    found, problems = explain(pasted(LETTER), law, today=TODAY)
    assert found is not None
    assert problems == ()
    assert found.kind == "refused"
    assert found.fields["grounds"] == ["assemblies-2020:14.1.9", "assemblies-2020:14.1.10"]
    assert (found.fields["new_day"], found.fields["new_month"]) == ("18", "11")
    assert found.fields["signer"] == "district_akimat"
    assert found.fields["who"] == "Заместитель акима Медеуского района Б. Сериков"
    assert found.fields["superior"] == "акимат города Алматы"
    assert (found.fields["noted"], found.fields["occupied_by"]) == ("yes", "hours")
    assert [one.field for one in found.marks] == [
        *("kind", "issued", "number", "grounds", "grounds"),
        *("noted", "occupied_by", "signer", "superior"),
    ]
    assert not found.cut


def test_what_is_not_found_is_not_denied(law: Law) -> None:
    found, _ = explain(pasted("Здравствуйте, ждите ответа."), law, today=TODAY)
    assert found is not None
    assert (found.kind, found.marks) == ("refused", ())
    assert {one for name in ("noted", "signer", "superior") for one in found.fields[name]} == set()
    assert found.fields["grounds"] == []


def test_a_date_to_come_is_not_the_letters_own(law: Law) -> None:
    found, _ = explain(pasted(LETTER), law, today=date(2026, 11, 17))
    assert found is not None
    assert found.fields["new_day"] == ""
    assert "issued" not in {one.field for one in found.marks}


def test_a_proposal_has_no_fields_of_a_refusal(law: Law) -> None:
    found, _ = explain(pasted("12.10.2026 № 1\n\nПредлагаем перенести митинг."), law, today=TODAY)
    assert found is not None
    assert found.kind == "proposed"
    assert set(found.fields) == {"day", "month", "year", "words"}
    assert [one.field for one in found.marks] == ["kind", "issued", "number"]


@pytest.mark.parametrize(
    ("letter", "key"),
    [
        ("", "required"),
        (" \n ", "required"),
        ("я" * (MOST // 2) + "!", "letter_too_big"),
        ("\x00\x01 ## 12 !! ��", "letter_unreadable"),
        ("слово", "letter_unreadable"),
    ],
)
def test_what_is_no_letter(letter: str, key: str, law: Law) -> None:
    found, problems = explain(pasted(letter), law, today=TODAY)
    assert found is None
    assert [(one.key, one.field) for one in problems] == [(key, "letter")]


def test_a_letter_of_exactly_the_limit_is_read_and_its_first_part_kept(law: Law) -> None:
    letter = (LETTER + "я " * MOST).encode()[:MOST].decode(errors="ignore")
    found, _ = explain(pasted(letter), law, today=TODAY)
    assert found is not None
    assert found.cut
    assert len(found.fields["words"]) <= MOST_WORDS
    assert "assemblies-2020:14.1.10" in found.fields["grounds"]


@pytest.mark.parametrize("half", HALVES)
def test_what_is_filled_in_can_be_recorded_as_it_is(half: str, law: Law) -> None:
    for one in letters(half):
        text = f"{one['text']}\u202e\uf0b7 \U0001f600"
        found, _ = explain(pasted(text), law, today=TODAY)
        assert found is not None
        typed = {
            name: [value] if isinstance(value, str) else value
            for name, value in found.fields.items()
        }
        event, problems = read_event(found.kind, Fields(typed), law, today=TODAY)
        assert problems == (), one["key"]
        assert event is not None
        assert event.kind == found.kind
