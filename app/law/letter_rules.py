"""The rules by which a letter is read: typical wordings as data, in a small language of stems.

`*` ends a word as it likes, ` … ` skips some words, `(a|b)` is either and `(a)?` may be missing,
a hyphen may be a space or nothing; `<name>` stands for what is to be found. Nothing else: no rule
can be slow, whatever the letter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from app.law.letter_alphabet import letters
from app.law.tables import Table

# Rules of the small language, good for `pattern`.
Patterns = tuple[str, ...]
GROUNDS = tuple(f"14.1.{number}" for number in range(1, 11))
KINDS = ("refused", "partly_refused", "proposed", "agreed")
# A department is looked for first: its line names the akimat too.
SIGNERS = ("city_department", "department", "district_akimat", "top_akimat")
OCCUPIED = ("hours", "named")
# Before the name of a body in a Kazakh note on appeal: words that are no part of it.
_NO_NAME = (
    r"ишинде|ишинен|мерзимде|мерзимди|шешим\w{0,9}|жауап\w{0,9}|бас|тарту\w{0,9}|шагим\w{0,9}|оси|бул"
    r"|бойинша|аркили|биздин|аи|аидан|кун|кешиктирмеи|тартиппен|сондаи|жане|немесе|бастап"
)
# What can stand in angle brackets.
_HOLES: Mapping[str, str] = {
    "subs": r"(?P<subs>\d{1,2}(?!\d)\)?"
    r"(?:[,\s]{0,2}(?:(?:и|жане|мен|да)\s)?\d{1,2}(?!\d)\)?(?!-?бап)){0,10})",
    "body": (
        r"(?P<body>(?:аким|аппарат|управлен|департамент|министерств)\w{0,24}"
        r"(?:[ \n](?!через\s)[^\s,;:()]{0,39}[^\s,;:().]){0,7}?)"
        r"(?=[,.;:()\n\x1e]|\s(?:в|либо|или|и|не|через)\s|$)"
    ),
    "орган": (
        rf"(?P<body>(?:(?!(?:{_NO_NAME})[ \n])\w{{1,24}}[ \n]){{0,4}}"
        r"(?:аким(?:диг|и|ат)|баскарма|аппарат)\w{0,24})"
    ),
    "number": r"(?P<number>[\w\-–/.]{0,24}\d[\w\-–/.]{0,24})",
    "day": r"(?P<day>\d{1,2})",
    "month": r"(?P<month>\w{1,10})",
    "year": r"(?P<year>20\d\d)",
    "hour": r"\d{1,2}[:.\-]\d{2}(?![.\d])",
}
_PIECE = re.compile(r"<(?P<hole>\w+)>|(?P<gap> … )|(?P<word>\w+)|(?P<mark>[ *()|?,.:«»/№-])")
_MARKS = {" ": r"[,:]?[ \n][(«]?", "*": r"\w{0,24}", "(": "(?:", ")": ")", "|": "|", "?": "?"}
_MARKS |= {",": ",?", ".": r"\.?", ":": ":", "«": '[«"“„]', "»": '[»"”“]', "/": "/", "№": "[№н]"}
_MARKS |= {"-": r"[\-–—: \n]{0,4}"}
_GAP = r"[,:]?(?:[ \n]\S{1,40}){0,8}?[ \n]"
_HOLE = re.compile(r"<(\w+)>")
_RULE = re.compile(r"(?:<\w+>| … |\w+|[ *(|,.:«»/№-]|\)\??)+")


@dataclass(frozen=True, slots=True)
class Said:
    """How something is said, and what in the same clause shows that it is not meant."""

    said: Patterns
    unless: Patterns


@dataclass(frozen=True, slots=True)
class LetterRules:
    """Everything by which a letter is read, ready to be looked for.

    `articles` find sub-paragraphs of article 14, unless `other_act` follows; `supposed` marks a
    clause that only tells the law, `reminding` one that only warns.
    """

    articles: Patterns
    other_act: Patterns
    supposed: Said
    reminding: Said
    grounds: Mapping[str, Said]
    kinds: Mapping[str, Said]
    noted: Said
    superior: Said
    occupied: Mapping[str, Said]
    signers: Mapping[str, Said]
    posts: Patterns
    dates: Patterns
    numbers: Patterns
    not_own: Patterns
    months: Mapping[str, int]


def read_letters(table: Table) -> LetterRules:
    """Return the rules of a file. Raises: BadLaw for a rule or key that is not understood."""
    months = table.table("months")
    rules = LetterRules(
        articles=_patterns(table, "articles"),
        other_act=_patterns(table, "other_act"),
        supposed=_said(table.table("supposed")),
        reminding=_said(table.table("reminding")),
        grounds=_known(table, "grounds", GROUNDS),
        kinds=_known(table, "kinds", KINDS),
        noted=_said(table.table("noted")),
        superior=_said(table.table("superior")),
        occupied=_known(table, "occupied", OCCUPIED),
        signers=_known(table, "signers", SIGNERS),
        posts=_patterns(table, "posts"),
        dates=_patterns(table, "dates"),
        numbers=_patterns(table, "numbers"),
        not_own=_patterns(table, "not_own"),
        months={stem: number for number in range(1, 13) for stem in _stems(months, str(number))},
    )
    months.done()
    table.done()
    return rules


def _stems(months: Table, number: str) -> tuple[str, ...]:
    return tuple(letters(one) for one in months.words(number))


def _known(table: Table, key: str, names: tuple[str, ...]) -> Mapping[str, Said]:
    """Return the rules of an array by their keys, which must be exactly these, in this order."""
    found = {one.word("key"): _said(one) for one in table.tables(key)}
    if tuple(found) != names:
        raise table.refuse(f"the {key} are {', '.join(found)}")
    return found


def _said(table: Table) -> Said:
    unless = _patterns(table, "unless") if table.has("unless") else ()
    said = Said(_patterns(table, "said"), unless)
    if table.has("key"):
        table.word("key")
    table.done()
    return said


def _patterns(table: Table, key: str) -> Patterns:
    rules = table.words(key)
    for rule in rules:
        if not _is_rule(rule):
            raise table.refuse(f"the rule {rule} cannot be read")
    return rules


def _is_rule(rule: str) -> bool:
    """Return whether a rule is of the small language, so that it can become a pattern."""
    depths = list(accumulate((sign == "(") - (sign == ")") for sign in rule))
    holes = [one for one in _HOLE.findall(rule) if one != "hour"]
    good = _RULE.fullmatch(rule) and min(depths) == depths[-1] == 0
    return bool(good) and len(holes) == len(set(holes)) and set(holes) <= set(_HOLES)


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """Return a rule as a pattern for folded text; made when it is first looked for."""
    pieces = [_piece(match) for match in _PIECE.finditer(rule)]
    if rule[0].isalnum():  # the engine finds plain letters quickly; their boundary comes after
        pieces[0] += rf"(?<!\w{pieces[0]})"
    else:
        pieces.insert(0, r"(?<!\w)")
    if rule[-1] not in "*.>":
        pieces.append(r"(?!\w)")
    return re.compile("".join(pieces))


def _piece(match: re.Match[str]) -> str:
    if match["word"]:
        return letters(match["word"])
    if match["gap"]:
        return _GAP
    return _HOLES[match["hole"]] if match["hole"] else _MARKS[match["mark"]]
