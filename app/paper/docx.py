"""A paper as a DOCX for editing, from the very HTML that the PDF is set from.

The papers use few tags and the classes of one style sheet; a tag that is not among them is refused
and never left out. Equal HTML gives equal bytes: the file carries no clock and no author.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import html as markup

from app.paper.editions import FormBroken
from app.paper.looks import (
    BOX,
    BOXED,
    BY_CLASS,
    BY_TAG,
    CELL,
    FACT,
    HEAD_CELL,
    INSIDE,
    ITEM,
    LABEL,
    TEXT,
    Look,
)

_LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_INLINE = frozenset({"b", "i", "br", "span"})


def docx(page: str, *, made: date) -> bytes:
    """Return a paper as a DOCX; `made` is the day that its properties name. Raises: FormBroken."""
    tree = markup.document_fromstring(page)
    body, language = tree.find("body"), tree.get("lang", "kk")
    document = Document()
    _prepare(document, language, tree.findtext("head/title") or "", made)
    _foot(document, body.get("data-mark", ""))
    _Writer(document).blocks(body)
    _forget_template(document.part.package)
    written = BytesIO()
    document.save(written)
    return _without_clock(written.getvalue())


def _prepare(document: Any, language: str, title: str, made: date) -> None:
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style.font.name, style.font.size = TEXT, Pt(12)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), TEXT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[language])
    style.element.get_or_add_rPr().append(spoken)
    about, moment = document.core_properties, datetime(made.year, made.month, made.day, tzinfo=UTC)
    about.title, about.author, about.comments = title, "", ""
    about.last_modified_by, about.language = "", _LOCALES[language]
    about.created = about.modified = moment


def _forget_template(package: Any) -> None:
    """Leave out what the package brings of its own: a picture, the name of a program."""
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del package.rels[key]


def _foot(document: Any, mark: str) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    _say(foot, f"{mark} \u00b7 ", Look(size=8.5, font=LABEL))
    run = foot.add_run()
    run.font.size, run.font.name = Pt(8.5), LABEL
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)  # noqa: SLF001 - the package has no door for a field


def _say(paragraph: Any, words: str, look: Look, *, bold: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.name = Pt(look.size), look.font
    run.bold = (bold or look.bold) or None


class _Writer:
    """Writes the blocks of a page into a document or a cell."""

    def __init__(self, into: Any, look: Look | None = None) -> None:
        self.into, self.look, self.first = into, look, True
        # a cell begins with a paragraph of its own
        self.cell = not hasattr(into, "sections")

    def paragraph(self, look: Look) -> Any:
        """Return a new paragraph in a look; the one that a cell begins with is used first."""
        empty = self.cell and self.first
        made = self.into.paragraphs[0] if empty else self.into.add_paragraph()
        self.first = False
        form = made.paragraph_format
        form.space_before, form.space_after = Pt(look.before), Pt(1)
        form.left_indent, form.first_line_indent = Mm(look.indent), Mm(-look.hanging)
        form.keep_with_next = look.kept or None
        if look.centred:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if look.hanging:
            form.tab_stops.add_tab_stop(Mm(look.indent))
        if look.line:
            _rule(made, look.line)
        return made

    def blocks(self, parent: Any) -> None:
        """Write every child of an element. Raises: FormBroken for a tag that is not known."""
        if (parent.text or "").strip():
            self.words(parent, self.look or Look())
            return
        for one in parent:
            write = _WRITERS.get(one.tag)
            if write is None:
                raise FormBroken(f"<{one.tag}> has no place in a DOCX")
            write(self, one)

    def words(self, element: Any, look: Look) -> None:
        """Write an element as one paragraph, with what is bold in it."""
        made = self.paragraph(look)
        for words, bold in _runs(element):
            _say(made, words, look, bold=bold)

    def plain(self, element: Any) -> None:
        """Write a heading or a paragraph in the look of its class, its tag or its place."""
        kind = element.get("class", "").split()
        named = next((BY_CLASS[one] for one in kind if one in BY_CLASS), None)
        look = named or self.look or BY_TAG[element.tag]
        # a question stays with its lines, a heading with what it heads
        self.words(element, replace(look, kept=True) if "then" in kind else look)

    def heading(self, element: Any) -> None:
        """Write a heading; that of an item has its number before a tab."""
        self.words(element, ITEM if self.look is INSIDE else BY_TAG[element.tag])

    def division(self, element: Any) -> None:
        """Write a division in the look of its class."""
        kind = element.get("class", "")
        if kind == "head":
            self.head(element)
            return
        look = {"i": INSIDE, "facts": FACT, "own-copy": BOXED}.get(kind.partition(" ")[0])
        inner = _Writer(self.into, look or self.look)
        inner.first = self.first
        inner.blocks(element)
        self.first = inner.first

    def head(self, element: Any) -> None:
        """Write who it goes to on the right; the receiver's box, if there is one, on the left."""
        table = self.into.add_table(rows=1, cols=2)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for cell, width in zip(table.rows[0].cells, (Mm(74), Mm(91)), strict=True):
            cell.width = width
        left, right = table.rows[0].cells
        for one in element:
            boxed = "box" in one.get("class", "").split()
            look = BOX if boxed else None
            _Writer(left if boxed else right, look).blocks(one)

    def list_(self, element: Any) -> None:
        """Write a list; its numbers are words, as a reader counts them."""
        for number, one in enumerate(element, 1):
            made = self.paragraph(BY_TAG["li"])
            _say(made, f"{number}.\t" if element.tag == "ol" else "\u2022\t", BY_TAG["li"])
            for words, bold in _runs(one):
                _say(made, words, BY_TAG["li"], bold=bold)

    def table(self, element: Any) -> None:
        """Write a table with its rules."""
        rows = list(element.iter("tr"))
        made = self.into.add_table(rows=len(rows), cols=max(len(row) for row in rows))
        made.style = "Table Grid"
        for row, cells in zip(rows, made.rows, strict=True):
            for one, cell in zip(row, cells.cells, strict=False):
                _Writer(cell, HEAD_CELL if one.tag == "th" else CELL).cell_of(one)

    def cell_of(self, element: Any) -> None:
        """Write what stands in a cell: paragraphs, or words alone."""
        if any(one.tag not in _INLINE for one in element):
            self.blocks(element)
        else:
            self.words(element, self.look or CELL)


