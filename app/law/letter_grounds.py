"""The grounds that a letter gives: named by their articles or told by wordings, not only quoted."""

import re
from collections.abc import Collection, Iterator

from app.law.letter_hits import Hit, doubtful, found, hits
from app.law.letter_rules import LetterRules, pattern
from app.law.letter_text import Folded

# From so many different grounds on it is the Law that is quoted, not a reason that is given.
MANY = 5
NEAR = 4  # clauses between two grounds of one list: item 7 has four of its own
BEFORE = 40  # letters before a reference in which the act may be named
LAST = 10  # sub-paragraph of article 14.1
_ITEM, _NUMBER = re.compile(r"\s*\d{1,2}\)"), re.compile(r"\d+")


def grounds(letter: Folded, rules: LetterRules) -> tuple[Hit, ...]:
    """Return every place where a ground is given; what only supposes, quotes or warns is none."""
    supposed = doubtful(letter, rules.supposed)
    reminding = doubtful(letter, rules.reminding)
    told = [hit for key, said in rules.grounds.items() for hit in hits(letter, key, said)]
    unmeant = supposed | _quoted(letter, told)
    meant = (one for one in told if one.clause not in unmeant)
    return tuple(one for one in (*_articles(letter, rules), *meant) if one.clause not in reminding)


def best(given: Collection[Hit]) -> tuple[Hit, ...]:
    """Return one place for each ground, in the order of the Law: named first, then early ones."""
    chosen: dict[str, Hit] = {}
    for hit in sorted(given, key=lambda one: (one.certainty, one.start)):
        chosen.setdefault(hit.key, hit)
    return tuple(sorted(chosen.values(), key=lambda one: int(one.key.rpartition(".")[2])))


def _quoted(letter: Folded, told: Collection[Hit]) -> frozenset[int]:
    """Return the clauses in which the list of the Law is quoted: many grounds close together."""
    quoted: set[int] = set()
    group: list[Hit] = []
    for hit in sorted(told, key=lambda one: one.clause):
        if group and hit.clause - group[-1].clause > NEAR:
            quoted |= _items(letter, group)
            group = []
        group.append(hit)
    return frozenset(quoted | _items(letter, group))


def _items(letter: Folded, group: Collection[Hit]) -> set[int]:
    """Return the clauses of a quoted list: of a numbered one from its first to its last item."""
    if len({one.key for one in group}) < MANY:
        return set()
    clauses = {one.clause for one in group}
    numbered = {one for one in clauses if _ITEM.match(letter.text, letter.span(one)[0])}
    return set(range(min(numbered), max(numbered) + 1)) if numbered else clauses


def _articles(letter: Folded, rules: LetterRules) -> Iterator[Hit]:
    """Yield the sub-paragraphs of article 14.1 that are named; a list of many names none."""
    for match in found(letter, rules.articles):
        numbers = {int(one) for one in _NUMBER.findall(match["subs"])}
        if len(numbers) >= MANY or _of_another_act(letter, rules, match):
            continue
        clause = letter.clause(match.start())
        for number in numbers & set(range(1, LAST + 1)):
            yield Hit(f"14.1.{number}", "article", clause, match.start(), match.end())


def _of_another_act(letter: Folded, rules: LetterRules, match: re.Match[str]) -> bool:
    """Return whether the act named right behind or before a reference is not the Law."""
    text, behind = letter.text, match.end()
    while text[behind : behind + 1] in {" ", ",", "\n"}:
        behind += 1
    before = text[max(0, match.start() - BEFORE) : match.start()].rstrip()
    return any(
        one.match(text, behind) or any(named.end() == len(before) for named in one.finditer(before))
        for one in map(pattern, rules.other_act)
    )
