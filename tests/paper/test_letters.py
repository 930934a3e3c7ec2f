"""The papers after the filing: each from a written history, whole in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cases.answers import Language
from app.cases.case import Content, MadePaper, Reply
from app.cases.events import Channel, Event, chain
from app.cases.letters import LetterKey, Looked
from app.desk.lettering import called_for, make_bundle, make_letter, written
from app.law.library import Law
from app.paper.pool import SettingRoom
from tests.paper.test_papers import FONTS, answers_of
from tests.pdf import pictures_of, text_of

REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
PROPOSED = Event(
    "proposed", date(2026, 12, 4), time(16, 20), "email", place="Жерұйық саябағы", end=time(12)
)
CHANNELS: tuple[Channel, ...] = ("hand", "post", "e_document", "email", "phone")


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=1)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def content(law: Law) -> Content:
    noted = MadePaper("notification", "kk", "2026-11-22", "ABCD-0123", "0" * 64, date(2026, 11, 24))
    return Content(answers=answers_of("rally", "kk+ru", law), number="A-17", papers=(noted,))


def after(content: Content, *events: Event) -> Content:
    return replace(content, events=events, hashes=chain(events))


def proposal(content: Content, choice: str, words: str = "") -> Content:
    return replace(after(content, REGISTERED, PROPOSED), reply=Reply(choice, words))  # type: ignore[arg-type] # parametrised


def told(
    room: SettingRoom, law: Law, paper: LetterKey, content: Content, language: Language, day: date
) -> str:
    made = make_letter(room, paper, content, law, language, today=day)
    assert made is not None
    again = make_letter(room, paper, content, law, language, today=day)
    assert again is not None
    assert again.pdf == made.pdf
    return text_of(made.pdf)


@pytest.mark.parametrize(
    ("choice", "kk", "ru"),
    [
        ("agree", "келісетіні", "согласии"),
        ("conditions", "мынадай бөлігінде", "в следующей части"),
        ("disagree", "келіспейтіні", "несогласии"),
    ],
)
def test_the_three_replies(
    room: SettingRoom, law: Law, content: Content, choice: str, kk: str, ru: str
) -> None:
    case = proposal(content, choice, "Ұсынылған уақыт тым қысқа.")
    for language, word in (("kk", kk), ("ru", ru)):
        text = told(room, law, "reply", case, language, date(2026, 12, 4))  # type: ignore[arg-type] # literals
        assert word in text
        assert "3-14/1207" in text
        assert "Жерұйық саябағы" in text
        assert "11:00–12:00" in text
        assert "Ұсынылған уақыт тым қысқа." in text
    assert "7 желтоқсан" in told(room, law, "reply", case, "kk", date(2026, 12, 4))


def test_a_partial_refusal_leaves_places_and_hours(
    room: SettingRoom, law: Law, content: Content
) -> None:
    refusal = Event("partly_refused", date(2026, 12, 4), begin=time(12), end=time(13))
    case = after(content, REGISTERED, refusal)
    text = told(room, law, "remaining-windows", case, "ru", date(2026, 12, 4))
    assert "11:00–12:00" in text
    assert "отказано во времени" in text


def test_the_statement_of_no_answer_carries_its_count(
    room: SettingRoom, law: Law, content: Content
) -> None:
    looked = tuple(Looked(one, date(2026, 12, 8), time(9, 30)) for one in CHANNELS)
    case = replace(after(content, REGISTERED), looked=looked)
    for language, words in (
        ("kk", ("МӘЛІМДЕМЕ", "2026 жылғы 7 желтоқсан", "Мерзімді есептеу", "09:30")),
        ("ru", ("ЗАЯВЛЕНИЕ", "7 декабря 2026 года", "расчет", "09:30")),
    ):
        text = told(room, law, "no-answer", case, language, date(2026, 12, 8))  # type: ignore[arg-type] # literals
        assert all(one.lower() in text.lower() for one in words)
    assert make_letter(room, "no-answer", case, law, "kk", today=date(2026, 12, 7)) is None


def test_calling_off(room: SettingRoom, law: Law, content: Content) -> None:
    case = after(content, REGISTERED)
    assert "бас тартатыны" in told(room, law, "withdrawal", case, "kk", date(2026, 12, 4))
    assert "отказывается" in told(room, law, "withdrawal", case, "ru", date(2026, 12, 4))


@pytest.mark.parametrize("paper", ["day-sheet", "show-sheet", "participants"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_sheets_for_the_day_name_nobody_and_are_one_page(
    room: SettingRoom, law: Law, content: Content, paper: LetterKey, language: Language
) -> None:
    agreed = Event("agreed", date(2026, 12, 4), without=("sound", "structures"))
    case = after(content, REGISTERED, agreed)
    text = told(room, law, paper, case, language, date(2026, 12, 5))
    for person in content.answers.people:
        assert person.name not in text
        assert not person.phone or person.phone not in text
    made = make_letter(room, paper, case, law, language, today=date(2026, 12, 5))
    assert made is not None
    assert len(PdfReader(BytesIO(made.pdf)).pages) == 1
    assert ("дыбыс күшейткіш" if language == "kk" else "звукоусиливающие") in text


def test_what_a_sheet_stands_on(room: SettingRoom, law: Law, content: Content) -> None:
    silent = told(room, law, "show-sheet", after(content, REGISTERED), "ru", date(2026, 12, 8))
    assert "Ответ местного исполнительного органа не получен" in silent
    consent = Event("replied", date(2026, 12, 7), choice="agree")
    case = after(content, REGISTERED, PROPOSED, consent)
    text = told(room, law, "show-sheet", case, "kk", date(2026, 12, 8))
    assert "Жерұйық саябағы" in text
    assert "11:00–12:00" in text
    assert "құқылы емес" in text


def test_the_chronology_keeps_what_was_corrected(
    room: SettingRoom, law: Law, content: Content
) -> None:
    right = Event("registered", date(2026, 12, 3), number="3-14/1208", corrects=1)
    case = after(content, REGISTERED, right)
    text = told(room, law, "chronology", case, "kk", date(2026, 12, 4))
    assert "3-14/1207" in text
    assert "3-14/1208" in text
    assert case.hashes[1] in text.replace("\n", "").replace(" ", "")


def test_which_papers_there_are(law: Law, content: Content) -> None:
    day = date(2026, 12, 8)
    assert called_for(content, law, today=day) == ()
    silent = called_for(after(content, REGISTERED), law, today=day)
    assert silent == (
        "no-answer", "show-sheet", "day-sheet", "participants", "withdrawal", "chronology"
    )  # fmt: skip
    refused = after(content, REGISTERED, Event("refused", date(2026, 12, 4)))
    assert called_for(refused, law, today=day) == ("chronology",)


def test_the_bundle_holds_everything(room: SettingRoom, law: Law, content: Content) -> None:
    case = after(content, REGISTERED, Event("agreed", date(2026, 12, 4)))
    made = make_bundle(room, case, law, "ru", today=date(2026, 12, 5))
    assert made is not None
    text = text_of(made.pdf)
    assert "ХРОНОЛОГИЯ" in text
    assert "ХАБАРЛАМА" in text
    assert "УВЕДОМЛЕНИЕ" in text
    assert "СПРАВОЧНЫЙ ЛИСТ" in text
    assert "РАСЧЕТ" in text.upper()


MARGIN = 8  # of a hundred parts of the page; the paper's own margins are wider


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_letter_as_a_picture_stays_inside_its_page(
    room: SettingRoom, law: Law, content: Content, language: Language, tmp_path: Path
) -> None:
    long = "Ұзақсөз" * 200 + "\n" + "сөз " * 700
    case = proposal(content, "conditions", long)
    silent = after(content, REGISTERED)
    refusal = Event("partly_refused", date(2026, 12, 4), kept="Ө" * 300, end=time(12))
    noted = after(content, REGISTERED, *(Event("note", date(2026, 12, 3), words=long),) * 3)
    early, late = date(2026, 12, 4), date(2026, 12, 8)
    asked: tuple[tuple[LetterKey, Content, date], ...] = (
        ("reply", case, early), ("remaining-windows", after(content, REGISTERED, refusal), early),
        ("no-answer", silent, late), ("withdrawal", silent, early), ("day-sheet", silent, late),
        ("show-sheet", silent, late), ("participants", silent, late), ("chronology", noted, late),
    )  # fmt: skip
    for paper, told_case, day in asked:
        made = make_letter(room, paper, told_case, law, language, today=day)
        assert made is not None, paper
        folder = tmp_path / f"{paper}-{language}"
        folder.mkdir()
        for page in pictures_of(made.pdf, folder, 40):
            ink = page.point(lambda value: 255 if value < 160 else 0).getbbox()
            assert ink is not None, paper
            width, height = page.size
            assert ink[0] >= width * MARGIN // 100, paper
            assert ink[2] <= width - width * 5 // 100, paper
            assert ink[1] >= height * 4 // 100, paper
            assert ink[3] <= height - height * 2 // 100, paper


CONSENT = Event("replied", date(2026, 12, 7), choice="agree")


@pytest.mark.parametrize("paper", ["show-sheet", "participants"])
@pytest.mark.parametrize(
    "events",
    [
        (),
        (REGISTERED,),
        (REGISTERED, Event("refused", date(2026, 12, 4))),
        (REGISTERED, Event("agreed", date(2026, 12, 4)), Event("withdrawn", date(2026, 12, 4))),
        (REGISTERED, Event("partly_refused", date(2026, 12, 4), place="саябақ")),
    ],
)
def test_nobody_is_shown_a_sheet_that_stands_on_nothing(
    law: Law, content: Content, paper: LetterKey, events: tuple[Event, ...]
) -> None:
    case = after(content, *events)
    assert written(paper, case, law, "kk", today=date(2026, 12, 5)) is None


def test_a_march_shows_no_sheet_before_its_approval(law: Law) -> None:
    march = Content(answers=answers_of("march", "kk", law))
    registered = Event("registered", date(2026, 11, 25), number="1")
    for events in ((registered,), (registered, PROPOSED, CONSENT)):
        case = after(march, *events)
        assert written("show-sheet", case, law, "kk", today=date(2026, 12, 8)) is None


def test_what_is_called_off_is_what_would_be_held(law: Law, content: Content) -> None:
    case = after(content, REGISTERED, PROPOSED, CONSENT)
    told_off = written("withdrawal", case, law, "kk", today=date(2026, 12, 8))
    assert told_off is not None
    assert told_off.now.place == "Жерұйық саябағы"
    assert told_off.now.windows == ((time(11), time(12)),)


def test_no_letter_answers_hours_that_do_not_fit(law: Law, content: Content) -> None:
    upside = Event("proposed", date(2026, 12, 4), begin=time(14))
    case = replace(after(content, REGISTERED, upside), reply=Reply("agree"))
    assert written("reply", case, law, "kk", today=date(2026, 12, 4)) is None


def test_an_hour_after_hours_is_not_that_of_the_day_that_counts(law: Law, content: Content) -> None:
    late = Event("registered", date(2026, 12, 4), time(19, 30), after_hours=True, number="1")
    found = written("withdrawal", after(content, late), law, "kk", today=date(2026, 12, 8))
    assert found is not None
    assert (found.registered, found.registered_at) == (date(2026, 12, 7), None)


def test_looking_inside_the_term_proves_nothing(law: Law, content: Content) -> None:
    looked = (
        Looked("hand", date(2026, 12, 7), time(9)),
        Looked("post", date(2026, 12, 8), time(9)),
    )
    case = replace(after(content, REGISTERED), looked=looked)
    found = written("no-answer", case, law, "kk", today=date(2026, 12, 8))
    assert found is not None
    assert [one.channel for one in found.looked] == ["post"]
