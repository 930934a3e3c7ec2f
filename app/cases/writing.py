"""From a case and its history to the content of a letter, in one language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.cases.answers import FormKey, Language
from app.cases.case import Content
from app.cases.checks import place_of
from app.cases.composing import compose
from app.cases.events import Event
from app.cases.letters import Basis, Entry, Exhibit, Letter, LetterKey, Slot
from app.cases.papers import Paper
from app.cases.state import Case, State, read
from app.cases.windows import Window, holding
from app.law.library import Law


def letter(
    paper: LetterKey, content: Content, law: Law, language: Language, *, today: date
) -> Letter | None:
    """Return a letter of the case, or nothing where its history has no place for it.

    Raises: CalendarEnds, NotInForce.
    """
    answers = content.answers
    if answers.form is None or answers.when is None:
        return None
    state = read(Case(answers.form, answers.when.day, content.events, today), law)
    told = compose(answers, law, language)
    made = _plain(paper, answers.form, told, state)
    if paper in {"day-sheet", "show-sheet", "participants"}:
        return _held(made, content, state, law)
    fill = _FILLED.get(paper)
    return fill(made, content, state) if fill else made


def _plain(paper: LetterKey, form: FormKey, told: Paper, state: State) -> Letter:
    found = state.last("registered")
    windows = ((told.begin, told.end),) if told.begin and told.end else ()
    asked = Slot(one_line(told), told.day, windows)
    return Letter(
        paper=paper,
        language=told.language,
        form=form,
        approval=told.paper == "application",
        akimat=told.akimat,
        people=told.people,
        asked=asked,
        now=asked,
        number=found.number if found else "",
        registered=state.registered,
        registered_at=found.at if found else None,
    )


def one_line(told: Paper) -> str:
    """Return the place of a paper in one line; a route street by street."""
    legs = "; ".join(f"{leg.street}: {leg.start} – {leg.finish}" for leg in told.legs)
    return legs or " ".join(told.place.split())


def _answered(made: Letter, answer: Event) -> Letter:
    return replace(made, answered=answer.day, answered_at=answer.at, channel=answer.channel)


def _reply(made: Letter, content: Content, state: State) -> Letter | None:
    """Return the answer to the last proposal, as it was chosen on the workbench."""
    proposal = state.last("proposed")
    if proposal is None or content.reply is None:
        return None
    windows = _windows(proposal, made.asked)
    now = Slot(proposal.place or made.asked.place, proposal.new_day or made.asked.day, windows)
    return replace(
        _answered(made, proposal),
        now=now,
        until=state.reply_due(proposal).last_day,
        choice=content.reply.choice,
        words=content.reply.words,
    )


def _windows(proposal: Event, asked: Slot) -> tuple[Window, ...]:
    """Return the proposed hours; one that is not told stays as it was asked for."""
    if not asked.windows:
        return ()
    begin, end = asked.windows[0]
    return ((proposal.begin or begin, proposal.end or end),)


def _remaining(made: Letter, content: Content, state: State) -> Letter | None:
    refusal, held = state.last("partly_refused"), holding(content.answers, state.happened)
    if refusal is None or held is None or not held.windows:
        return None
    refused = Slot(
        refusal.place,
        windows=((refusal.begin, refusal.end),) if refusal.begin and refusal.end else (),
    )
    now = Slot(held.place or made.asked.place, held.day, held.windows)
    return replace(_answered(made, refusal), now=now, refused=refused, words=refusal.words)


def _no_answer(made: Letter, content: Content, state: State) -> Letter | None:
    if state.stage != "silent" or state.term is None:
        return None
    return replace(made, until=state.term.last_day, looked=content.looked)


def _held(made: Letter, content: Content, state: State, law: Law) -> Letter | None:
    """Return a sheet for the day: where it is held, on what it stands, what is not allowed."""
    held = holding(content.answers, state.happened)
    if held is None or not held.windows:
        return None
    agreed, known = state.last("agreed"), place_of(content.answers, law)
    moved = bool(held.place) and held.place != made.asked.place
    made = _answered(made, state.answer) if state.answer else made
    return replace(
        made,
        now=Slot(held.place or made.asked.place, held.day, held.windows),
        until=state.term.last_day if state.term else None,
        without=agreed.without if agreed else (),
        basis=_basis(state),
        capacity=known.capacity or 0 if known and not moved else 0,
    )


def _basis(state: State) -> Basis:
    answer = state.answer
    if answer and answer.kind == "agreed":
        return "agreed"
    if answer and answer.kind == "partly_refused":
        return "partial"
    if state.consent and (answer is None or answer.kind == "proposed"):
        return "consented"
    return "silence" if state.matured and state.road == "notification" and not answer else "none"


def _chronology(made: Letter, content: Content, _state: State) -> Letter:
    return replace(made, history=_history(content), exhibits=_exhibits(content))


def _history(content: Content) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            number=number,
            kind=one.kind,
            day=one.day,
            at=one.at,
            recorded=one.recorded,
            channel=one.channel,
            words="\n".join(told for told in (_plain_words(one), one.words) if told),
            corrects=one.corrects,
            hash=mark,
        )
        for number, (one, mark) in enumerate(
            zip(content.events, content.hashes, strict=True), start=1
        )
    )


def _plain_words(one: Event) -> str:
    """Return what was recorded in single fields, in one line."""
    number = f"№ {one.number}" if one.number else ""
    return ", ".join(told for told in (number, one.place, one.kept, one.who) if told)


def _exhibits(content: Content) -> tuple[Exhibit, ...]:
    return tuple(
        Exhibit(one.paper, one.language, one.made_on, one.mark, one.sha256)
        for one in content.papers
    )


_FILLED: Mapping[LetterKey, Callable[[Letter, Content, State], Letter | None]] = {
    "reply": _reply,
    "remaining-windows": _remaining,
    "no-answer": _no_answer,
    "chronology": _chronology,
}
