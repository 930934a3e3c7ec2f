"""What an akimat's letter says, found by rules: grounds, kind of answer, note of appeal, signer.

Nothing is decided here: each finding carries the very words of the letter, for a person to confirm.
"""

from collections.abc import Collection
from dataclasses import dataclass

from app.law.letter_frame import Frame, framed
from app.law.letter_grounds import best, grounds
from app.law.letter_hits import Certainty, Hit, doubtful, hits, within
from app.law.letter_rules import LetterRules, Said
from app.law.letter_text import Folded, fold

# The gravest answer comes first: a refusal that also proposes something is a refusal.
ORDER = ("partly_refused", "refused", "proposed", "agreed")
OCCUPIED = "14.1.10"
MOST_SHOWN, AROUND = 220, 70


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


def recognise(text: str, rules: LetterRules) -> Recognised:
    """Return what a letter says; the time grows with its length and no faster."""
    letter = fold(text)
    kind = _kind(letter, rules)
    refusing = kind is None or kind.key in {"refused", "partly_refused"}
    given = grounds(letter, rules) if refusing else ()
    noted = _first(letter, "noted", rules.noted)
    return Recognised(
        kind=_finding(letter, kind) if kind else None,
        grounds=tuple(_finding(letter, one) for one in best(given)),
        occupied_by=_occupied(letter, rules, given),
        noted=_finding(letter, noted) if noted else None,
        superior=_superior(letter, rules.superior),
        frame=framed(letter, rules),
    )


def _first(letter: Folded, key: str, said: Said, but: Collection[int] = frozenset()) -> Hit | None:
    meant = (one for one in hits(letter, key, said) if one.clause not in but)
    return min(meant, key=lambda one: one.start, default=None)


def _kind(letter: Folded, rules: LetterRules) -> Hit | None:
    """Return the gravest kind of answer that the letter gives by itself."""
    unmeant = doubtful(letter, rules.supposed) | doubtful(letter, rules.reminding)
    given = {key: _first(letter, key, said, unmeant) for key, said in rules.kinds.items()}
    return next((hit for key in ORDER if (hit := given[key])), None)


def _occupied(letter: Folded, rules: LetterRules, given: Collection[Hit]) -> Finding | None:
    """Return how another event is told: with its hours, by its name, or not at all."""
    about = sorted((one for one in given if one.key == OCCUPIED), key=lambda one: one.certainty)
    clauses = {one.clause + more for one in about for more in (0, 1)}
    for key, said in rules.occupied.items():
        told = next((one for one in hits(letter, key, said) if one.clause in clauses), None)
        if told:
            return _finding(letter, told)
    if not about:
        return None
    last = about[-1]
    return _finding(letter, Hit("unnamed", last.certainty, last.clause, last.start, last.end))


def _superior(letter: Folded, said: Said) -> Finding | None:
    """Return the body to which the letter itself says to complain."""
    named = (match for _, match in within(letter, said))
    match = min(named, key=lambda one: one.start(), default=None)
    return Finding("superior", "wording", letter.words(*match.span("body"))) if match else None


def _finding(letter: Folded, hit: Hit) -> Finding:
    return Finding(hit.key, hit.certainty, _shown(letter, hit))


def _shown(letter: Folded, hit: Hit) -> str:
    """Return the clause of a hit, or of a long one the words around it."""
    start, end = letter.span(hit.clause)
    if end - start > MOST_SHOWN:
        text = letter.text
        left, right = max(start, hit.start - AROUND), min(end, hit.end + AROUND)
        start = left if left == start else text.find(" ", left, hit.start) + 1 or hit.start
        end = right if right == end else max(text.rfind(" ", hit.end, right), hit.end)
    return letter.words(start, end)
