"""The papers that follow a filing: which there are now, their text, and their bytes."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.cases.answers import Language
from app.cases.case import Content
from app.cases.letters import Letter, LetterKey
from app.cases.memos import Memo, memo
from app.cases.state import Stage
from app.cases.writing import letter
from app.desk.making import Made, contents, finish
from app.desk.tracking import where_it_stands
from app.law.deadlines import Deadline
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law
from app.paper.editions import PaperContent
from app.paper.pool import SettingRoom

_FOR_THE_DAY: tuple[LetterKey, ...] = ("day-sheet", "show-sheet", "participants")
# Which papers a stage calls for, the one to hand in first.
CALLED_FOR: Mapping[Stage, tuple[LetterKey, ...]] = {
    "proposed": ("reply",),
    "proposal_unanswered": ("reply",),
    "replied": ("reply",),
    "agreed_late": ("reply",),
    "approval_owed": ("reply",),
    "suspended": _FOR_THE_DAY,
    "consented": ("reply", *_FOR_THE_DAY),
    "agreed": _FOR_THE_DAY,
    "agreed_with_limits": ("participants", "day-sheet", "show-sheet"),
    "partly_refused": ("remaining-windows", *_FOR_THE_DAY),
    "silent": ("no-answer", "show-sheet", "day-sheet", "participants"),
}
# Where there is something left to call off (5.2.8).
_TO_CALL_OFF: frozenset[Stage] = frozenset(
    {"handed_in", "waiting", "cure_asked", "withdrawn", *CALLED_FOR}
) - {"proposal_unanswered"}


def called_for(content: Content, law: Law, *, today: date) -> tuple[LetterKey, ...]:
    """Return the papers that the case can make now, the one to hand in first."""
    told = where_it_stands(content, law, today=today)
    if told is None:
        return ()
    found = [
        one
        for one in CALLED_FOR.get(told.stage, ())
        if written(one, content, law, "kk", today=today)
    ]
    if told.stage in _TO_CALL_OFF:
        found.append("withdrawal")
    return (*found, "chronology") if content.events else tuple(found)


def written(
    paper: LetterKey, content: Content, law: Law, language: Language, *, today: date
) -> Letter | None:
    """Return the content of a paper, or nothing where the case has no place for it."""
    try:
        return letter(paper, content, law, language, today=today)
    except (CalendarEnds, NotInForce):
        return None


def make_letter(
    room: SettingRoom,
    paper: LetterKey,
    content: Content,
    law: Law,
    language: Language,
    *,
    today: date,
    own: bool = False,
) -> Made | None:
    """Return a paper, with its annex; nothing where there is none. Raises: Busy, NotMade."""
    told = written(paper, content, law, language, today=today)
    if told is None:
        return None
    whole: list[Letter | Memo] = [told]
    if paper == "no-answer":
        whole += memos(content, law, language, ("answer",), today=today)
    return finish(room, paper, language, whole, law, today, own=own)


def make_bundle(
    room: SettingRoom,
    content: Content,
    law: Law,
    language: Language,
    *,
    today: date,
    own: bool = False,
) -> Made | None:
    """Return chronology, papers, letters and the counts of every term as one PDF.

    Nothing while no form or day is chosen. Raises: Busy, NotMade.
    """
    first = written("chronology", content, law, language, today=today)
    if first is None:
        return None
    whole: list[PaperContent] = [first, *contents(content.answers, law)]
    for key in called_for(content, law, today=today):
        told = written(key, content, law, language, today=today)
        if told and key != "chronology":
            whole.append(told)
    whole += memos(content, law, language, (), today=today)
    return finish(room, "bundle", language, whole, law, today, own=own)


def memos(
    content: Content, law: Law, language: Language, keys: Sequence[str], *, today: date
) -> list[Memo]:
    """Return the counts behind what is due; all of them when no key is named."""
    told = where_it_stands(content, law, today=today)
    found: dict[str, Deadline] = {}
    for one in told.dues if told else ():
        if one.deadline and (not keys or one.key in keys):
            found.setdefault(one.deadline.key, one.deadline)
    return [memo(one, law, language) for one in found.values()]
