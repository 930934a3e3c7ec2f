"""Every paper in every language against PDF/A-3a and PDF/UA-1: two public checkers, qpdf, and ours.

The checkers that registries offer see a part of the rules; what they miss and can be read from the
file is looked at here: language, title, headings in order, lists, header cells with their scope,
fonts with their letters, the output intent, no clock, no producer, nothing untagged.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import outloud
import pdfua
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from app.cases.answers import PaperLanguage
from app.cases.case import Content, MadePaper, Reply
from app.cases.drawing_up import languages_of
from app.cases.events import Event, chain
from app.cases.letters import LetterKey, Looked
from app.cases.papers import PaperKey
from app.desk.bundling import make_court_bundle
from app.desk.lettering import make_letter
from app.desk.making import make_blank, make_filing_sheet, make_memo, make_paper
from app.desk.pleading import KEYS, make_pleading
from app.law.deadlines import answer_by
from app.law.library import Law
from app.paper.pool import SettingRoom
from tests.paper.test_papers import FONTS, answers_of

TODAY = date(2026, 12, 8)
REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
PROPOSED = Event("proposed", date(2026, 12, 4), time(16, 20), "email", place="саябақ")
PARTLY = Event("partly_refused", date(2026, 12, 4), begin=time(12), end=time(13), words="Бөлігі.")
REFUSED = Event(
    "refused", date(2026, 12, 7), grounds=("assemblies-2020:14.1.10",), reasoned=False, noted=False
)
# What brings each letter about.
HISTORIES: dict[LetterKey, tuple[Event, ...]] = {
    "reply": (REGISTERED, PROPOSED),
    "remaining-windows": (REGISTERED, PARTLY),
    "participants": (REGISTERED, Event("agreed", date(2026, 12, 4), without=("sound",))),
}
# The engine paints a page foot outside of the tree, and text in an order that is not always that of
# the tree; an address that is printed is meant for the eye, for the copy that is filed has no link.
KNOWN = {"PAG-001", "ORD-001", "LNK-010"}
# Of single papers: a corner without words in a table of three columns, a strip of days that is drawn
# beside its table, and a sheet for the counter whose three boxes are headed by nothing.
KNOWN_OF = {
    "reply": {"TBL-010"},
    "deadline-memo": {"TBL-014"},
    "no-answer": {"TBL-014"},
    "filing-sheet": {"UA-15-003", "TBL-001"},
}


def after(content: Content, *events: Event) -> Content:
    return replace(content, events=events, hashes=chain(events))


def papers(room: SettingRoom, law: Law) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, language and bytes of every paper of every kind."""
    for form in ("rally", "march", "picket"):
        for language in get_args(PaperLanguage):
            answers = answers_of(form, language, law)
            first = "ru" if language == "ru" else "kk"
            for own in (False, True):
                made = make_paper(room, answers, law, today=TODAY, own=own)
                yield f"{'own ' if own else ''}{form}", first, made.pdf
    yield from _many(room, law)
    blanks: tuple[PaperKey, ...] = ("notification", "application")
    for language in ("kk", "ru"):
        for key in blanks:
            yield f"blank {key}", language, make_blank(room, key, language)
        sheet = make_filing_sheet(room, answers_of("rally", "kk", law), law, language, today=TODAY)
        assert sheet is not None
        yield "filing-sheet", language, sheet.pdf
        term = answer_by(date(2026, 12, 2), "notification", law, on=TODAY)
        yield "deadline-memo", language, make_memo(room, term, law, language)
        yield from _letters(room, law, language)
    noted = MadePaper("notification", "kk", "2026-11-22", "ABCD-0123", "0" * 64, TODAY)
    rally = Content(answers=answers_of("rally", "kk+ru", law), number="A-17", papers=(noted,))
    yield from _pleadings(room, law, after(rally, REGISTERED, REFUSED))
    bundle = make_court_bundle(room, after(rally, REGISTERED, REFUSED), law, "kk", today=TODAY)
    assert bundle is not None
    yield "court-bundle", "kk", bundle.pdf


def _many(room: SettingRoom, law: Law) -> Iterator[tuple[str, str, bytes]]:
    """Yield papers with a list of people and an annex for a long aim."""
    for language in get_args(PaperLanguage):
        answers = answers_of("rally", language, law)
        assert answers.purpose
        long = replace(answers.purpose, text="Қала ауасы туралы. " * 200)
        answers = replace(answers, purpose=long, people=answers.people * 3)
        pdf = make_paper(room, answers, law, today=TODAY, own=True).pdf
        yield "own many", "ru" if language == "ru" else "kk", pdf


def _letters(room: SettingRoom, law: Law, language: Any) -> Iterator[tuple[str, str, bytes]]:
    looked = tuple(
        Looked(one, TODAY, time(9)) for one in ("hand", "post", "e_document", "email", "phone")
    )
    plain = Content(answers=answers_of("rally", "kk+ru", law), number="A-17", looked=looked)
    for key in get_args(LetterKey):
        case = after(plain, *HISTORIES.get(key, (REGISTERED,)))
        case = replace(case, reply=Reply("disagree", "Уақыты тым қысқа."))
        # the own copy differs by two lines and its data: once for each letter
        for own in (False, True)[: 2 if language == "kk" else 1]:
            made = make_letter(room, key, case, law, language, today=TODAY, own=own)
            assert made is not None, key
            yield f"{'own ' if own else ''}{key}", language, made.pdf


