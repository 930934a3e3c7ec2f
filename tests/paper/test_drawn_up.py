"""The papers of the appeal of a case: what they say, as PDF and DOCX, and the bundle for a court."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest

from app.cases.case import Content, MadePaper
from app.cases.drawing_up import languages_of
from app.cases.events import Event, chain
from app.cases.pleadings import (
    PleadingKey,
)
from app.desk.bundling import make_court_bundle
from app.desk.pleading import drawable, drawn_up, make_draft, make_pleading
from app.law.library import Law
from app.paper.docx import docx
from app.paper.editions import sheet
from app.paper.pool import SettingRoom
from tests.paper.test_papers import FONTS, answers_of
from tests.paper.test_pleadings import SPOKEN, TODAY, body_of
from tests.pdf import pictures_of, text_of

REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
REFUSED = Event(
    "refused",
    date(2026, 12, 7),
    channel="hand",
    grounds=("assemblies-2020:14.1.10", "assemblies-2020:14.1.5"),
    reasoned=False,
    noted=False,
    occupied_by="named",
    signer="district_akimat",
    who="С. Оспанов, заместитель акима",
    words="Место <занято> городским мероприятием.",
)


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=1)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def content(law: Law) -> Content:
    noted = MadePaper("notification", "kk", "2026-11-22", "ABCD-0123", "0" * 64, date(2026, 11, 24))
    made = Content(answers=answers_of("rally", "kk+ru", law), number="A-17", papers=(noted,))
    return after(made, REGISTERED, REFUSED)


def after(content: Content, *events: Event) -> Content:
    return replace(content, events=events, hashes=chain(events))


@pytest.mark.parametrize(("key", "language"), SPOKEN)
def test_every_paper_is_filled_from_the_case(
    key: PleadingKey, language: str, content: Content, law: Law
) -> None:
    court = Event("claimed", date(2026, 12, 9), place="Специализированный суд", number="7199-26")
    case = after(content, REGISTERED, REFUSED, Event("hearing_invited", date(2026, 12, 3)), court)
    today = date(2026, 12, 21) if key == "claim-recognition" else date(2026, 12, 10)
    told = drawn_up(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    assert told is not None
    text = body_of(sheet(told).html)
    assert not re.search(r"None|\{\{|\(\)| ,|\.\.", text), text
    assert "Қасымова Әлия" in text
    if told.grounds and key in {"complaint", "claim-challenge", "prosecutor", "un-communication"}:
        assert "Место &lt;занято&gt;" in text
    made = make_draft(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    again = make_draft(key, case, law, language, today=today)  # type: ignore[arg-type] # parametrised
    assert made is not None
    assert made == again


def test_the_complaint_argues_what_the_case_shows(content: Content, law: Law) -> None:
    told = drawn_up("complaint", content, law, "ru", today=TODAY)
    assert told is not None
    text = body_of(sheet(told).html)
    assert "9) иные сведения" in text
    # nothing was proposed before, no reasons, no note how to appeal, hours of the event not named
    for words in ("№ 61-НП", "не приведены обстоятельства", "шесть месяцев", "часы мероприятия"):
        assert words in text
    # the paper has every item, and its completeness is said
    assert "по всем тринадцати пунктам" in text
    assert "Копия обжалуемого решения" in text
    assert "Отменить решение об отказе в проведении мирного собрания" in text


def test_before_the_resolution_nothing_of_it_is_argued(content: Content, law: Law) -> None:
    old = replace(REFUSED, day=date(2025, 1, 17), noted=True)
    early = replace(REGISTERED, day=date(2025, 1, 14))
    answers = content.answers
    assert answers.when is not None
    then = replace(answers, when=replace(answers.when, day=date(2025, 1, 25)))
    case = after(replace(content, answers=then), early, old)
    told = drawn_up("complaint", case, law, "ru", today=date(2025, 1, 20))
    assert told is not None
    text = body_of(sheet(told).html)
    assert "61-НП" not in text
    assert "шесть месяцев" not in text
    after_it = replace(old, day=date(2025, 1, 20))
    told = drawn_up("complaint", after(case, early, after_it), law, "ru", today=date(2025, 1, 20))
    assert told is not None
    assert "61-НП" in body_of(sheet(told).html)


def test_a_passed_day_can_only_be_found_unlawful(content: Content, law: Law) -> None:
    late = drawable(content, law, today=date(2026, 12, 21))
    assert "claim-recognition" in late
    assert "claim-compel" not in late
    early = drawable(content, law, today=TODAY)
    assert "claim-recognition" not in early
    assert "hearing-objection" not in early
    assert drawable(after(content, REGISTERED), law, today=TODAY) == ()


def test_a_hearing_is_objected_to_before_the_decision(content: Content, law: Law) -> None:
    march = replace(content, answers=answers_of("march", "ru", law))
    case = after(march, REGISTERED, Event("hearing_invited", date(2026, 12, 4), words="Отказать."))
    assert drawable(case, law, today=date(2026, 12, 4)) == ("hearing-objection", "file-request")
    told = drawn_up("hearing-objection", case, law, "ru", today=date(2026, 12, 4))
    assert told is not None
    assert told.attacked == "preliminary"
    assert "Отказать." in body_of(sheet(told).html)


def test_an_entity_has_a_line_for_the_one_who_signs(content: Content, law: Law) -> None:
    people = content.answers.people
    entity = replace(people[0], kind="entity", name="ҚҚ «Мысал»", number="000140000004")
    answers = replace(content.answers, people=(entity, *people[1:]))
    told = drawn_up("complaint", replace(content, answers=answers), law, "kk", today=TODAY)
    assert told is not None
    assert "қол қоятын адамның тегі" in body_of(sheet(told).html)
    assert told.fee is not None
    assert told.fee.hundredths == 500


def test_the_pdf_is_set_and_nothing_is_cut(
    room: SettingRoom, content: Content, law: Law, tmp_path: Path
) -> None:
    long = replace(REFUSED, words="ы" * 300 + " конец")
    made = make_pleading(
        room, "complaint", after(content, REGISTERED, long), law, "ru", today=TODAY
    )
    assert made is not None
    text = text_of(made.pdf)
    assert "конец" in text
    assert text.replace(" ", "").count("ы" * 40) >= 1
    for page in pictures_of(made.pdf, tmp_path):
        # nothing stands in the right margin of 15 mm
        strip = page.crop((page.width - 30, 0, page.width, page.height - 40))
        assert strip.convert("L").getextrema()[0] > 128


def test_an_office_program_opens_the_docx_and_reads_the_same(
    room: SettingRoom, content: Content, law: Law, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice Writer is needed: apt-get install libreoffice-writer-nogui"
    made = make_pleading(room, "complaint", content, law, "ru", today=TODAY)
    told = drawn_up("complaint", content, law, "ru", today=TODAY)
    assert made is not None
    assert told is not None
    (tmp_path / "paper.docx").write_bytes(docx(sheet(told).html, made=TODAY))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "paper.docx")],
        check=True, capture_output=True,
    )  # fmt: skip
    # the same words in the same number, but for the page numbers at the foot
    ours, theirs = (
        words_of(text_of(made.pdf)),
        words_of(text_of((tmp_path / "paper.pdf").read_bytes())),
    )
    assert [one for one in ours if one not in theirs] == []
    assert [one for one in theirs if one not in ours] == []


def words_of(text: str) -> list[str]:
    """Return the words of a text in an order of their own; what stands at the foot is left out."""
    text = re.sub(r"Страница \d+ из \d+|Жалоба · код документа [0-9A-F-]+( · \d+)?", " ", text)
    return sorted(set(re.findall(r"[^\W\d_]{2,}|\d[\d.:/-]*", text)))


def test_a_docx_has_no_clock_and_no_author(content: Content, law: Law) -> None:
    draft = make_draft("complaint", content, law, "kk", today=TODAY)
    assert draft is not None
    with zipfile.ZipFile(BytesIO(draft.docx)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = packed.read("docProps/core.xml").decode()
        assert not [one for one in packed.namelist() if "thumbnail" in one or "app.xml" in one]
    assert "python-docx" not in about
    assert "2026-12-08T00:00:00Z" in about
    assert "2013" not in about


def test_the_court_bundle_numbers_what_is_in_it(
    room: SettingRoom, content: Content, law: Law
) -> None:
    made = make_court_bundle(room, content, law, "ru", today=TODAY)
    again = make_court_bundle(room, content, law, "ru", today=TODAY)
    assert made is not None
    assert again is not None
    assert made.pdf == again.pdf
    text = text_of(made.pdf)
    assert "КОМПЛЕКТ ДОКУМЕНТОВ" in text
    assert "Хронология событий" in text
    assert "Копия обжалуемого решения" in text
    # a hash is broken over the lines of its cell
    assert len(set(re.findall(r"[0-9a-f]{64}", text.replace(" ", "")))) >= 3
    nothing = after(content, REGISTERED)
    assert make_court_bundle(room, nothing, law, "kk", today=TODAY) is None


def test_what_is_the_persons_own_stays_out_of_what_is_filed(
    room: SettingRoom, content: Content, law: Law
) -> None:
    held = Event("held", date(2026, 12, 19), words="келді қырық адам")
    note = Event("note", date(2026, 12, 7), words="құпия куәгер")
    case = after(content, REGISTERED, REFUSED, note, held)
    today = date(2026, 12, 21)
    for key in drawable(case, law, today=today):
        for language in languages_of(key):
            told = drawn_up(key, case, law, language, today=today)
            assert told is not None
            text = sheet(told).html
            assert "құпия" not in text
            assert "қырық" not in text
            assert "Собрание проведено" not in text
            assert "Жиналыс өтті" not in text
    bundle = make_court_bundle(room, case, law, "kk", today=today)
    assert bundle is not None
    text = text_of(bundle.pdf)
    assert "құпия" not in text
    assert "Жиналыс өтті" not in text
    assert "Әкімдік бас тартты" in text


def test_the_letter_is_named_by_its_date_and_number(content: Content, law: Law) -> None:
    dated = replace(REFUSED, new_day=date(2026, 12, 4), number="08-12/77")
    told = drawn_up("complaint", after(content, REGISTERED, dated), law, "ru", today=TODAY)
    assert told is not None
    text = body_of(sheet(told).html)
    assert "4 декабря 2026 года (пятница), № 08-12/77" in text
    # told after the term, but written in it: that it came late is for them to prove
    late = replace(dated, day=date(2026, 12, 9))
    told = drawn_up(
        "complaint", after(content, REGISTERED, late), law, "ru", today=date(2026, 12, 9)
    )
    assert told is not None
    assert "после истечения срока рассмотрения" not in body_of(sheet(told).html)
    plain = replace(late, new_day=None)
    told = drawn_up(
        "complaint", after(content, REGISTERED, plain), law, "ru", today=date(2026, 12, 9)
    )
    assert told is not None
    text = body_of(sheet(told).html)
    assert "после истечения срока рассмотрения" in text
    # a rally is notified: articles 12 and 13 are of the other road
    assert "статья 13" not in text
    assert "статья 12, " not in text


def test_a_proposal_that_was_cut_short_is_no_proposal(content: Content, law: Law) -> None:
    proposed = Event("proposed", date(2026, 12, 7), place="саябақ")
    told = drawn_up(
        "complaint", after(content, REGISTERED, proposed, REFUSED), law, "ru", today=TODAY
    )
    assert told is not None
    text = body_of(sheet(told).html)
    assert "до истечения одного рабочего дня" in text
    assert (
        "организатор не получал" not in text.partition("Подлежащие")[0].partition("61-НП")[2][:80]
    )


def test_a_local_rule_alone_makes_its_claim(content: Content, law: Law) -> None:
    case = after(content, REGISTERED, Event("by_law_found", date(2026, 12, 4)))
    assert drawable(case, law, today=TODAY) == ("claim-by-law",)
