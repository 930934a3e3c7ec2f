"""Make the papers of a case: which there are, whether they may be made, and their bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from app.cases.answers import Answers, Language, PaperLanguage
from app.cases.case import Content, MadePaper
from app.cases.composing import compose, filing_sheet, languages, paper_key
from app.cases.memos import memo
from app.cases.papers import PaperKey, blank
from app.cases.problems import Problem
from app.law.deadlines import Deadline
from app.law.library import Law
from app.paper.editions import Sheet, mark_of, sheet
from app.paper.pool import Setter

Verdict = Literal["incomplete", "unconfirmed", "ready"]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with its bytes."""

    noted: MadePaper
    pdf: bytes


def verdict(content: Content, found: Sequence[Problem]) -> Verdict:
    """Return whether the paper may be made: nothing is missing, every stop is confirmed."""
    if content.answers.form is None or any(one.blocks for one in found):
        return "incomplete"
    confirmed = {one.key for one in found if one.level == "stops"} <= set(content.confirmed)
    return "ready" if confirmed else "unconfirmed"


def made_before(content: Content, law: Law) -> MadePaper | None:
    """Return the note of the very paper that the answers make now, or nothing: it was not made."""
    answers = content.answers
    if answers.form is None:
        return None
    mark = _marks([mark_of(compose(answers, law, one)) for one in languages(answers)])
    wanted = (paper_key(answers), paper_language(answers), mark)
    found = (one for one in content.papers if (one.paper, one.language, one.mark) == wanted)
    return next(found, None)


def make_paper(room: Setter, answers: Answers, law: Law, *, today: date) -> Made:
    """Return the notification or application. Raises: Busy, NotMade."""
    sheets = [sheet(compose(answers, law, one)) for one in languages(answers)]
    return _made(room, paper_key(answers), paper_language(answers), sheets, today)


def make_filing_sheet(
    room: Setter, answers: Answers, law: Law, language: Language, *, today: date
) -> Made | None:
    """Return the sheet for the counter; nothing while no day is chosen. Raises: Busy, NotMade."""
    mark = mark_of(compose(answers, law, languages(answers)[0]))
    content = filing_sheet(answers, law, language, mark=mark, today=today)
    if content is None:
        return None
    return _made(room, "filing-sheet", language, [sheet(content)], today)


def make_blank(room: Setter, paper: PaperKey, language: Language) -> bytes:
    """Return an empty form as a PDF. Raises: Busy, NotMade."""
    return room.make([sheet(blank(paper, language)).html])


def make_memo(room: Setter, deadline: Deadline, law: Law, language: Language) -> bytes:
    """Return the memo of a deadline as a PDF. Raises: Busy, NotMade."""
    return room.make([sheet(memo(deadline, law, language)).html])


def paper_language(answers: Answers) -> PaperLanguage:
    """Return the chosen language of the paper; Kazakh while none is chosen."""
    return answers.languages.paper if answers.languages else "kk"


def _made(room: Setter, paper: str, language: str, sheets: Sequence[Sheet], today: date) -> Made:
    pdf = room.make([one.html for one in sheets])
    noted = MadePaper(
        paper=paper,
        language=language,
        edition=sheets[0].edition,
        mark=_marks([one.mark for one in sheets]),
        sha256=sha256(pdf).hexdigest(),
        made_on=today,
    )
    return Made(noted, pdf)


def _marks(marks: Sequence[str]) -> str:
    """Return the marks of a file: each language stands under its own."""
    return " / ".join(marks)
