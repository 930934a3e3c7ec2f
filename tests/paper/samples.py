"""Every paper of every kind, made from samples that are short, long or hostile."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any, get_args

from app.cases.answers import Answers, PaperLanguage
from app.cases.case import Content, MadePaper, Reply
from app.cases.drawing_up import languages_of
from app.cases.events import Event, chain
from app.cases.letters import LetterKey, Looked
from app.cases.papers import PaperKey
from app.cases.pleadings import PleadingKey
from app.desk.bundling import make_court_bundle
from app.desk.lettering import make_letter
from app.desk.making import make_blank, make_filing_sheet, make_memo, make_paper
from app.desk.pleading import KEYS, make_pleading
from app.law.deadlines import answer_by
from app.law.library import Law
from app.paper.pool import SettingRoom
from tests.paper.test_papers import answers_of

TODAY = date(2026, 12, 8)
REGISTERED = Event("registered", date(2026, 12, 2), time(10, 42), number="3-14/1207")
PROPOSED = Event("proposed", date(2026, 12, 4), time(16, 20), "email", place="саябақ")
PARTLY = Event("partly_refused", date(2026, 12, 4), begin=time(12), end=time(13), words="Бөлігі.")
REFUSED = Event(
    "refused", date(2026, 12, 7), grounds=("assemblies-2020:14.1.10",), reasoned=False, noted=False
)
BLANKS: tuple[PaperKey, ...] = ("notification", "application")
FLOWS: dict[str, tuple[PaperLanguage, ...]] = {"rally": ("kk", "parallel"), "march": ("kk+ru",)}
LETTERS: tuple[LetterKey, ...] = ("reply", "withdrawal", "chronology")
PLEADINGS: tuple[PleadingKey, ...] = ("complaint", "file-request", "claim-challenge", "appeal")
# What brings each letter about.
HISTORIES: dict[LetterKey, tuple[Event, ...]] = {
    "reply": (REGISTERED, PROPOSED),
    "remaining-windows": (REGISTERED, PARTLY),
    "participants": (REGISTERED, Event("agreed", date(2026, 12, 4), without=("sound",))),
}
Named = tuple[str, str, bytes]
LONG = "Қала тұрғындары таза ауаны, ашық деректерді және қауіпсіз көшелерді талап етеді. "
HOSTILE = f'<b>{{{{ 7*7 }}}}</b> & "«»" {"Ұ" * 180} {" ".join(map(str, range(1, 90)))}\nбір\nекі\n'


def after(content: Content, *events: Event) -> Content:
    """Return a case to which this happened."""
    return replace(content, events=events, hashes=chain(events))


def worded(answers: Answers, words: str) -> Answers:
    """Return answers whose every free text is as long as the pages take, made of these words."""
    assert answers.purpose
    assert answers.funding
    programme, means = answers.programme, answers.means
    if programme:
        rows = (replace(one, what=_of(words, 900), who=_of(words, 150)) for one in programme.rows)
        programme = replace(programme, rows=tuple(rows))
    people = (replace(one, name=_of(words, 200), address=_of(words, 280)) for one in answers.people)
    return replace(
        answers,
        purpose=replace(answers.purpose, text=_of(words, 4_000)),
        funding=replace(answers.funding, details=_of(words, 1_500)),
        means=replace(means, posters=_of(words, 1_000)) if means else None,
        programme=programme,
        people=tuple(people),
    )


def _of(words: str, most: int) -> str:
    return (words * (most // len(words) + 1))[:most].strip()


def papers(room: SettingRoom, law: Law) -> Iterator[Named]:
    """Yield name, language and bytes of every paper of every kind, with short answers."""
    for form in ("rally", "march", "picket"):
        for language in get_args(PaperLanguage):
            answers = answers_of(form, language, law)
            for own in (False, True):
                made = make_paper(room, answers, law, today=TODAY, own=own)
                yield f"{'own ' if own else ''}{form}.{language}", _first(language), made.pdf
    for language in ("kk", "ru"):
        for key in BLANKS:
            yield f"blank-{key}.{language}", language, make_blank(room, key, language)
        sheet = make_filing_sheet(room, answers_of("rally", "kk", law), law, language, today=TODAY)
        assert sheet is not None
        yield f"filing-sheet.{language}", language, sheet.pdf
        term = answer_by(date(2026, 12, 2), "notification", law, on=TODAY)
        yield f"deadline-memo.{language}", language, make_memo(room, term, law, language)
        yield from _letters(room, law, language, _case(law))
    yield from _pleadings(room, law, after(_case(law), REGISTERED, REFUSED))
    bundle = make_court_bundle(room, after(_case(law), REGISTERED, REFUSED), law, "kk", today=TODAY)
    assert bundle is not None
    yield "court-bundle.kk", "kk", bundle.pdf


def stretched(room: SettingRoom, law: Law, words: str) -> Iterator[Named]:
    """Yield the papers that carry words of people, filled with these, with twelve people at most.

    All of them where JIYN_SAMPLES is "all", else those in which a text flows in another way.
    """
    everything = os.environ.get("JIYN_SAMPLES") == "all"
    for form in ("rally", "march"):
        for language in get_args(PaperLanguage) if everything else FLOWS[form]:
            answers = worded(answers_of(form, language, law), words)
            answers = replace(answers, people=answers.people * (6 if form == "rally" else 1))
            made = make_paper(room, answers, law, today=TODAY)
            yield f"{form}.{language}", _first(language), made.pdf
    told = _case(law)
    told = replace(told, answers=worded(told.answers, words))
    told = replace(told, reply=Reply("disagree", _of(words, 3_000)))
    letters = get_args(LetterKey) if everything else LETTERS
    yield from _letters(room, law, "kk", told, letters, own=False)
    refused = after(told, REGISTERED, replace(REFUSED, words=_of(words, 2_000)))
    yield from _pleadings(room, law, refused, KEYS if everything else PLEADINGS, own=False)


def _first(language: PaperLanguage) -> str:
    return "ru" if language == "ru" else "kk"


def _case(law: Law) -> Content:
    noted = MadePaper("notification", "kk", "2026-11-22", "ABCD-0123", "0" * 64, TODAY)
    return Content(
        answers=answers_of("rally", "kk+ru", law),
        number="A-17",
        papers=(noted,),
        reply=Reply("disagree", "Уақыты тым қысқа."),
        looked=tuple(
            Looked(one, TODAY, time(9)) for one in ("hand", "post", "e_document", "email", "phone")
        ),
    )


def _letters(
    room: SettingRoom,
    law: Law,
    language: Any,
    told: Content,
    keys: tuple[LetterKey, ...] = get_args(LetterKey),
    *,
    own: bool = True,
) -> Iterator[Named]:
    for key in keys:
        case = after(told, *HISTORIES.get(key, (REGISTERED,)))
        # the own copy differs by two lines and its data: once for each letter
        for kept in (False, True)[: 2 if own and language == "kk" else 1]:
            made = make_letter(room, key, case, law, language, today=TODAY, own=kept)
            assert made is not None, key
            yield f"{'own ' if kept else ''}{key}.{language}", language, made.pdf


def _pleadings(
    room: SettingRoom,
    law: Law,
    case: Content,
    keys: tuple[PleadingKey, ...] = KEYS,
    *,
    own: bool = True,
) -> Iterator[Named]:
    invited = Event("hearing_invited", date(2026, 12, 3))
    for key in keys:
        today = date(2026, 12, 21) if key == "claim-recognition" else TODAY
        objects = key == "hearing-objection"
        told = after(case, REGISTERED, invited, case.events[-1]) if objects else case
        # the second language and the own copy only where the words are short
        for language in languages_of(key)[: 2 if own else 1]:
            for kept in (False, True)[: 2 if own and language == languages_of(key)[0] else 1]:
                made = make_pleading(room, key, told, law, language, today=today, own=kept)
                assert made is not None, key
                yield f"{'own ' if kept else ''}{key}.{language}", language, made.pdf
