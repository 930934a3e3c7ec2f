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
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import outloud
import pdfua
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from app.cases.letters import LetterKey
from app.desk.pleading import KEYS

pytestmark = [pytest.mark.xdist_group("papers"), pytest.mark.thorough]
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


@pytest.fixture(scope="module")
def whole(
    made: list[tuple[str, str, bytes]],
    long: list[tuple[str, str, bytes]],
    hostile: list[tuple[str, str, bytes]],
) -> list[tuple[str, str, bytes]]:
    return [*made, *long, *hostile]


def _kind(name: str) -> str:
    return name.removeprefix("own ").partition(".")[0]


def test_nothing_is_forgotten(made: list[tuple[str, str, bytes]]) -> None:
    kinds = {_kind(name) for name, _, _ in made}
    assert set(get_args(LetterKey)) | set(KEYS) <= kinds
    assert len(made) >= 100


def test_public_checkers_find_nothing(whole: list[tuple[str, str, bytes]], tmp_path: Path) -> None:
    path, wrong = tmp_path / "paper.pdf", []
    for name, language, content in whole:
        path.write_bytes(content)
        found = [one.rule_id for one in pdfua.validate(str(path)).findings]
        found += [
            one.rule
            for one in outloud.check(str(path)).findings
            if one.severity in {"error", "warning"} and one.rule not in KNOWN
        ]
        left = sorted(set(found) - KNOWN_OF.get(_kind(name), set()))
        wrong += [(name, language, *left)] if left else []
    assert wrong == []


def test_the_files_are_whole(whole: list[tuple[str, str, bytes]], tmp_path: Path) -> None:
    for name, language, content in whole:
        path = tmp_path / "paper.pdf"
        path.write_bytes(content)
        command = [shutil.which("qpdf") or "qpdf", "--check", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, (name, language, done.stderr)


def test_what_the_checkers_do_not_see(whole: list[tuple[str, str, bytes]]) -> None:
    for name, language, content in whole:
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
        tree = _elements(catalog["/StructTreeRoot"])
        spoken = {str(one["/Lang"]) for _, _, one in tree if "/Lang" in one}
        assert spoken <= {"kk", "ru", "en"}, name
        # what stands in the other language says so; a sheet for the day has words to say aloud
        assert "ru" in spoken or not name.endswith((".kk+ru", ".parallel")), name


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
