"""A pasted letter of the akimat read for the form of its event. Nothing of it is saved here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.cases.events import Kind
from app.desk.fields import Fields, Read, Reading, done, printable
from app.desk.happened import KINDS, MOST_WORDS
from app.law.letter_text import plain
from app.law.letters import Finding, Recognised, recognise
from app.law.library import Law

MOST = 200_000  # bytes of a letter
_KB = 1_000
ACT = "assemblies-2020"
# Fewer words than these are no letter.
FEWEST = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
REFUSALS: frozenset[Kind] = frozenset({"refused", "partly_refused"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Something recognised: the field it is for, its value there, and the words of the letter."""

    field: str
    value: str
    words: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """The event that a letter seems to be, its fields to begin with, and why; `cut`: too long."""

    kind: Kind
    fields: Mapping[str, str | Sequence[str]]
    marks: tuple[Mark, ...]
    cut: bool


def explain(fields: Fields, law: Law, *, today: date) -> Read[Explained]:
    """Read a pasted letter; what is not found stays empty, for the person to fill in."""
    reading = Reading(fields, "explain")
    letter = fields["letter"]
    size = len(letter.encode(errors="replace"))
    if not letter.strip():
        reading.bad("required", "letter")
    elif size > MOST:
        reading.bad("letter_too_big", "letter", most=MOST // _KB, over=-(-(size - MOST) // _KB))
    elif len(_WORD.findall(plain(letter))) < FEWEST:
        reading.bad("letter_unreadable", "letter")
    return done(reading, lambda: _explained(letter, recognise(letter, law.letters), today=today))


def _explained(letter: str, found: Recognised, *, today: date) -> Explained:
    told = found.kind.key if found.kind else "refused"
    kind: Kind = next(one for one in KINDS if one == told)
    words = printable(plain(letter))
    marks = tuple(_marks(found, kind, today=today))
    fields: dict[str, str | Sequence[str]] = {
        "day": str(today.day),
        "month": str(today.month),
        "year": str(today.year),
        "words": words[:MOST_WORDS].rstrip(),
    }
    if kind in REFUSALS:
        fields |= _refusal(found, marks)
    return Explained(kind, fields, marks, len(words) > MOST_WORDS)


# The fields of a refusal that take what was recognised as it is.
_TOLD = ("noted", "number", "superior", "occupied_by", "signer")


def _refusal(found: Recognised, marks: Sequence[Mark]) -> dict[str, str | Sequence[str]]:
    """Return the fields of a refusal; a note of appeal that was not found is not denied."""
    told = {one.field: one.value for one in marks}
    issued = found.frame.issued if "issued" in told else None
    return {
        "grounds": [one.value for one in marks if one.field == "grounds"],
        **{name: told.get(name, "") for name in _TOLD},
        "who": printable(found.frame.who),
        **{
            f"new_{name}": str(getattr(issued, name)) if issued else ""
            for name in ("day", "month", "year")
        },
    }


def _marks(found: Recognised, kind: Kind, *, today: date) -> Iterator[Mark]:
    """Yield what was recognised, in the order of the form; a date to come is not the letter's."""
    frame = found.frame
    if found.kind:
        yield _mark("kind", found.kind)
    if frame.issued and frame.issued <= today:
        yield Mark("issued", frame.issued.isoformat(), frame.issued_words)
    if frame.number:
        yield Mark("number", printable(frame.number), frame.number)
    if kind not in REFUSALS:
        return
    for one in found.grounds:
        yield Mark("grounds", f"{ACT}:{one.key}", one.words, named=one.certainty == "article")
    if found.noted:
        yield Mark("noted", "yes", found.noted.words)
    if found.occupied_by:
        yield _mark("occupied_by", found.occupied_by)
    if frame.signer:
        yield Mark("signer", frame.signer, frame.who)
    if found.superior:
        yield Mark("superior", printable(found.superior.words), found.superior.words)


def _mark(field: str, found: Finding) -> Mark:
    return Mark(field, found.key, found.words)
