"""What is due in a case, by whom, under which article; a clock that waits says for what."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.cases.appeal_dues import appeal_dues
from app.cases.appealing import attack
from app.cases.due import Due
from app.cases.events import Event
from app.cases.state import ONE_DAY, State
from app.law.appeals import clock
from app.law.deadlines import earliest_event_day, registered_on

LAW = "assemblies-2020"
# These come by ways that a registered letter must follow (11.2 part 2, 13.2).
_FOLLOWED = frozenset({"email", "phone"})


def dues(state: State) -> Iterator[Due]:
    """Yield everything that is due or waits, in the order of the road."""
    if state.ended:
        yield from appeal_dues(state)
        return
    if state.registered is None and state.answer is None:
        yield from _to_register(state)
    yield _answer(state)
    yield from _asked(state)
    yield from _proposal(state)
    yield from _refile(state)
    yield from appeal_dues(state)
    yield from _letter(state)
    yield _campaign(state)
    if state.stage not in {"refused", "silence_is_refusal"}:
        yield Due("assembly", "everyone", f"{LAW}:9.4", state.event_day)


def nearest(found: Iterable[Due], today: date) -> Due | None:
    """Return what is due next from today on; of two on one day, what the organiser must do.

    That people may be invited is a permission and never what must be done next; another paper is
    next only where nothing else is due.
    """
    ahead = [one for one in found if one.day and one.day >= today and one.key != "campaign"]
    coming = [one for one in ahead if one.key != "refile"] or ahead
    rank = {"organiser": 0, "akimat": 1, "superior": 1, "court": 1, "everyone": 2}
    return min(coming, key=lambda one: (one.day or date.max, rank[one.who]), default=None)


def _to_register(state: State) -> Iterator[Due]:
    """Yield the number to get on the spot, and until when the paper must be registered."""
    handed = state.last("handed_in")
    if handed:
        # the talon is due on the spot (АППК 64(2)): without a number no clock runs
        yield Due("get_number", "organiser", "appk:64.2", handed.day)
    first = registered_on(state.case.today, state.law.calendar)
    filing = state.filing
    yield Due("file", "organiser", filing.cite, filing.advised(first), filing)


def _answer(state: State) -> Due:
    if state.term is None:
        cite = f"{LAW}:{'11.1' if state.road == 'notification' else '13.1'}"
        return Due("answer", "akimat", cite, waits_for="registered")
    term = state.term
    owed = state.answer is None or state.stage == "approval_owed"
    open_ = owed and state.case.today <= term.last_day
    return Due("answer", "akimat", term.cite, term.last_day if open_ else None, term)


def _asked(state: State) -> Iterator[Due]:
    """Yield what the akimat asked for before it answers: to cure, to come to a hearing."""
    if state.answer:
        return
    cure, hearing = state.last("cure_asked"), state.last("hearing_invited")
    if cure:
        yield Due(
            "cure", "organiser", "appk:64.6", cure.new_day, waits_for="" if cure.new_day else "told"
        )
    if hearing and not state.last("hearing_held"):
        objection = clock("objection", hearing.day, state.law, on=hearing.day)
        last = objection.last_day
        if hearing.new_day and last >= hearing.new_day:
            # what is said at the hearing itself comes too late to be an objection before it
            last = state.law.calendar.before(hearing.new_day, 1)
        yield Due("objection", "organiser", objection.cite, last, objection)
        if hearing.new_day:
            yield Due("hearing", "everyone", "appk:73.1", hearing.new_day)


def _proposal(state: State) -> Iterator[Due]:
    """Yield the reply to a proposal, and until when the same day can still be asked for again."""
    if state.answer and state.answer.kind == "proposed" and not state.reply:
        due = state.reply_due(state.answer)
        yield Due("reply", "organiser", due.cite, due.last_day, due)
    denied = state.answer is not None and state.answer.kind != "agreed" and not state.consent
    if denied and state.case.today <= state.filing.last_day:
        yield Due("again", "organiser", state.filing.cite, state.filing.last_day, state.filing)


def _refile(state: State) -> Iterator[Due]:
    """Yield the earliest day of another paper, once there is something to appeal."""
    found = attack(state)
    if found is None or found.kind in {"not_accepted", "proposed"}:
        return
    first = registered_on(max(state.case.today, found.learned), state.law.calendar)
    earliest = earliest_event_day(first, state.road, state.law, on=state.on)
    yield Due("refile", "organiser", state.filing.cite, earliest)


def _letter(state: State) -> Iterator[Due]:
    answer = state.answer
    if answer and answer.channel in _FOLLOWED and not state.last("letter_followed"):
        cite = f"{LAW}:{'11.2' if state.road == 'notification' else '13.2'}"
        yield Due("letter", "akimat", cite, waits_for="letter_followed")


def _campaign(state: State) -> Due:
    """Return when people may be invited (15.1): with the answer, or after the term."""
    cite, answer = f"{LAW}:15.1.1", state.answer
    if answer and answer.kind == "proposed":
        if state.stage == "agreed_late":
            return Due("campaign", "organiser", f"{LAW}:15.1.2", waits_for="agreed")
        return _after_proposal(state.consent)
    if answer:
        allowed = answer.kind == "agreed"
        return Due("campaign", "organiser", cite, answer.day if allowed else None)
    if state.term and state.road == "notification":
        return Due("campaign", "organiser", cite, state.term.last_day + ONE_DAY, state.term)
    waits = "agreed" if state.term else "registered"
    return Due("campaign", "organiser", cite, waits_for=waits)


def _after_proposal(consent: Event | None) -> Due:
    day, waits = (consent.day, "") if consent else (None, "replied")
    return Due("campaign", "organiser", f"{LAW}:15.1.2", day, waits_for=waits)
