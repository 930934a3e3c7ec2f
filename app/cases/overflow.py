"""Answers longer than their box: the head stays in the item, the rest goes on in a numbered annex.

A clerk ticks thirteen items off two or three pages, however much there is to say.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.cases.papers import Paper, PaperKey

# How many characters the box of a field holds; in one of two columns it is half as many.
BOXES: Mapping[str, int] = {
    "purpose": 1_200,
    "place": 500,
    "structures": 500,
    "sound": 500,
    "posters": 500,
    "order": 600,
    "medical": 600,
    "fire": 600,
    "categories": 500,
    "funding": 600,
}
# The items of the statute in which the fields stand (10.3; 12.2).
ITEMS: Mapping[PaperKey, Mapping[str, int]] = {
    "notification": {
        "purpose": 1,
        "place": 4,
        "structures": 7,
        "sound": 8,
        "posters": 8,
        "funding": 12,
    },
    "application": {
        "purpose": 1,
        "order": 7,
        "medical": 7,
        "fire": 7,
        "sound": 7,
        "posters": 7,
        "categories": 8,
        "funding": 12,
    },
}
# A rest of a few words is not worth an annex.
_SLACK = 1.15
# A dot after a short word is no end: "ст. 34", "г. Алматы", "1. Бірінші".
_ENDS = re.compile(r"\n+|(?<=[^\W\d_]{4}[.!?;])\s+")
_ENDED = re.compile(r"[^\W\d_]{4}[.!?;]$")
LINE = 40
_EARLIEST = 0.6


@dataclass(frozen=True, slots=True)
class Rest:
    """What of one field stands in the annex, and the item that it continues."""

    field: str
    item: int
    text: str


@dataclass(frozen=True, slots=True)
class Boxed:
    """A paper whose answers fit their boxes, the number of the annex, and what stands in it."""

    paper: Paper
    annex: int
    rest: tuple[Rest, ...]


def boxed(paper: Paper, *, columns: int = 1) -> Boxed:
    """Return the paper with every answer in its box, and what is left over, item by item."""
    heads: dict[str, Any] = {}
    rest: list[Rest] = []
    for field, item in ITEMS.get(paper.paper, {}).items():
        head, left = split(getattr(paper, field), BOXES[field] // columns)
        if left:
            heads[field] = head
            rest.append(Rest(field, item, left))
    # annex 1 is the programme, annex 2 the list of people
    annex = 1 + (paper.form != "picket") + paper.listed
    return Boxed(replace(paper, **heads), annex, tuple(rest))


def pieces(text: str, most: int) -> tuple[str, ...]:
    """Return a text in pieces of about `most` characters, for columns that cannot be parted."""
    found: list[str] = []
    while text:
        piece, text = _parted(text, most)
        found.append(piece)
    return tuple(found)


def split(text: str, most: int) -> tuple[str, str]:
    """Return the head of a text that fits `most` characters, and the rest; a short one has none.

    It is parted at the end of a sentence where there is one, else between words; then three dots
    say that the sentence goes on.
    """
    head, rest = _parted(text, most)
    return (head if not rest or _ENDED.search(head) else f"{head} …"), rest


def extent(text: str) -> int:
    """Return how much room a text takes, in characters: the end of a line takes a good half of one.

    Both columns and the page are counted alike; in a column a line holds about 40 characters.
    """
    return len(text) + text.count("\n") * LINE


def _parted(text: str, most: int) -> tuple[str, str]:
    if extent(text) <= most * _SLACK:
        return text, ""
    room = _reach(text, most)
    ends = [one.start() for one in _ENDS.finditer(text, 0, room)]
    at = ends[-1] if ends and ends[-1] >= room * _EARLIEST else text.rfind(" ", 0, room)
    if at < room * _EARLIEST:
        at = room
        while at > 1 and unicodedata.combining(text[at]):  # a letter keeps its accent
            at -= 1
    return text[:at].rstrip(), text[at:].lstrip()


def _reach(text: str, most: int) -> int:
    """Return how many characters of a text take `most` room; one at least."""
    taken = 0
    for at, one in enumerate(text):
        taken += 1 + LINE if one == "\n" else 1
        if taken > most:
            return max(at, 1)
    return len(text)
