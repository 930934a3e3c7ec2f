"""The text of a letter made alike: scan rubbish, alphabets and letter case fall together.

Each folded letter knows its place in the original: what is shown is what stands there.
"""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

from app.law.letter_alphabet import is_cyrillic, letters, plain_sign

# Soft hyphens, marks of width and direction, accents that stand alone: they carry no meaning.
_MARKS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f"
_TOKEN = re.compile(
    rf"(?P<tag><[^<>]{{0,300}}>)|(?P<entity>&\#?\w{{1,8}};)|(?P<gone>[{_MARKS}]+)"
    r"|(?P<torn>(?<=[^\W\d_])[-‐¬][^\S\n]{0,20}\r?\n\s{0,20}(?=[^\W\d_]))"
    r"|(?P<word>[^\W_]+)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|td|h\d|table)\b", re.IGNORECASE)
# What ends a clause: a full stop is only one before a capital and not after an abbreviation.
# A number at a line's beginning is an item of a list, unless a sub-paragraph is named with it.
_ENDS = re.compile(
    r"[;!?](?=\s|$)|\.(?=\s)|\x1e"
    r"|\n(?=[-–—•·] |\d{1,2}\) (?!тармакша|пункт|п\b|стат|ст\b|и\b|жане\b|мен\b))"
)
_SHORT = frozenset(
    [
        "г",
        "гг",
        "ст",
        "п",
        "пп",
        "ч",
        "ул",
        "им",
        "т",
        "д",
        "р",
        "ж",
        "б",
        "с",
        "пр",
        "обл",
        "стр",
        "тел",
        "исх",
        "вх",
        "см",
        "жж",
        "ко",
    ]
)
_WORD = re.compile(r"\w")
_LONGEST_SHORT = 12
# Stands for empty lines and for the borders of blocks: no sentence goes on behind it.
BREAK = "\x1e"


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, where each of its letters stands in the original, and its clauses."""

    text: str
    raw: str
    at: tuple[int, ...]
    clauses: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """Return the original words of a part, without markup and broken line ends."""
        later = self.at[end] if end < len(self.at) else len(self.raw)
        return tidy(self.raw[self.at[start] : later]) if end > start else ""

    def clause(self, place: int) -> int:
        """Return the number of the clause in which a place lies."""
        return bisect_right(self.clauses, place) - 1

    def span(self, clause: int) -> tuple[int, int]:
        """Return where a clause begins and ends."""
        later = self.clauses[clause + 1 : clause + 2]
        return self.clauses[clause], later[0] if later else len(self.text)


def plain(raw: str) -> str:
    """Return a text without markup, soft hyphens and words torn at a line end; its lines stay."""
    return "".join(_readable(match) for match in _TOKEN.finditer(raw))


def tidy(raw: str) -> str:
    """Return a plain text on one line."""
    return " ".join(plain(raw).split())


def _readable(match: re.Match[str]) -> str:
    kind, told = match.lastgroup, match[0]
    if kind == "tag":
        return "\n" if _BLOCK.match(told) else ""
    if kind == "entity":
        return html.unescape(told)
    return "" if kind in {"gone", "torn"} else told


def fold(raw: str) -> Folded:
    """Return a letter in the form in which rules are looked for; linear in its length."""
    cyrillic = is_cyrillic(raw)
    parts: list[str] = []
    places: list[int] = []
    for match in _TOKEN.finditer(raw):
        told = _folded(match, cyrillic=cyrillic)
        parts.append(told)
        places.extend(_places(match.start(), len(match[0]), len(told)))
    text = "".join(parts)
    return Folded(text, raw, tuple(places), _clauses(text, raw, places))


def _places(begin: int, old: int, new: int) -> range | list[int]:
    """Return places for the letters of a token; where it grew or shrank, its ends are exact."""
    if old == new:
        return range(begin, begin + old)
    last = max(1, new - 1)
    return [begin + -(-number * (old - 1) // last) for number in range(new)]


def _folded(match: re.Match[str], *, cyrillic: bool) -> str:
    kind, told = match.lastgroup, match[0]
    if kind == "word":
        return letters(told, cyrillic=cyrillic)
    if kind == "space":
        return BREAK if told.count("\n") > 1 else "\n" if "\n" in told else " "
    if kind == "tag":
        return BREAK if _BLOCK.match(told) else ""
    if kind == "entity":
        return html.unescape(told)[:1].replace("\u00a0", " ")
    return plain_sign(told) if kind == "other" else ""


def _clauses(text: str, raw: str, places: list[int]) -> tuple[int, ...]:
    """Return where clauses begin; each of them has a word."""
    starts = [0]
    for match in _ENDS.finditer(text):
        end = match.end()
        if match[0] == "." and not _is_end(text, match.start(), raw, places):
            continue
        if _WORD.search(text, starts[-1], end) and end < len(text):
            starts.append(end)
    return tuple(starts)


def _is_end(text: str, dot: int, raw: str, places: list[int]) -> bool:
    """Return whether a full stop ends a sentence: a capital follows, no abbreviation precedes."""
    before = re.split(r"\W", text[max(0, dot - _LONGEST_SHORT) : dot])[-1]
    after = re.compile(r"[\s«\"“(]{1,3}(?=\w)").match(text, dot + 1)
    return before not in _SHORT and after is not None and raw[places[after.end()]].isupper()
