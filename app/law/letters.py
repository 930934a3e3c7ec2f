"""What an akimat's letter says, found by rules: grounds, kind of answer, note of appeal, signer.

Nothing is decided here: each finding carries the very words of the letter, for a person to confirm.
A ground that a letter only quotes, supposes or warns of is no finding.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from re import Match
from typing import Literal

from app.law.letter_rules import LetterRules, Patterns, Said
from app.law.letter_text import Folded, fold
from app.law.letters_frame import Frame, framed

# A ground is named by its article, or told by a typical wording.
Certainty = Literal["article", "wording"]
# From so many different grounds on it is the Law that is quoted, not a reason that is given.
MANY = 5
NEAR = 2  # clauses between two items of one list
MOST_SHOWN, AROUND = 220, 70
BEFORE = 40  # letters before a reference in which the act may be named
OCCUPIED = "14.1.10"
_ITEM = re.compile(r"\s*\d{1,2}\)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something recognised, how surely, and the words of the letter that say it."""

    key: str
    certainty: Certainty
    words: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a letter was recognised to say; what was not recognised is none or empty.

    `kind` is one of refused, partly_refused, proposed, agreed; `occupied_by` named, hours or
    unnamed; `frame` holds the letter's date, number and signatory.
    """

    kind: Finding | None
    grounds: tuple[Finding, ...]
    occupied_by: Finding | None
    noted: Finding | None
    superior: Finding | None
    frame: Frame

    def __bool__(self) -> bool:
        """Whether anything but date, number and signatory was recognised."""
        return bool(self.kind or self.grounds or self.noted)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place where a rule holds."""

    key: str
    certainty: Certainty
    clause: int
    start: int
    end: int


def recognise(text: str, rules: LetterRules) -> Recognised:
    """Return what a letter says; the time grows with its length and no faster."""
    letter = fold(text)
    supposed = _clauses_with(letter, rules.supposed)
    reminding = _clauses_with(letter, rules.reminding)
    kind = _kind(letter, rules, supposed | reminding)
    grounds: tuple[_Hit, ...] = ()
    if kind is None or kind.key in {"refused", "partly_refused"}:
        grounds = tuple(_grounds(letter, rules, supposed, reminding))
    noted = _first(letter, "noted", rules.noted, frozenset())
    return Recognised(
        kind=_finding(letter, kind),
        grounds=tuple(found for one in _best(grounds) if (found := _finding(letter, one))),
        occupied_by=_occupied(letter, rules, grounds),
        noted=_finding(letter, noted),
        superior=_superior(letter, rules.superior),
        frame=framed(letter, rules),
    )


