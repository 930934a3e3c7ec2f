"""Whether what a file brings could have been typed here: its answers and events, read once more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import get_args

from app.cases.answers import Answers, PaperLanguage
from app.cases.case import Content
from app.cases.steps import BY_KEY
from app.desk.exchange import read_answers, told
from app.desk.fields import Fields, Reading
from app.desk.happened import MOST_WORDS, event_fields, read_event
from app.desk.submission import listed
from app.law.library import Law

MOST_SEEN = 200  # days that were shown and acknowledged
_PAPERS = frozenset({"notification", "application"})


def sound(content: Content, law: Law, *, today: date) -> bool:
    """Return whether the pages would take every answer, event and text of a content."""
    return all(_parts(content, law, today))


def _parts(content: Content, law: Law, today: date) -> Iterator[bool]:
    answers = content.answers
    yield not read_answers(told(answers), Answers(form=answers.form, when=answers.when), law,
                           today=today)[1]  # fmt: skip
    days = [answers.when.day] if answers.when else []
    yield all(law.calendar.first <= day <= law.calendar.last for day in days)
    yield all(at.tzinfo is None for at in _hours(content))
    languages = get_args(PaperLanguage)
    yield all(one.paper in _PAPERS and one.language in languages for one in content.papers)
    for paper in content.papers:
        yield all(map(_line, (paper.mark, paper.edition, paper.sha256, paper.law_edition)))
    yield set(content.marked) <= set(BY_KEY)
    yield len(content.seen.days) <= MOST_SEEN and all(_line(key) for key, _ in content.seen.days)
    shown = (*(day for _, day in content.seen.days), content.seen.event_day, content.wished_day)
    yield all(law.calendar.first <= day <= law.calendar.last for day in shown if day)
    yield all(map(_line, (*content.confirmed, content.number, content.refiled_from)))
    yield not content.reply or _line(content.reply.words)
    for number, one in enumerate(content.events):
        fields = Fields(listed(dict(event_fields(one)) | {"corrects": str(one.corrects)}))
        found, problems = read_event(one.kind, fields, law, today=today, count=number)
        yield not problems and found == replace(one, recorded=found.recorded if found else None)
        yield one.recorded is None or one.recorded <= today


def _hours(content: Content) -> Iterator[time]:
    when, programme = content.answers.when, content.answers.programme
    yield from (when.begin, when.end) if when else ()
    for row in programme.rows if programme else ():
        yield from (row.begin, row.end)
    yield from (one.at for one in content.looked)


def _line(text: str) -> bool:
    reading = Reading(Fields({"text": [text]}), "happened")
    return reading.text("text", required=False, most=MOST_WORDS) == text.strip() and reading.well
