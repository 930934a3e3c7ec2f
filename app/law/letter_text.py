"""The text of a letter made alike: scan rubbish, alphabets and letter case fall together.

Russian letters stand for Kazakh ones, Latin ones are read as look-alikes or as Latin Kazakh, and
each folded letter knows its place in the original: what is shown is what stands there.
"""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

# Letters that scanners, keyboards and habits confuse become one; soft and hard signs go.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("ә", "а"),
        **dict.fromkeys("ғ", "г"),
        **dict.fromkeys("қ", "к"),
        **dict.fromkeys("ң", "н"),
        **dict.fromkeys("ө", "о"),
        **dict.fromkeys("ұүў", "у"),
        **dict.fromkeys("һ", "х"),
        **dict.fromkeys("іїйы", "и"),
        **dict.fromkeys("эё", "е"),
        **dict.fromkeys("щ", "ш"),
        **dict.fromkeys("ьъ’ʼ'", ""),
        **{"я": "иа", "ю": "иу"},
    }
)
# Latin letters that only look Cyrillic, as scanners put them into Cyrillic words.
_LIKE = "AaBCcEeHhIiKkMmOoPpTtXxYyr"
_ALIKE = str.maketrans(_LIKE, "ааВссееНхииккммооррттххууг")
_LOOKALIKE = frozenset(_LIKE)
# Latin Kazakh: the alphabet of 2021, its forerunners and what people type.
_PAIRS = {"sh": "ш", "zh": "ж", "gh": "г", "kh": "х", "ch": "ч", "ts": "ц", "dj": "ж"}
_PAIR = re.compile("|".join(_PAIRS))
_SOUNDS = {
    **{"а": "aäəáã", "б": "b", "в": "v", "г": "gğǵ", "д": "d", "е": "eé", "ж": "jž", "з": "z"},
    **{"и": "iıíyý", "к": "kq", "л": "l", "м": "m", "н": "nñńŋ", "о": "oöóɵ", "п": "p"},
    **{"р": "r", "с": "s", "т": "t", "у": "uüúūwŭ", "ф": "f", "х": "hx", "ц": "c", "ч": "ç"},
    "ш": "şšś",
}
_LATIN = str.maketrans({latin: ours for ours, many in _SOUNDS.items() for latin in many})
# Letters that stand for digits beside digits.
_DIGITS = str.maketrans("оОoOlIзЗ|", "000011331")
_MARKS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f"
_TOKEN = re.compile(
    rf"(?P<tag><[^<>]{{0,300}}>)|(?P<entity>&\#?\w{{1,8}};)|(?P<gone>[{_MARKS}]+)"
    rf"|(?P<torn>(?<=[^\W\d_])[-‐¬][^\S\n]{{0,20}}\r?\n\s{{0,20}}(?=[^\W\d_]))"
    r"|(?P<word>[^\W_]+)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|td|h\d|table)\b", re.IGNORECASE)
_CYRILLIC, _LETTERS = re.compile("[\u0400-\u04ff]"), re.compile(r"[^\W\d_]")
_NUMERIC = re.compile(r"\d[\doоОOlIзЗ|]*|[oоОOlI|]\d[\doоОOlIзЗ|]*")
# What ends a clause: a full stop is only one before a capital and not after an abbreviation.
_ENDS = re.compile(r"[;!?](?=\s|$)|\.(?=\s)|\x1e|\n(?=\d{1,2}\) |[-–—•·] )")  # noqa: RUF039 - plain
_SHORT = frozenset("г гг ст п пп ч ул им т д р ж б с пр обл стр тел исх вх см жж ко".split())
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
        return tidy(self.raw[self.at[start] : self.at[end - 1] + 1]) if end > start else ""

    def clause(self, place: int) -> int:
        """Return the number of the clause in which a place lies."""
        return bisect_right(self.clauses, place) - 1

    def span(self, clause: int) -> tuple[int, int]:
        """Return where a clause begins and ends."""
        later = self.clauses[clause + 1 : clause + 2]
        return self.clauses[clause], later[0] if later else len(self.text)


def tidy(raw: str) -> str:
    """Return a text on one line without markup, soft hyphens and words torn at a line end."""
    parts = [_readable(match) for match in _TOKEN.finditer(raw)]
    return " ".join("".join(parts).split())


def _readable(match: re.Match[str]) -> str:
    kind, told = match.lastgroup, match[0]
    if kind == "tag":
        return " " if _BLOCK.match(told) else ""
    if kind == "entity":
        return html.unescape(told)
    return "" if kind in {"gone", "torn"} else told


def fold(raw: str) -> Folded:
    """Return a letter in the form in which rules are looked for; linear in its length."""
    cyrillic = 2 * len(_CYRILLIC.findall(raw)) >= len(_LETTERS.findall(raw))
    parts: list[str] = []
    places: list[int] = []
    for match in _TOKEN.finditer(raw):
        begin, told = match.start(), _folded(match, cyrillic=cyrillic)
        parts.extend(told)
        if len(told) == len(match[0]):
            places.extend(range(begin, match.end()))
        elif match.lastgroup == "word":
            places.extend(_spread(begin, match[0], told))
        else:
            places.extend([begin] * len(told))
    text = "".join(parts)
    return Folded(text, raw, tuple(places), _clauses(text, raw, places))


def _spread(begin: int, raw: str, told: str) -> list[int]:
    """Return places for a word that changed its length: in proportion, its ends exact."""
    last = len(raw) - 1
    return [begin + min(last, -(-number * last // max(1, len(told) - 1))) for number in range(len(told))]


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
    return told.translate(_PLAIN) if kind == "other" else ""


def letters(word: str, *, cyrillic: bool = True) -> str:
    """Return one word folded; in a Cyrillic text a word of look-alikes alone is Cyrillic too."""
    if _NUMERIC.fullmatch(word):
        return word.translate(_DIGITS)
    if word.isascii() and word.isdigit():
        return word
    if _CYRILLIC.search(word) or (cyrillic and _LOOKALIKE.issuperset(word)):
        told = word.translate(_ALIKE).lower().translate(_PLAIN)
    else:
        low = word.lower().replace("i\u0307", "i")
        told = _PAIR.sub(lambda pair: _PAIRS[pair[0]], low).translate(_LATIN)
    return told.replace("нг", "н")


def _clauses(text: str, raw: str, places: list[int]) -> tuple[int, ...]:
    starts = [0]
    for match in _ENDS.finditer(text):
        end = match.end()
        if match[0] == "." and not _is_end(text, match.start(), raw, places):
            continue
        if end < len(text):
            starts.append(end)
    return tuple(starts)


def _is_end(text: str, dot: int, raw: str, places: list[int]) -> bool:
    """Return whether a full stop ends a sentence: a capital follows, no abbreviation precedes."""
    before = re.split(r"\W", text[max(0, dot - 12) : dot])[-1]
    after = text[dot + 1 : dot + 4].lstrip(" \n«\"“(")
    if before in _SHORT or not after:
        return False
    first = places[text.index(after, dot + 1)]
    return raw[first].isupper()
