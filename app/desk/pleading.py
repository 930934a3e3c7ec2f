"""The papers of an appeal: which a case can make, their content, and their bytes as PDF or DOCX."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from app.cases.appealing import Attack
from app.cases.case import Content
from app.cases.drawing_up import Matter, draw_up, languages_of
from app.cases.pleadings import Pleading, PleadingKey, PleadingLanguage
from app.cases.refused import said
from app.desk.arguing import argued
from app.desk.making import Made, finish
from app.desk.tracking import state_of
from app.law.library import Law
from app.paper.docx import docx
from app.paper.editions import sheet
from app.paper.pool import SettingRoom

# Before the Code there was neither this complaint nor this court.
CODE_SINCE = date(2021, 7, 1)
KEYS: tuple[PleadingKey, ...] = get_args(PleadingKey)
# Before the decision: the objection to it, and the request for the file.
_BEFORE: tuple[PleadingKey, ...] = ("hearing-objection", "file-request")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper to be edited: its bytes and the mark of its content."""

    docx: bytes
    mark: str


def drawable(content: Content, law: Law, *, today: date) -> tuple[PleadingKey, ...]:
    """Return the papers of the appeal that a case can make, in the order of the road."""
    matter = matter_of(content, law, today=today)
    if matter is None:
        return ()
    if matter.attack.kind == "preliminary":
        return _BEFORE if matter.state.last("hearing_invited") else ("claim-by-law",)
    if matter.attack.learned < CODE_SINCE:
        return ()
    late = matter.attack.kind == "stopped" or matter.state.case.today > matter.state.event_day
    return tuple(one for one in KEYS if _fits(one, matter, late=late))


def _fits(paper: PleadingKey, matter: Matter, *, late: bool) -> bool:
    """Return whether a paper has its place: what is past can only be found unlawful (135(2))."""
    if paper == "hearing-objection":
        return matter.state.last("hearing_invited") is not None
    if paper == "complaint":
        return matter.attack.above is not False
    if paper == "claim-recognition":
        return late
    return not (late and paper in {"claim-compel", "motion-interim", "motion-immediate"})


def matter_of(content: Content, law: Law, *, today: date) -> Matter | None:
    """Return what an appeal is about, or nothing while there is nothing to appeal or object to."""
    found = argued(content, law, today=today)
    if found:
        return Matter(content, found.state, found.attack, found.said)
    state = state_of(content, law, today=today)
    if state is None or state.road == "permission":
        return None
    invited = None if state.answer else state.last("hearing_invited")
    invited = invited or state.last("by_law_found")
    if invited is None:
        return None
    coming = Attack("preliminary", invited.day, invited, noted=True, above=None)
    return Matter(content, state, coming, said(coming, None, law))


def drawn_up(
    paper: PleadingKey, content: Content, law: Law, language: PleadingLanguage, *, today: date
) -> Pleading | None:
    """Return the content of a paper, or nothing where the case or the language has none."""
    if language not in languages_of(paper) or paper not in drawable(content, law, today=today):
        return None
    matter = matter_of(content, law, today=today)
    return draw_up(paper, matter, language, law) if matter else None


def make_pleading(
    room: SettingRoom,
    paper: PleadingKey,
    content: Content,
    law: Law,
    language: PleadingLanguage,
    *,
    today: date,
    own: bool = False,
) -> Made | None:
    """Return a paper as a PDF for filing; nothing where there is none. Raises: Busy, NotMade."""
    told = drawn_up(paper, content, law, language, today=today)
    if told is None:
        return None
    return finish(room, paper, language, [told], law, today, own=own)


def make_draft(
    paper: PleadingKey, content: Content, law: Law, language: PleadingLanguage, *, today: date
) -> Draft | None:
    """Return a paper as a DOCX for a lawyer to edit; at its top it says what it leaves out."""
    told = drawn_up(paper, content, law, language, today=today)
    if told is None:
        return None
    made = sheet(told, draft=True)
    return Draft(docx(made.html, made=today), made.mark)
