"""The questions that the law answers in two ways: both readings, and the careful one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.law.facts import Act, Status, Text
from app.law.tables import Table


@dataclass(frozen=True, slots=True)
class Question:
    """A question with two readings; `terms` are the keys of the terms that it touches.

    `code` is what stands in a certainty's reasons when the question matters to a result.
    """

    key: str
    code: str
    asks: Text
    lenient: Text
    strict: Text
    careful: Text
    cites: tuple[str, ...]
    terms: tuple[str, ...]
    status: Status
    checked: date


def read_questions(
    table: Table, acts: Mapping[str, Act], terms: Mapping[str, object]
) -> Mapping[str, Question]:
    """Return the questions by key. Raises: BadLaw, also for an unknown term."""
    found = {key: _question(key, one, acts, terms) for key, one in table.named()}
    table.done()
    return found


def _question(
    key: str, table: Table, acts: Mapping[str, Act], terms: Mapping[str, object]
) -> Question:
    cites = table.words("cites")
    if unknown := [one for one in cites if one.partition(":")[0] not in acts]:
        raise table.refuse(f"the act of {unknown[0]} is unknown")
    touched = table.words("terms")
    if strange := [one for one in touched if one not in terms]:
        raise table.refuse(f"the term {strange[0]} is unknown")
    question = Question(
        key=key,
        code=table.word("code"),
        asks=table.text("asks"),
        lenient=table.text("lenient"),
        strict=table.text("strict"),
        careful=table.text("careful"),
        cites=cites,
        terms=touched,
        status=table.status(),
        checked=table.day("checked"),
    )
    table.done()
    return question
