"""Where the rules for letters hold in a letter, but for the clauses that show another meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Match
from typing import Literal

from app.law.letter_rules import Patterns, Said, pattern
from app.law.letter_text import Folded

# A ground is named by its article, or told by a typical wording.
Certainty = Literal["article", "wording"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule holds."""

    key: str
    certainty: Certainty
    clause: int
    start: int
    end: int


def found(letter: Folded, patterns: Patterns) -> Iterator[Match[str]]:
    """Yield every place of any of the patterns."""
    for rule in patterns:
        yield from pattern(rule).finditer(letter.text)


def clauses_with(letter: Folded, patterns: Patterns) -> frozenset[int]:
    """Return the clauses in which any of the patterns is found."""
    return frozenset(letter.clause(match.start()) for match in found(letter, patterns))


def doubtful(letter: Folded, said: Said) -> frozenset[int]:
    """Return the clauses that are said in a way in which nothing is given as a reason."""
    return clauses_with(letter, said.said) - clauses_with(letter, said.unless)


def within(letter: Folded, said: Said) -> Iterator[tuple[int, Match[str]]]:
    """Yield where a rule holds within one clause that does not show that it is not meant."""
    unless = clauses_with(letter, said.unless)
    for rule in said.said:
        for clause, match in _in_one_clause(letter, rule):
            if clause not in unless:
                yield clause, match


def _in_one_clause(letter: Folded, rule: str) -> Iterator[tuple[int, Match[str]]]:
    """Yield the places of a rule; one that runs into the next clause hides none behind it."""
    place, whole = 0, pattern(rule)
    while match := whole.search(letter.text, place):
        clause = letter.clause(match.start())
        if letter.clause(match.end() - 1) == clause:
            yield clause, match
            place = match.end()
        else:
            place = match.start() + 1


def hits(letter: Folded, key: str, said: Said) -> Iterator[Hit]:
    """Yield where a wording is meant."""
    for clause, match in within(letter, said):
        yield Hit(key, "wording", clause, match.start(), match.end())
