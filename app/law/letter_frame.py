"""The frame of a letter: its own date and number, and who signed it; found on its short lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from re import Match

from app.law.letter_rules import LetterRules, Patterns, pattern
from app.law.letter_text import BREAK, Folded

HEAD, TAIL = 20, 14  # lines on which a letter says who writes and who signed
LONGEST = 90  # a line of the frame is short; sentences are not
LETTERHEAD = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """The letter's own date and number, its signatory line, and what kind of body signed."""

    issued: date | None
    issued_words: str
    number: str
    signer: str
    signer_words: str
    who: str


def framed(letter: Folded, rules: LetterRules) -> Frame:
    """Return the frame of a letter; what is not found is none or empty."""
    lines = list(_lines(letter))
    own = [*lines[:HEAD], *lines[HEAD:][-TAIL:]]
    day, day_words = _issued(letter, rules, own)
    who = _who(letter, rules, lines[-TAIL:])
    signer, words = _signer(letter, rules, who, _letterhead(lines))
    return Frame(day, day_words, _number(letter, rules, own), signer, words, letter.words(*who))


def _lines(letter: Folded) -> Iterator[tuple[int, int]]:
    start = 0
    for line in letter.text.replace(BREAK, "\n").split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _own(letter: Folded, rules: LetterRules, line: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a line before it speaks of somebody else's paper; long lines are none."""
    start, end = line
    if end - start > LONGEST:
        return start, start
    return start, min((one.start() for one in _all(letter, rules.not_own, line)), default=end)


def _all(letter: Folded, patterns: Patterns, part: tuple[int, int]) -> Iterator[Match[str]]:
    for rule in patterns:
        yield from pattern(rule).finditer(letter.text, *part)


def _issued(
    letter: Folded, rules: LetterRules, lines: list[tuple[int, int]]
) -> tuple[date | None, str]:
    for line in lines:
        for match in _all(letter, rules.dates, _own(letter, rules, line)):
            day = _date(match, rules)
            if day:
                return day, letter.words(*match.span())
    return None, ""


def _date(match: Match[str], rules: LetterRules) -> date | None:
    """Return the date that was written; none for a day that the calendar does not have."""
    word = match["month"]
    stems = (number for stem, number in rules.months.items() if word.startswith(stem))
    month = int(word) if word.isdigit() else next(stems, 0)
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _number(letter: Folded, rules: LetterRules, lines: list[tuple[int, int]]) -> str:
    for line in lines:
        for match in _all(letter, rules.numbers, _own(letter, rules, line)):
            return letter.words(*match.span("number"))
    return ""


def _who(letter: Folded, rules: LetterRules, lines: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the post of the signatory stands: the last line with one, and those above it."""
    found = (0, 0)
    for line in lines:
        if _is_post(letter, rules, line):
            goes_on = line[0] == found[1] + 1 and letter.text[found[1]] != BREAK
            found = (found[0] if goes_on else line[0], line[1])
    return found


def _is_post(letter: Folded, rules: LetterRules, line: tuple[int, int]) -> bool:
    """Return whether a short line names a post; one that begins small goes on with a sentence."""
    start, end = line
    if end - start > LONGEST or not next(_all(letter, rules.posts, line), None):
        return False
    first = next((place for place in range(start, end) if letter.text[place].isalpha()), start)
    return not letter.raw[letter.at[first]].islower()


def _letterhead(lines: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the part above the first sentence: below it other bodies are named too."""
    sentence = next((start for start, end in lines if end - start > LONGEST), LETTERHEAD)
    return 0, min([sentence, LETTERHEAD, *(end for _, end in lines[-1:])])


def _signer(
    letter: Folded, rules: LetterRules, who: tuple[int, int], head: tuple[int, int]
) -> tuple[str, str]:
    """Return what kind of body signed, by the signatory line or else by the letterhead."""
    for part in (who, head):
        if part[1] > part[0] and who[1]:
            for key, said in rules.signers.items():
                unless = next(_all(letter, said.unless, part), None)
                match = next(_all(letter, said.said, part), None)
                if match and not unless:
                    return key, letter.words(*match.span())
    return "", ""
