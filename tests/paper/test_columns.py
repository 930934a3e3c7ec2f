"""The parallel edition, the annex of long answers, and the person's own copy."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.cases.answers import Answers, Leg, Person, Place, Route, Translation
from app.cases.composing import compose
from app.cases.texts import texts
from app.desk.making import make_filing_sheet, make_paper
from app.law.library import Law
from app.paper.editions import mark_of
from app.paper.pool import SettingRoom
from tests.paper.test_papers import FONTS, answers_of
from tests.pdf import plain, text_of, words_outside

pytestmark = pytest.mark.long
TODAY = date(2026, 12, 8)


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=1)
    yield made
    made.stop()


def worded(answers: Answers, words: int) -> Answers:
    """Return answers with so many words of their own in aim, means and funding, in both tongues."""
    assert answers.purpose
    assert answers.funding
    long = replace(
        answers,
        purpose=replace(answers.purpose, text=_words("мақсат", words)),
        funding=replace(answers.funding, details=_words("қаржы", words // 3)),
    )
    second = {key: text.replace("мақсат", "цель") for key, text in texts(long).items()}
    return replace(long, translation=Translation(tuple(second.items())))


def _words(word: str, number: int) -> str:
    return " ".join(f"{word}{one}." if one % 9 == 0 else f"{word}{one}" for one in range(number))


@pytest.mark.parametrize("name", ["rally", "march", "picket"])
def test_both_languages_stand_item_by_item(room: SettingRoom, law: Law, name: str) -> None:
    answers = answers_of(name, "parallel", law)
    made = make_paper(room, answers, law, today=TODAY)
    text = text_of(made.pdf)
    for language in ("kk", "ru"):
        paper = compose(answers, law, language)
        for part in (paper.purpose, paper.place, paper.akimat, paper.posters):
            assert plain(part) in text
        for row in paper.programme:
            assert plain(row.what) in text
    kazakh, russian = "бейбіт жиналыстың мақсаты", "цель мирного собрания"
    assert text.index(kazakh) < text.index(russian) < text.index("бейбіт жиналыстың нысаны")
    assert "/" not in made.noted.mark
    assert made.noted.language == "parallel"
    assert made.pdf == make_paper(room, answers, law, today=TODAY).pdf


def test_what_is_signed_is_signed_once(room: SettingRoom, law: Law) -> None:
    answers = answers_of("picket", "parallel", law)
    text = text_of(make_paper(room, answers, law, today=TODAY).pdf)
    assert text.count("қолтаңбасы · подпись:") == 2 * len(answers.people)


@pytest.mark.parametrize("language", ["kk", "ru", "kk+ru", "parallel"])
def test_a_long_answer_goes_on_in_an_annex_and_loses_no_word(
    room: SettingRoom, law: Law, language: Any
) -> None:
    answers = worded(answers_of("rally", language, law), 400)
    text = text_of(make_paper(room, answers, law, today=TODAY).pdf)
    for one in range(400):
        assert f"мақсат{one}" in text or f"цель{one}" in text
    if language in {"kk+ru", "parallel"}:
        assert all(f"цель{one}" in text and f"мақсат{one}" in text for one in range(400))
    if language != "ru":
        assert "жалғасы: 2-қосымша" in text
        assert "бейбіт жиналыс өткізу туралы хабарламаға 2-қосымша" in text.lower()
    if language != "kk":
        assert "продолжение: приложение 2" in text


def test_columns_lose_no_word_and_print_none_twice(room: SettingRoom, law: Law) -> None:
    answers = answers_of("march", "parallel", law)
    legs = tuple(
        Leg(f"көше{one} " + "ұ" * 200, f"басы{one} " * 20, f"соңы{one} " * 20) for one in range(12)
    )
    people = tuple(
        replace(answers.people[0], name=f"Аты{one} " + "Тегі " * 40, address=f"мекен{one} " * 30)
        for one in range(4)
    )
    answers = replace(answers, route=Route(legs, 2_000), people=people)
    pdf = make_paper(room, answers, law, today=TODAY).pdf
    text = text_of(pdf)
    for one in range(12):
        # twice in the route; the programme names the first start and the last finish again
        assert text.count(f"басы{one} ") >= 40 - 2
        assert text.count(f"көше{one} ") == 2
    for one in range(4):
        assert f"мекен{one}" in text
        # head or not, in item 3 and 10 of both columns, and where he signs
        assert text.count(f"Аты{one} ") >= 6


@pytest.mark.parametrize("language", ["kk", "kk+ru", "parallel"])
def test_nothing_leaves_the_page(
    room: SettingRoom, law: Law, language: Any, tmp_path: Path
) -> None:
    answers = answers_of("rally", language, law)
    hostile = "Ұ" * 1_000
    assert answers.purpose
    answers = replace(
        worded(answers, 10),
        purpose=replace(answers.purpose, text="Ұ" * 4_000),
        place=Place(hostile),
        people=(replace(answers.people[0], name="Ә" * 300, address="Ө" * 300),),
    )
    pdf = make_paper(room, answers, law, today=TODAY).pdf
    assert words_outside(pdf, tmp_path) == []
    assert text_of(pdf).count("Ұ") >= 4_000 + 1_000


def test_the_own_copy_carries_its_data_and_names_the_editions(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "kk", law)
    filed = make_paper(room, answers, law, today=TODAY)
    own = make_paper(room, answers, law, today=TODAY, own=True)
    reader = PdfReader(BytesIO(own.pdf))
    (attached,) = reader.attachments["data.json"]
    told = json.loads(attached)
    assert told["sha256"] == filed.noted.sha256 == sha256(filed.pdf).hexdigest()
    assert told["law_edition"] == filed.noted.law_edition == "2025-01-10"
    assert answers.purpose
    assert told["contents"][0]["purpose"] == answers.purpose.text
    assert told["contents"][0]["day"] == "2026-12-19"
    assert own.noted.sha256 == sha256(own.pdf).hexdigest() != filed.noted.sha256
    assert own.noted.mark == filed.noted.mark == mark_of(compose(answers, law, "kk"))
    assert own.pdf == make_paper(room, answers, law, today=TODAY, own=True).pdf
    text = text_of(own.pdf)
    assert "Тапсырылмайды" in text
    assert "10.01.2025" in text


def test_the_copy_to_file_carries_nothing_of_ours(room: SettingRoom, law: Law) -> None:
    pdf = make_paper(room, answers_of("rally", "kk", law), law, today=TODAY).pdf
    reader = PdfReader(BytesIO(pdf))
    assert reader.attachments == {}
    text = text_of(pdf)
    assert "редакция" not in text.lower()
    assert "jiyn" not in pdf.decode("latin-1").lower()


def test_the_sheet_for_filing_is_an_own_copy_already(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "kk", law)
    made = make_filing_sheet(room, answers, law, "kk", today=TODAY, own=True)
    assert made is not None
    assert len(PdfReader(BytesIO(made.pdf)).pages) == 1
    assert list(PdfReader(BytesIO(made.pdf)).attachments) == ["data.json"]


@pytest.mark.parametrize("language", ["kk", "parallel"])
def test_short_lines_take_room_and_none_is_lost(
    room: SettingRoom, law: Law, language: Any, tmp_path: Path
) -> None:
    answers = answers_of("rally", language, law)
    assert answers.purpose
    assert answers.funding
    answers = replace(
        answers,
        purpose=replace(answers.purpose, text="\n".join(f"сөз{one}" for one in range(400))),
        funding=replace(answers.funding, details="\n".join(f"пұл{one}" for one in range(150))),
    )
    pdf = make_paper(room, answers, law, today=TODAY).pdf
    words = set(text_of(pdf).split())
    assert {f"сөз{one}" for one in range(400)} | {f"пұл{one}" for one in range(150)} <= words
    assert words_outside(pdf, tmp_path) == []


def test_the_programme_names_the_whole_place(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "kk", law)
    answers = replace(answers, place=Place(" ".join(f"орын{one}" for one in range(90))))
    text = text_of(make_paper(room, answers, law, today=TODAY).pdf)
    assert text.count("орын0 ") == text.count("орын89") == 2


def test_a_hand_written_name_has_a_line(room: SettingRoom, law: Law) -> None:
    answers = answers_of("picket", "parallel", law)
    blank: Person = replace(answers.people[0], name="", number="", address="", email="", phone="")
    text = text_of(make_paper(room, replace(answers, people=(blank,)), law, today=TODAY).pdf)
    assert "тегі, аты, әкесінің аты" in text
    assert "фамилия, имя, отчество" in text
