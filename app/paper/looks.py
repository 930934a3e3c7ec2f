"""How the paragraphs of a paper are set in a DOCX, by class and tag."""

from collections.abc import Mapping
from dataclasses import dataclass

TEXT, LABEL = "Times New Roman", "Arial"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; `line`: a rule above (top) or below (bottom), or a frame (box)."""

    size: float = 12
    font: str = TEXT
    bold: bool = False
    centred: bool = False
    line: str = ""
    before: float = 2
    indent: float = 0
    hanging: float = 0
    kept: bool = False


BY_CLASS: Mapping[str, Look] = {
    "law": Look(size=11, centred=True, before=3),
    "l": Look(size=8.5, font=LABEL, before=6, kept=True),
    "small": Look(size=11),
    "lead": Look(before=7),
    "note": Look(size=8.5, font=LABEL, before=4),
    "sign": Look(line="bottom", before=18),
    "w": Look(size=8, font=LABEL, line="bottom", before=3),
}
BY_TAG: Mapping[str, Look] = {
    "h1": Look(size=13.5, centred=True, before=14, kept=True),
    "h2": Look(size=10.5, font=LABEL, bold=True, before=9, kept=True),
    "p": Look(),
    "li": Look(size=11, indent=7, hanging=7),
}
ITEM = Look(size=8.5, font=LABEL, line="top", before=6, indent=11, hanging=11, kept=True)
INSIDE = Look(indent=11)
FACT = Look(size=11.5, line="top", before=1, indent=60, hanging=60)
BOX = Look(size=8, font=LABEL, line="bottom", before=5)
BOXED = Look(size=9.5, font=LABEL, line="box")
CELL = Look(size=11, before=0)
HEAD_CELL = Look(size=8.5, font=LABEL, bold=True, before=0)
