"""Make the papers of a case: which there are, whether they may be made, and their bytes."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Literal

from app.cases.answers import Answers, Language, PaperLanguage
from app.cases.case import Content, MadePaper
from app.cases.composing import compose, filing_sheet, languages, paper_key
from app.cases.memos import memo
from app.cases.papers import Paper, PaperKey, Parallel, blank
from app.cases.problems import Problem
from app.law.deadlines import Deadline
from app.law.library import Law
from app.paper.editions import PaperContent, mark_of, sheet
from app.paper.pool import Setter, Unset

DATA_FORMAT = "jiyn-paper-1"
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
    mark = _marks([mark_of(one) for one in contents(answers, law)])
    wanted = (paper_key(answers), paper_language(answers), mark)
    found = (one for one in content.papers if (one.paper, one.language, one.mark) == wanted)
    return next(found, None)


def contents(answers: Answers, law: Law) -> tuple[Paper | Parallel, ...]:
    """Return what the answers say in each language of the paper; in two columns it is one."""
    found = tuple(compose(answers, law, one) for one in languages(answers))
    return (Parallel(*found),) if paper_language(answers) == "parallel" else found


def make_paper(room: Setter, answers: Answers, law: Law, *, today: date, own: bool = False) -> Made:
    """Return the notification or application; `own`: the person's copy. Raises: Busy, NotMade."""
    told = contents(answers, law)
    return finish(room, paper_key(answers), paper_language(answers), told, law, today, own=own)


def make_filing_sheet(
    room: Setter,
    answers: Answers,
    law: Law,
    language: Language,
    *,
    today: date,
    own: bool = False,
) -> Made | None:
    """Return the sheet for the counter; nothing while no day is chosen. Raises: Busy, NotMade."""
    mark = mark_of(compose(answers, law, languages(answers)[0]))
    content = filing_sheet(answers, law, language, mark=mark, today=today)
    if content is None:
        return None
    return finish(room, "filing-sheet", language, [content], law, today, own=own)


def make_blank(room: Setter, paper: PaperKey, language: Language) -> bytes:
    """Return an empty form as a PDF. Raises: Busy, NotMade."""
    return room.make([sheet(blank(paper, language)).html])


def make_memo(room: Setter, deadline: Deadline, law: Law, language: Language) -> bytes:
    """Return the memo of a deadline as a PDF. Raises: Busy, NotMade."""
    return room.make([sheet(memo(deadline, law, language)).html])


def paper_language(answers: Answers) -> PaperLanguage:
    """Return the chosen language of the paper; Kazakh while none is chosen."""
    return answers.languages.paper if answers.languages else "kk"


def finish(
    room: Setter,
    paper: str,
    language: str,
    told: Sequence[PaperContent],
    law: Law,
    today: date,
    *,
    own: bool = False,
) -> Made:
    """Return the contents as one file with its proof. Raises: Busy, NotMade, with the contents.

    The person's `own` copy names the editions and carries its data, with the SHA-256 of the copy
    that is filed; that one carries nothing that the law does not ask for.
    """
    try:
        return _finished(room, paper, language, told, law, today, own=own)
    except Unset as error:
        error.told = tuple(told)  # a page can show the text instead
        raise


def _finished(
    room: Setter,
    paper: str,
    language: str,
    told: Sequence[PaperContent],
    law: Law,
    today: date,
    *,
    own: bool,
) -> Made:
    sheets = [sheet(one) for one in told]
    pdf = room.make([one.html for one in sheets])
    act = law.acts["assemblies-2020"]
    law_edition = act.edition or act.in_force
    noted = MadePaper(
        paper=paper,
        language=language,
        edition=sheets[0].edition,
        # of two languages each stands under its own mark; an annex has one, too, but is no paper
        mark=_marks([one.mark for one in sheets[: 2 if language == "kk+ru" else 1]]),
        sha256=sha256(pdf).hexdigest(),
        made_on=today,
        law_edition=law_edition.isoformat(),
    )
    if not own:
        return Made(noted, pdf)
    data = json.dumps(
        {"format": DATA_FORMAT, **asdict(noted), "contents": [one.data for one in sheets]},
        ensure_ascii=False,
        indent=1,
        default=str,
    )
    copies = [sheet(one, own=law_edition) for one in told]
    pdf = room.make([one.html for one in copies], data)
    return Made(replace(noted, sha256=sha256(pdf).hexdigest()), pdf)


def _marks(marks: Sequence[str]) -> str:
    return " / ".join(marks)
