"""From a case and its history to the content of a letter, in one language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.cases.answers import FormKey, Language
from app.cases.case import Content
from app.cases.checks import place_of
from app.cases.chronicle import exhibits, history
from app.cases.composing import compose
from app.cases.events import Event
from app.cases.letters import Basis, Letter, LetterKey, Looked, Slot
from app.cases.papers import Paper
from app.cases.state import Case, Stage, State, read
from app.cases.windows import Window, holding, stated
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
        # an hour after hours belongs to the day before the one that counts
        registered_at=found.at if found and found.day == state.registered else None,
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
    windows = _windows(proposal, made.asked) if proposal else ()
    if proposal is None or content.reply is None or any(begin >= end for begin, end in windows):
        return None
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
    refusal, held = state.last("partly_refused"), holding(content.answers, state.settled)
    if refusal is None or held is None or not held.windows or not stated(refusal):
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
    return replace(
        made, until=state.term.last_day, looked=looked_after(content, state.term.last_day)
    )


def looked_after(content: Content, last_day: date) -> tuple[Looked, ...]:
    """Return where an answer was looked for after a term: inside it, looking proves nothing."""
    return tuple(one for one in content.looked if one.day > last_day)


def _withdrawal(made: Letter, content: Content, state: State) -> Letter:
    """Return the notice that calls off what would be held: also as an agreed proposal moved it."""
    held = holding(content.answers, state.settled)
    if held is None or not held.windows:
        return made
    return replace(made, now=Slot(held.place or made.asked.place, held.day, held.windows))


def _held(made: Letter, content: Content, state: State, law: Law) -> Letter | None:
    """Return a sheet for the day: where it is held, on what it stands, what is not allowed.

    To others it is shown only when it stands on something; nothing stands after a refusal.
    """
    held, basis = holding(content.answers, state.settled), _basis(state)
    alone = made.paper == "day-sheet" and state.stage in _MAY_STILL_BE
    if held is None or not held.windows or not (basis != "none" or alone):
        return None
    agreed, known = state.last("agreed"), place_of(content.answers, law)
    moved = bool(held.place) and held.place != made.asked.place
    made = _answered(made, state.answer) if state.answer else made
    return replace(
        made,
        now=Slot(held.place or made.asked.place, held.day, held.windows),
        until=state.term.last_day if state.term else None,
        without=agreed.without if agreed else (),
        basis=basis,
        capacity=known.capacity or 0 if known and not moved else 0,
    )


# Where the organiser prepares the day before anything allows it.
_MAY_STILL_BE: frozenset[Stage] = frozenset(
    {"to_file", "handed_in", "waiting", "cure_asked", "proposed", "approval_owed", "agreed_late"}
)


def _basis(state: State) -> Basis:
    """Return on what an assembly stands; nothing once it is called off."""
    answer = state.answer
    if state.last("withdrawn", "not_held"):
        return "none"
    if answer and answer.kind == "agreed":
        return "agreed"
    if answer and answer.kind == "partly_refused":
        return "partial" if stated(answer) else "none"
    notified = state.road == "notification"
    if state.consent and notified and (answer is None or answer.kind == "proposed"):
        return "consented"
    return "silence" if state.matured and notified and not answer else "none"


def _chronology(made: Letter, content: Content, _state: State) -> Letter:
    return replace(made, history=history(content), exhibits=exhibits(content))


_FILLED: Mapping[LetterKey, Callable[[Letter, Content, State], Letter | None]] = {
    "reply": _reply,
    "remaining-windows": _remaining,
    "no-answer": _no_answer,
    "withdrawal": _withdrawal,
    "chronology": _chronology,
}