def _found(letter: Folded, patterns: Patterns) -> Iterator[Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(letter.text)


def _clauses_with(letter: Folded, patterns: Patterns) -> frozenset[int]:
    return frozenset(letter.clause(match.start()) for match in _found(letter, patterns))


def _hits(letter: Folded, key: str, said: Said) -> Iterator[_Hit]:
    """Yield where a rule holds, but for the clauses that show that it is not meant."""
    unless = _clauses_with(letter, said.unless)
    for match in _found(letter, said.said):
        clause = letter.clause(match.start())
        if clause not in unless and letter.clause(match.end() - 1) == clause:
            yield _Hit(key, "wording", clause, match.start(), match.end())


def _first(letter: Folded, key: str, said: Said, but: Collection[int]) -> _Hit | None:
    hits = (one for one in _hits(letter, key, said) if one.clause not in but)
    return min(hits, key=lambda one: one.start, default=None)


def _kind(letter: Folded, rules: LetterRules, doubtful: Collection[int]) -> _Hit | None:
    """Return the gravest kind of answer that the letter gives by itself."""
    found = {key: _first(letter, key, said, doubtful) for key, said in rules.kinds.items()}
    order = ("partly_refused", "refused", "proposed", "agreed")
    return next((hit for key in order if (hit := found[key])), None)


def _grounds(
    letter: Folded, rules: LetterRules, supposed: Collection[int], reminding: Collection[int]
) -> Iterator[_Hit]:
    told = [hit for key, said in rules.grounds.items() for hit in _hits(letter, key, said)]
    quoted = _quoted(letter, told)
    for hit in (*_articles(letter, rules), *told):
        doubtful = hit.certainty == "wording" and hit.clause in (supposed | quoted)
        if not doubtful and hit.clause not in reminding:
            yield hit


def _quoted(letter: Folded, told: Collection[_Hit]) -> frozenset[int]:
    """Return the clauses in which the list of the Law is quoted: many grounds close together."""
    found: set[int] = set()
    group: list[_Hit] = []
    for hit in sorted(told, key=lambda one: one.clause):
        if group and hit.clause - group[-1].clause > NEAR:
            found |= _items(letter, group)
            group = []
        group.append(hit)
    return frozenset(found | _items(letter, group))


def _items(letter: Folded, group: Collection[_Hit]) -> set[int]:
    """Return the clauses of a quoted list: where it is numbered, from its first to its last item."""
    if len({one.key for one in group}) < MANY:
        return set()
    clauses = {one.clause for one in group}
    numbered = {one for one in clauses if _ITEM.match(letter.text, letter.span(one)[0])}
    return set(range(min(numbered), max(numbered) + 1)) if numbered else clauses


def _articles(letter: Folded, rules: LetterRules) -> Iterator[_Hit]:
    """Yield the sub-paragraphs of article 14.1 that are named; a list of most of them names none."""
    for match in _found(letter, rules.articles):
        numbers = {int(one) for one in "".join(_digits(match["subs"])).split()}
        if len(numbers) >= MANY or _of_another_act(letter, rules, match):
            continue
        clause = letter.clause(match.start())
        for number in numbers & set(range(1, 11)):
            yield _Hit(f"14.1.{number}", "article", clause, match.start(), match.end())


def _digits(subs: str) -> Iterator[str]:
    return (one if one.isdigit() else " " for one in subs)


def _of_another_act(letter: Folded, rules: LetterRules, match: Match[str]) -> bool:
    """Return whether the act named right behind or before a reference is not the Law."""
    text, behind = letter.text, match.end()
    while text[behind : behind + 1] in {" ", ",", "\n"}:
        behind += 1
    before = text[max(0, match.start() - BEFORE) : match.start()].rstrip()
    return any(
        one.match(text, behind) or any(named.end() == len(before) for named in one.finditer(before))
        for one in rules.other_act
    )


def _best(hits: Collection[_Hit]) -> Iterator[_Hit]:
    """Yield one hit for each ground, in the order of the Law: named before told, early first."""
    best: dict[str, _Hit] = {}
    for hit in sorted(hits, key=lambda one: (one.certainty, one.start)):
        best.setdefault(hit.key, hit)
    yield from sorted(best.values(), key=lambda one: int(one.key.rpartition(".")[2]))


def _occupied(letter: Folded, rules: LetterRules, hits: Iterable[_Hit]) -> Finding | None:
    """Return how another event is told: with its hours, by its name, or not at all."""
    about = sorted((one for one in hits if one.key == OCCUPIED), key=lambda one: one.certainty)
    if not about:
        return None
    clauses = Counter(one.clause + more for one in about for more in (0, 1))
    for key, said in rules.occupied.items():
        found = next((one for one in _hits(letter, key, said) if one.clause in clauses), None)
        if found:
            return _finding(letter, found)
    told = about[-1]
    return _finding(letter, _Hit("unnamed", told.certainty, told.clause, told.start, told.end))


def _superior(letter: Folded, said: Said) -> Finding | None:
    unless = _clauses_with(letter, said.unless)
    for match in sorted(_found(letter, said.said), key=lambda one: one.start()):
        clause = letter.clause(match.start())
        if clause not in unless and letter.clause(match.end() - 1) == clause:
            return Finding("superior", "wording", letter.words(*match.span("body")))
    return None


def _finding(letter: Folded, hit: _Hit | None) -> Finding | None:
    return Finding(hit.key, hit.certainty, _shown(letter, hit)) if hit else None


def _shown(letter: Folded, hit: _Hit) -> str:
    """Return the clause of a hit, or of a long one the words around it."""
    start, end = letter.span(hit.clause)
    if end - start > MOST_SHOWN:
        text = letter.text
        left, right = max(start, hit.start - AROUND), min(end, hit.end + AROUND)
        start = left if left == start else text.find(" ", left, hit.start) + 1 or hit.start
        end = right if right == end else max(text.rfind(" ", hit.end, right), hit.end)
    return letter.words(start, end)
