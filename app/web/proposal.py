"""The proposal of the akimat beside what was asked for; what each answer does; the letter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.answers import Language, When
from app.cases.case import Content
from app.cases.composing import compose
from app.cases.events import Choice, Event
from app.cases.state import State
from app.cases.weighing import Weighed, weigh
from app.cases.writing import one_line
from app.desk import keeping
from app.desk.keeping import Case
from app.desk.replying import read_reply
from app.desk.tracking import state_of
from app.i18n import dates
from app.i18n.catalog import counted, mark, plural
from app.i18n.replies import CHOICES, EFFECTS, ROWS, WAYS
from app.law.places import Known
from app.web.asking import form_name
from app.web.deps import ChangedCase, Posted, ShownCase, Visiting, Writing
from app.web.forms import Form, faulty, filled
from app.web.letters import LetterLink, link
from app.web.notices import Notice, notice
from app.web.shop import Visit
from app.web.strips import Cell, answer_strip

router = APIRouter()
_MINUTES = plural("%(num)s minute", "%(num)s minutes")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; `changed` is said in a word."""

    name: str
    asked: str
    proposed: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice does: its kind (goes on, ends, risk), words and article."""

    kind: str
    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """The workbench of a proposal."""

    form: Form
    caption: str
    last_day: date
    late: bool
    sound: bool
    cite: str
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    words: str
    clashes: tuple[Notice, ...]
    choices: tuple[tuple[str, str, tuple[Effect, ...]], ...]
    letter: LetterLink | None
    ways: tuple[str, ...]


@router.get("/{language}/case/proposal")
def show(visit: Visiting, case: ShownCase) -> Response:
    """Show the proposal beside what was asked for."""
    reply = case.content.reply
    return _shown(
        visit, case, filled({"choice": reply.choice, "words": reply.words} if reply else {})
    )


@router.post("/{language}/case/proposal")
def choose(visit: Visiting, case: ChangedCase, db: Writing, fields: Posted) -> Response:
    """Keep the chosen answer, and offer its letter."""
    if _proposal(visit, case) is None:
        return visit.to("/case")
    found, problems = read_reply(fields)
    if found is None:
        return _shown(visit, case, faulty(fields, problems, visit.language))
    keeping.save(db, case, replace(case.content, reply=found), law=visit.law, moment=visit.moment)
    return visit.to("/case/proposal#letter")


def _proposal(visit: Visit, case: Case) -> tuple[Event, State] | None:
    state = state_of(case.content, visit.law, today=visit.moment.today)
    found = state.last("proposed") if state else None
    return (found, state) if found and state else None


def _shown(visit: Visit, case: Case, form: Form) -> Response:
    found = _proposal(visit, case)
    weighed = weigh(case.answers, found[0], visit.law, today=visit.moment.today) if found else None
    if found is None or weighed is None:
        return visit.to("/case")
    proposal, state = found
    due = state.reply_due(proposal)
    received = dates.long(proposal.day, visit.language)
    page = ProposalPage(
        form=form,
        caption=f"{form_name(visit, case.answers)} № {case.content.number} · "
        + visit.words(mark("received: %(day)s"), day=received),
        last_day=due.last_day,
        late=visit.moment.today > due.last_day,
        cite=due.cite,
        cells=answer_strip(visit, due),
        rows=tuple(_rows(visit, case.content, proposal, weighed)),
        words=proposal.words,
        clashes=tuple(notice(visit, one, links=False) for one in weighed.clashes),
        choices=tuple(
            (key, visit.words(words), _effects(visit, case.content, state, weighed, key))
            for key, words in CHOICES
        ),
        letter=link(visit, "reply")
        if case.content.reply and weighed.sound and not form.faults
        else None,
        sound=weighed.sound,
        ways=tuple(visit.words(one) for one in WAYS),
    )
    status = 422 if form.faults else 200
    return visit.page("proposal.html", page, status=status, faulty=bool(form.faults))


def _rows(visit: Visit, content: Content, proposal: Event, found: Weighed) -> Iterator[Row]:
    asked, proposed = found.asked, found.proposed
    place = one_line(compose(content.answers, visit.law, _paper_language(visit)))
    yield _row(visit, "place", place, proposal.place or place)
    yield _row(
        visit,
        "day",
        dates.long(asked.day, visit.language),
        dates.long(proposed.day, visit.language),
    )
    yield _row(
        visit,
        "hours",
        dates.hours(asked.begin, asked.end),
        dates.hours(proposed.begin, proposed.end),
    )
    if found.sound:
        yield _row(visit, "length", _length(visit, asked), _length(visit, proposed))
    here, there = _capacity(visit, found.asked_place), _capacity(visit, found.proposed_place)
    if found.asked_place or found.proposed_place:
        yield _row(visit, "capacity", here, there)


def _row(visit: Visit, key: str, asked: str, proposed: str) -> Row:
    return Row(visit.words(ROWS[key]), asked, proposed, asked != proposed)


def _paper_language(visit: Visit) -> Language:
    return "ru" if visit.language == "ru" else "kk"


def _length(visit: Visit, when: When) -> str:
    begin, end = (datetime.combine(when.day, at) for at in (when.begin, when.end))
    return counted(visit.language, _MINUTES, int((end - begin).total_seconds()) // 60)


def _capacity(visit: Visit, known: Known | None) -> str:
    if known and known.capacity:
        return visit.words(mark("At most %(capacity)s people"), capacity=known.capacity)
    return visit.words(mark("Limit not known"))


def _effects(
    visit: Visit, content: Content, state: State, found: Weighed, choice: Choice
) -> tuple[Effect, ...]:
    """Return what a choice does, in the order in which it happens."""
    three = f"assemblies-2020:{'11.3' if state.road == 'notification' else '13.3'}"
    place = state.last("proposed")
    facts = {
        "held_at": {
            "day": dates.long(found.proposed.day, visit.language),
            "hours": dates.hours(found.proposed.begin, found.proposed.end),
            "place": (place.place if place else "")
            or one_line(compose(content.answers, visit.law, _paper_language(visit))),
        }
    }
    again = state.filing.last_day
    facts["again"] = facts["again_ends"] = {"day": dates.long(again, visit.language)}
    still = visit.moment.today <= again
    keys: dict[str, tuple[tuple[str, str], ...]] = {
        "agree": (
            ("no_refusal", three),
            ("held_at", ""),
            ("campaign", "assemblies-2020:15.1.2"),
            *((("again_ends", ""),) if still else ()),
        ),
        "conditions": (
            ("own_words", ""),
            ("not_named", three),
            ("again" if still else "no_again", state.filing.cite),
        ),
        "disagree": (
            ("refusal", three),
            ("reasons", ""),
            ("again" if still else "no_again", state.filing.cite),
            ("complaint", "assemblies-2020:14.2"),
        ),
    }
    return tuple(
        Effect(EFFECTS[key][0], visit.words(EFFECTS[key][1], **facts.get(key, {})), cite)
        for key, cite in keys[choice]
    )
