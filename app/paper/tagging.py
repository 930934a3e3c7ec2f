"""What the engine leaves out of the tags: the language of a part, and what a header cell heads."""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags

_CELLS = frozenset({"/TH", "/TD"})
_ROOTS = frozenset({"html", "body"})
_build = tags._build_box_tree  # noqa: SLF001 - the version is pinned by its hash, a test looks at it


def name_languages() -> None:
    """Let every element of the tree that has a language of its own say it (ISO 14289-1, 7.2)."""
    tags._build_box_tree = _spoken  # noqa: SLF001 - as above


def _spoken(box: Any, parent: Any, pdf: Any, *others: Any) -> Iterator[Any]:
    found = _language(box, pdf)
    for element in _build(box, parent, pdf, *others):
        if found and "Lang" not in element:
            element["Lang"] = pydyf.String(found)
        yield element


def _language(box: Any, pdf: Any) -> str:
    """Return the language that the element of a box names; of a whole document, if it differs."""
    element = getattr(getattr(box, "_box", box), "element", None)
    if element is None:
        return ""
    found = str(element.attrib.get("lang", ""))
    whole = pdf.catalog.get("Lang")
    same = found == str(getattr(whole, "string", whole))
    return "" if same and element.tag in _ROOTS else found


def scope(pdf: Any) -> None:
    """Say of every header cell whether it heads a column or a row (ISO 14289-1, 7.5).

    The engine links cells to their headers, but leaves the scope out.
    """
    cells = [one for one in pdf.objects if isinstance(one, dict) and one.get("S") in _CELLS]
    mixed = {str(one["P"]) for one in cells if one["S"] == "/TD"}
    for one in cells:
        if one["S"] == "/TH":
            # a row with plain cells in it is headed by its header cell
            one["A"]["Scope"] = "/Row" if str(one["P"]) in mixed else "/Column"


def once(pdf: Any) -> None:
    """Name each associated file once; the engine names an attachment twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
