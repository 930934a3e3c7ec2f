"""The peer of the papers, run by its own Python: docxtpl fills, LibreOffice makes the PDF.

    office.py template NOTICE.html VALUES.json TEMPLATE.docx
    office.py cold TEMPLATE.docx VALUES.json FOLDER SOFFICE       one PDF, one process
    office.py warm TEMPLATE.docx VALUES.json FOLDER PORT          a PDF for every line read

The template holds our paragraphs, tables, rules and faces, with the answers replaced by tags.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from unoserver.client import UnoClient

SIZES = {"h1": 14, "h2": 8.5, "p": 13, "li": 11, "td": 11, "th": 8.5, "small": 11, "l": 8.5}
ARIMO = {"h2", "th", "l", "box"}
RULES = {"h2": "top", "sign": "bottom"}
PLACES = {"p", "h1", "h2", "li", "td", "th"}
Words = list[tuple[str, bool]]  # a run and whether it is bold


class Blocks(HTMLParser):
    """Reads a notice: paragraphs of a kind, and rows of cells."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[str, list[Words]]] = []
        self._bold = self._box = self._inside = False
        self.feed(page.partition("<body")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or a line of it."""
        look = (dict(attrs).get("class") or "").split()
        self._box = self._box or "box" in look
        self._bold = self._bold or tag == "b"
        if tag == "tr" or "part" in look:
            self.found.append(("row" if tag == "tr" else "page", []))
        elif tag in {"td", "th"}:
            self.found[-1][1].append([])
        elif tag in PLACES:
            known = next((one for one in look if one in {*SIZES, *RULES}), tag)
            self.found.append(("box" if self._box else known, [[]]))
        elif tag == "br":
            self.found[-1][1][-1].append(("\n", False))
        self._inside = self._inside or tag in PLACES

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._bold = self._bold and tag != "b"
        self._box = self._box and tag != "div"
        self._inside = self._inside and tag not in PLACES

    def handle_data(self, text: str) -> None:
        """Keep the words of a block."""
        if self._inside:
            self.found[-1][1][-1].append((text, self._bold))


def template(page: Path, values: Path, target: Path) -> None:
    """Write the template: every paragraph of the notice, its answers as tags."""
    known = sorted(_read(values).items(), key=lambda one: -len(one[1]))
    document, table = _sheet(), None
    for kind, cells in Blocks(page.read_text(encoding="utf-8")).found:
        tagged = [[(_tagged(text, known), bold) for text, bold in one] for one in cells]
        if kind == "page":
            document.add_page_break()
        elif kind in {"row", "box"}:
            table = table or document.add_table(rows=0, cols=len(cells), style="Table Grid")
            _row(table, kind, tagged)
        else:
            table = None
            _write(document.add_paragraph(), kind, tagged[0])
    document.save(str(target))


def _sheet() -> Paper:
    document = Document()
    style, section = document.styles["Normal"], document.sections[0]
    style.font.name, style.paragraph_format.space_after = "Tinos", Pt(3)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    foot = section.footer.paragraphs[0]
    _write(foot, "l", [("Хабарлама · құжат коды {{ mark }}", False)])
    for name in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        foot._p.append(field)  # noqa: SLF001 - the library has no word for fields
    return document


def _row(table: Table, kind: str, cells: Sequence[Words]) -> None:
    for cell, words in zip(table.add_row().cells, cells, strict=True):
        _write(cell.paragraphs[0], kind, words)


def _write(paragraph: Paragraph, kind: str, words: Words) -> None:
    for text, bold in words:
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(SIZES.get(kind, 11))
        if kind in ARIMO:
            run.font.name = "Arimo"
    if kind in RULES:
        borders = OxmlElement("w:pBdr")
        border = OxmlElement(f"w:{RULES[kind]}")
        border.set(qn("w:val"), "single")
        borders.append(border)
        paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - nor for rules


def _tagged(text: str, known: list[tuple[str, str]]) -> str:
    for name, value in known:
        text = text.replace(value, f"{{{{ {name} }}}}") if value else text
    return text


def filled(source: Path, values: dict[str, str], folder: Path) -> Path:
    """Fill the template and return the document."""
    made, document = folder / "filled.docx", DocxTemplate(source)
    document.render(values, autoescape=True)
    document.save(made)
    return made


def cold(source: Path, values: Path, folder: Path, soffice: str) -> None:
    """Make one PDF with a LibreOffice that starts for it."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    words = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    document = filled(source, _read(values), folder)
    subprocess.run([*words, str(document)], check=True, capture_output=True)  # noqa: S603 - ours


def warm(source: Path, values: Path, folder: Path, port: str) -> None:
    """Make a PDF for every line that is read, with the LibreOffice behind a port."""
    known, client = _read(values), UnoClient(server="127.0.0.1", port=port)
    for line in sys.stdin:
        document = filled(source, known | {"purpose": line.strip()}, folder)
        client.convert(inpath=str(document), outpath=str(folder / "warm.pdf"), convert_to="pdf")
        print("made", flush=True)


def _read(values: Path) -> dict[str, str]:
    return dict(json.loads(values.read_text(encoding="utf-8")))


if __name__ == "__main__":
    PARTS: dict[str, Callable[..., None]] = {"template": template, "cold": cold, "warm": warm}
    first, second, third, *rest = sys.argv[2:]
    PARTS[sys.argv[1]](Path(first), Path(second), Path(third), *rest)