_WRITERS: Mapping[str, Callable[[_Writer, Any], None]] = {
    "h1": _Writer.plain,
    "h2": _Writer.heading,
    "p": _Writer.plain,
    "div": _Writer.division,
    "ol": _Writer.list_,
    "ul": _Writer.list_,
    "table": _Writer.table,
}


def _runs(element: Any, *, bold: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the words of an element with whether they are bold; a label ends with a tab."""
    yield from _worded(element.text, bold=bold)
    for one in element:
        if one.tag not in _INLINE:
            raise FormBroken(f"<{one.tag}> has no place in a line of a DOCX")
        if one.tag == "br":
            yield "\n", bold
        else:
            yield from _runs(one, bold=bold or one.tag == "b")
        labels = one.tag == "i" or (element.tag == "h2" and one.tag == "b")
        if labels:
            yield "\t", False
        yield from _worded(one.tail, bold=bold)


def _worded(text: str | None, *, bold: bool) -> Iterator[tuple[str, bool]]:
    """Yield words with single spaces; no-break characters stay."""
    if text:
        kept = "".join(" " if sign in " \n\t\r" else sign for sign in text)
        while "  " in kept:
            kept = kept.replace("  ", " ")
        yield kept, bold


def _rule(paragraph: Any, where: str) -> None:
    """Draw a rule above or below a paragraph, or a frame round it."""
    borders = OxmlElement("w:pBdr")
    # paragraphs with like rules become one block: between them the rule must be asked for
    sides: Sequence[str] = (where, "between")
    if where == "box":
        sides = ("top", "left", "bottom", "right")
    for side in sides:
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "000000")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - no door for a border


def _without_clock(packed: bytes) -> bytes:
    """Return the same file with the same day on every part."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return made.getvalue()
