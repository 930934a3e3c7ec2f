"""Every paper that the service makes, as the HTML that a child would set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal, get_args

from app.cases.answers import PaperLanguage
from app.cases.case import Content, Reply
from app.cases.drawing_up import languages_of
from app.cases.events import Event, chain
from app.cases.letters import LetterKey, Looked
from app.cases.papers import PaperKey
from app.desk.lettering import make_letter
from app.desk.making import make_blank, make_filing_sheet, make_memo, make_paper
from app.desk.pleading import KEYS, make_pleading
from app.law.deadlines import answer_by
from app.law.library import Law
from app.paper.pool import SettingRoom
from bench import sample
from bench.sample import FONTS

TODAY, LATER = date(2026, 12, 8), date(2026, 12, 21)
REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
PROPOSED = Event("proposed", date(2026, 12, 4), time(16, 20), "email", place="саябақ")
PARTLY = Event("partly_refused", date(2026, 12, 4), begin=time(12), end=time(13), words="Бөлігі.")
REFUSED = Event("refused", date(2026, 12, 7), grounds=("assemblies-2020:14.1.10",), noted=False)
INVITED = Event("hearing_invited", date(2026, 12, 3))
LOOKED = tuple(Looked(one, TODAY, time(9)) for one in ("hand", "post", "email", "phone"))
# What brings a letter about, where being registered is not enough.
HISTORIES: dict[LetterKey, tuple[Event, ...]] = {
    "reply": (REGISTERED, PROPOSED),
    "remaining-windows": (REGISTERED, PARTLY),
    "participants": (REGISTERED, Event("agreed", date(2026, 12, 4), without=("sound",))),
}
LANGUAGES: tuple[Literal["kk", "ru"], ...] = ("kk", "ru")
FORMS: Mapping[PaperKey, str] = {"notification": "rally", "application": "march"}
# Papers with a table or a strip of days in many cells: their goal in P5 is another one.
MANY_CELLS = frozenset({"deadline-memo", "no-answer"})


@dataclass(frozen=True, slots=True)
class Page:
    """A paper in a language: one document of HTML, or several that become one file."""

    name: str
    language: str
    documents: tuple[str, ...]

    @property
    def cells(self) -> bool:
        """Whether the paper stands side by side or is a memo."""
        return self.language in {"kk+ru", "parallel"} or self.name in MANY_CELLS


class Copyist(SettingRoom):
    """A setting room that sets nothing, and keeps the HTML that it was given last."""

    documents: tuple[str, ...] = ()

    def make(self, documents: Sequence[str], data: str = "") -> bytes:
        """Keep the documents; no copy of these carries data."""
        assert not data
        self.documents = tuple(documents)
        return b""


def pages() -> Iterator[Page]:
    """Yield every paper in every language that it is made in."""
    room, law = Copyist(FONTS), sample.law()
    for name, language, made in _all(room, law):
        assert made is not None, (name, language)
        yield Page(name, language, room.documents)


def _all(room: Copyist, law: Law) -> Iterator[tuple[str, str, object]]:
    for paper, name in FORMS.items():
        for one in get_args(PaperLanguage):
            answers = sample.answers(name, one)
            yield paper, one, make_paper(room, answers, law, today=TODAY)
    for language in LANGUAGES:
        for paper in FORMS:
            yield f"blank {paper}", language, make_blank(room, paper, language)
        sheet = make_filing_sheet(room, sample.answers(), law, language, today=sample.TODAY)
        yield "filing-sheet", language, sheet
        term = answer_by(date(2026, 12, 2), "notification", law, on=TODAY)
        yield "deadline-memo", language, make_memo(room, term, law, language)
        for letter in get_args(LetterKey):
            made = make_letter(room, letter, _case(letter), law, language, today=TODAY)
            yield letter, language, made
    for key in KEYS:
        today = LATER if key == "claim-recognition" else TODAY
        events = (REGISTERED, *((INVITED,) if key == "hearing-objection" else ()), REFUSED)
        for one in languages_of(key):
            yield key, one, make_pleading(room, key, _after(*events), law, one, today=today)


def _case(letter: LetterKey) -> Content:
    told = _after(*HISTORIES.get(letter, (REGISTERED,)))
    return replace(told, looked=LOOKED, reply=Reply("disagree", "Уақыты тым қысқа."))


def _after(*events: Event) -> Content:
    answers = sample.answers("rally", "kk+ru")
    return Content(answers=answers, number="A-17", events=events, hashes=chain(events))