def _pleadings(room: SettingRoom, law: Law, case: Content) -> Iterator[tuple[str, str, bytes]]:
    invited = Event("hearing_invited", date(2026, 12, 3))
    for key in KEYS:
        today = date(2026, 12, 21) if key == "claim-recognition" else TODAY
        told = after(case, REGISTERED, invited, REFUSED) if key == "hearing-objection" else case
        for language in languages_of(key):
            for own in (False, True)[: 2 if language == languages_of(key)[0] else 1]:
                made = make_pleading(room, key, told, law, language, today=today, own=own)
                assert made is not None, key
                yield f"{'own ' if own else ''}{key}", language, made.pdf


@pytest.fixture(scope="module")
def made(law: Law) -> Iterator[list[tuple[str, str, bytes]]]:
    room = SettingRoom(FONTS, running=2)
    yield list(papers(room, law))
    room.stop()


def test_nothing_is_forgotten(made: list[tuple[str, str, bytes]]) -> None:
    kinds = {name for name, _, _ in made}
    assert set(get_args(LetterKey)) | set(KEYS) <= kinds
    assert len(made) >= 100


def test_public_checkers_find_nothing(made: list[tuple[str, str, bytes]], tmp_path: Path) -> None:
    path, wrong = tmp_path / "paper.pdf", []
    for name, language, content in made:
        path.write_bytes(content)
        found = [one.rule_id for one in pdfua.validate(str(path)).findings]
        found += [
            one.rule
            for one in outloud.check(str(path)).findings
            if one.severity in {"error", "warning"} and one.rule not in KNOWN
        ]
        left = sorted(set(found) - KNOWN_OF.get(name.removeprefix("own "), set()))
        wrong += [(name, language, *left)] if left else []
    assert wrong == []


def test_the_files_are_whole(made: list[tuple[str, str, bytes]], tmp_path: Path) -> None:
    for name, language, content in made:
        path = tmp_path / "paper.pdf"
        path.write_bytes(content)
        command = [shutil.which("qpdf") or "qpdf", "--check", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, (name, language, done.stderr)


def test_what_the_checkers_do_not_see(made: list[tuple[str, str, bytes]]) -> None:
    for name, language, content in made:
        reader = PdfReader(BytesIO(content))
        catalog: Any = reader.trailer["/Root"]
        assert catalog["/Lang"] == language, name
        assert catalog["/MarkInfo"]["/Marked"], name
        assert catalog["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert catalog["/OutputIntents"], name
        assert reader.metadata is not None
        assert reader.metadata.title, name
        assert not {"/Producer", "/Author", "/CreationDate", "/Creator"} & set(reader.metadata)
        packet = catalog["/Metadata"].get_data().decode()
        assert packet.count("<rdf:RDF") == 1, name
        for words in ("pdfaid:part", "pdfuaid:part", "dc:title"):
            assert words in packet, (name, words)
        assert not re.search("xmp:CreateDate|pdf:Producer|dc:creator", packet), name
        _attached(catalog, reader, own=name.startswith("own "))
        _fonts(reader, name)
        _tree(catalog["/StructTreeRoot"], name)


def _attached(catalog: Any, reader: PdfReader, *, own: bool) -> None:
    """The own copy has its data as an associated file; the copy to file has none (ISO 19005-3)."""
    assert bool(reader.attachments) == own
    assert bool(catalog.get("/AF")) == own
    for one in catalog.get("/AF", []):
        told = one.get_object()
        assert told["/AFRelationship"] == "/Data"
        assert told["/F"] == told["/UF"] == "data.json"
        assert told["/Desc"]
        stream = told["/EF"]["/F"].get_object()
        assert stream["/Subtype"] == "/application/json"
        assert stream["/Params"]["/ModDate"] == stream["/Params"]["/CreationDate"]
        assert json.loads(stream.get_data())["format"] == "jiyn-paper-1"


def _fonts(reader: PdfReader, name: str) -> None:
    """Every font lies in the file, and its letters can be read back."""
    for page in reader.pages:
        fonts: Any = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            whole = font.get_object()
            assert "/ToUnicode" in whole, name
            descriptor = whole["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), name


def _tree(root: Any, name: str) -> None:
    """Headings skip no level, header cells have a scope, lists and tables hold what they may."""
    levels: list[int] = []
    for tag, kids, element in _elements(root):
        if re.fullmatch("/H[1-6]", tag):
            levels.append(int(tag[2]))
        if tag == "/TH":
            assert element["/A"]["/Scope"] in {"/Row", "/Column"}, name
        if tag == "/L":
            assert set(kids) <= {"/LI"}, (name, kids)
        if tag == "/LI":
            assert set(kids) <= {"/Lbl", "/LBody"}, (name, kids)
        if tag == "/Table":
            assert set(kids) <= {"/THead", "/TBody", "/TR"}, (name, kids)
        if tag == "/TR":
            assert set(kids) <= {"/TH", "/TD"}, (name, kids)
        assert tag != "/Figure", name
    assert levels == [] or levels[0] == 1, (name, levels)
    assert all(deeper <= before + 1 for before, deeper in pairwise(levels))


def _elements(node: Any) -> Iterator[tuple[str, list[str], Any]]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    whole = [one.get_object() for one in kids if isinstance(one, IndirectObject)]
    below = [one for one in whole if "/S" in one]
    if "/S" in node:
        yield node["/S"], [one["/S"] for one in below], node
    for one in below:
        yield from _elements(one)
