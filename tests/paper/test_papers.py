"""The papers: their text, their pages, their bytes, and what a child refuses."""

import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cases.answers import Answers, Language, PaperLanguage
from app.cases.composing import compose, filing_sheet, languages
from app.cases.papers import PaperKey, blank
from app.desk.making import make_paper
from app.desk.shapes import Submission
from app.desk.submission import read_submission
from app.law.library import Law
from app.paper.editions import sheet
from app.paper.faces import LETTERS, glyphs, lacking
from app.paper.pool import NotMade, SettingRoom
from app.paper.words import FORMS, keep
from app.settings import Settings
from tests.pdf import pictures_of, plain, text_of

TODAY = date(2026, 11, 24)
FONTS = Settings().build_dir / "fonts"
SAMPLES = {
    "rally": ("notification", FORMS / "notification" / "sample.toml"),
    "picket": ("notification", FORMS / "notification" / "sample-picket.toml"),
    "march": ("application", FORMS / "application" / "sample.toml"),
}


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=1)
    yield made
    made.stop()


def answers_of(name: str, language: PaperLanguage, law: Law) -> Answers:
    paper, path = SAMPLES[name]
    sent = Submission.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    found = read_submission(sent, paper, language, law, today=TODAY)
    assert found.problems == ()
    return found.answers


@pytest.mark.parametrize("language", ["kk", "ru", "kk+ru"])
@pytest.mark.parametrize("name", list(SAMPLES))
def test_every_answer_stands_in_the_paper(
    room: SettingRoom, law: Law, name: str, language: PaperLanguage
) -> None:
    answers = answers_of(name, language, law)
    text = text_of(make_paper(room, answers, law, today=TODAY).pdf)
    for one in languages(answers):
        paper = compose(answers, law, one)
        for part in (paper.purpose, paper.place, paper.posters, paper.akimat, paper.funding):
            assert plain(part) in text
        for person in paper.people:
            assert plain(person.name) in text
            assert person.number in text
        for row in paper.programme:
            assert plain(row.what) in text
        for leg in paper.legs:
            assert plain(leg.finish) in text


def test_equal_answers_give_equal_bytes(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "kk+ru", law)
    first = make_paper(room, answers, law, today=TODAY)
    again = make_paper(room, answers, law, today=date(2026, 12, 1))
    assert first.pdf == again.pdf
    assert first.noted.sha256 == again.noted.sha256
    changed = replace(answers, purpose=replace(answers.purpose, text="Басқа мақсат"))
    assert make_paper(room, changed, law, today=TODAY).noted.mark != first.noted.mark


def test_a_paper_is_whole_tagged_and_names_no_producer(
    room: SettingRoom, law: Law, tmp_path: Path
) -> None:
    pdf = make_paper(room, answers_of("march", "kk", law), law, today=TODAY).pdf
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    subprocess.run(
        [shutil.which("qpdf") or "qpdf", "--check", path], check=True, capture_output=True
    )
    read = PdfReader(BytesIO(pdf))
    catalog = read.trailer["/Root"]
    assert catalog["/Lang"] == "kk"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert "/Producer" not in (read.metadata or {})
    assert "/CreationDate" not in (read.metadata or {})
    packet = catalog["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in read.pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert all(name.startswith(("Tinos", "Arimo")) for name in fonts), fonts


@pytest.mark.parametrize("name", ["rally", "march", "picket"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_sheet_for_filing_is_one_page(
    room: SettingRoom, law: Law, name: str, language: PaperLanguage
) -> None:
    answers = answers_of(name, language, law)
    assert answers.when is not None
    answers = replace(answers, when=replace(answers.when, day=date(2027, 1, 15)))
    told = filing_sheet(answers, law, languages(answers)[0], mark="ABCD-1234", today=TODAY)
    assert told is not None
    pdf = room.make([sheet(told).html])
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert "64" in text_of(pdf)


@pytest.mark.parametrize("paper", ["notification", "application"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_blank_form_has_thirteen_items_and_nobody_in_it(
    room: SettingRoom, paper: PaperKey, language: Language
) -> None:
    text = text_of(room.make([sheet(blank(paper, language)).html]))
    assert all(f"{number})" in text for number in range(1, 14))
    assert "None" not in text


def test_a_long_answer_flows_and_loses_no_word(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "kk", law)
    words = " ".join(f"сөз{number}" for number in range(600))
    unbroken = "ұ" * 900
    answers = replace(answers, purpose=replace(answers.purpose, text=f"{words} {unbroken}"))
    text = text_of(make_paper(room, answers, law, today=TODAY).pdf)
    assert all(f"сөз{number}" in text for number in range(600))
    assert text.count("ұ") >= len(unbroken)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<p style="background:url(file:///etc/passwd)">x',
        "<style>@import url(http://example.org/a.css);</style><p>x",
        '<object data="file:///etc/passwd"></object>',
        '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
        '<iframe src="http://169.254.169.254/"></iframe>',
    ],
)
def test_a_child_fetches_nothing(room: SettingRoom, html: str) -> None:
    try:
        pdf = room.make([f'<!doctype html><html lang="kk"><title>x</title><body>{html}'])
    except NotMade:
        return
    text = text_of(pdf)
    assert "root:" not in text
    assert len(PdfReader(BytesIO(pdf)).attachments) == 0


def test_nothing_stays_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    short = SettingRoom(FONTS, running=1)
    short.start()
    assert list(tmp_path.glob("jiyn-*/weasyprint-*"))
    short.stop()
    assert [one for one in tmp_path.iterdir() if not one.name.startswith("pymp-")] == []


def test_words_of_people_stay_words(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "ru", law)
    hostile = '<script>alert(1)</script> {{ 7*7 }} <img src="file:///etc/passwd"> & "кавычки"'
    answers = replace(answers, purpose=replace(answers.purpose, text=hostile))
    assert plain(hostile) in text_of(make_paper(room, answers, law, today=TODAY).pdf)


def test_every_letter_is_in_every_face() -> None:
    assert lacking(FONTS) == ()
    faces = sorted(FONTS.glob("*.ttf"))
    assert len(faces) == 8
    for face in faces:
        assert {ord(one) for one in LETTERS} <= glyphs(face)


def test_every_kazakh_letter_is_drawn_in_every_face(room: SettingRoom, tmp_path: Path) -> None:
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    for number, (family, weight, style) in enumerate(
        (family, weight, style)
        for family in ("Tinos", "Arimo")
        for weight in ("normal", "bold")
        for style in ("normal", "italic")
    ):
        font = f"font:{style} {weight} 40pt {family};letter-spacing:.4em"
        cells = "".join(f'<p style="{font};break-after:page">{one}</p>' for one in letters)
        folder = tmp_path / str(number)
        folder.mkdir()
        # a language without a foot of ours: nothing but the letter stands on it
        pdf = room.make([f'<!doctype html><html lang="de"><title>ә</title><body>{cells}'])
        assert text_of(pdf).replace(" ", "") == letters
        pages = pictures_of(pdf, folder, 30)[: len(letters)]
        drawn = [page.tobytes() for page in pages]
        assert all(any(value < 128 for value in one) for one in drawn), (family, weight, style)
        assert len(set(drawn)) == len(letters), (family, weight, style)


def test_no_break_where_a_line_must_not_end() -> None:
    assert (
        keep("<p title='№ 5'>№ 333, 10-баптың</p>")
        == "<p title='№ 5'>№\u00a0333, 10\u2011баптың</p>"
    )
