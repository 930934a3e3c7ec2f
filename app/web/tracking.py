"""What happened: choose it, say when and how, and the case page counts anew."""

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.cases.events import APPEALS, BURDENS, Kind
from app.cases.problems import Problem
from app.desk import keeping
from app.desk.happened import GROUNDS, KINDS, event_fields, read_event
from app.desk.keeping import Case
from app.desk.tracking import MOST_EVENTS, acknowledged, recorded, where_it_stands
from app.i18n.cites import cite
from app.i18n.events import (
    CHANNELS,
    KNOWN,
    LIMITS,
    NAMES,
    OCCUPIED,
    OUTCOMES,
    REPLIES,
    SIGNERS,
)
from app.web.choices import Options
from app.web.deps import AskedCase, ChangedCase, NoSuchPage, Posted, Visiting, Writing
from app.web.forms import Form, faulty, filled
from app.web.recognised import Letter
from app.web.shop import Visit

router = APIRouter()
_ANSWERED: frozenset[Kind] = frozenset(
    {"handed_in", "agreed", "proposed", "replied", "refused", "partly_refused", "letter_followed"}
)
_FILED: frozenset[Kind] = frozenset(
    {
        "file_requested",
        "complained",
        "claimed",
        "appealed",
        "cassation_filed",
        "petitioned",
        "by_law_claimed",
    }
)
# Their words stand in the papers of an appeal.
_QUOTED: frozenset[Kind] = frozenset({"refused", "partly_refused", "proposed", "hearing_invited"})
_DECIDED: frozenset[Kind] = frozenset(
    {"complaint_decided", "judged", "appeal_decided", "cassation_decided"}
)
# Answers that come as a letter, which can be pasted.
_PASTED: frozenset[Kind] = frozenset({"refused", "partly_refused", "proposed"})
_BY_CHANNEL = _ANSWERED | _FILED | _DECIDED


@dataclass(frozen=True, slots=True)
class HappenedPage:
    """The choice of what happened."""

    form: Form
    options: Options


@dataclass(frozen=True, slots=True)
class EventPage:
    """The fields of one kind of event; those that it does not need are empty."""

    form: Form
    kind: Kind
    name: str
    channels: Options
    without: Options
    choices: Options
    grounds: Options
    known: Options
    signers: Options
    occupied: Options
    outcomes: Options
    filed: bool
    quoted: bool
    corrects: int
    letter: Letter | None
    pasted: bool


def said(visit: Visit, pairs: tuple[tuple[str, str], ...]) -> Options:
    """Return choices in the language of the page."""
    return tuple((value, visit.words(words), "") for value, words in pairs)


@router.get("/{language}/case/happened")
def choose(visit: Visiting, case: AskedCase) -> Response:
    """Ask what happened."""
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    return visit.page(
        "happened.html", _choice(visit, filled({}), appealing=_appealing(visit, case))
    )


def _appealing(visit: Visit, case: Case) -> bool:
    """Return whether there is something to appeal: only then its steps are offered."""
    if any(one.kind in BURDENS for one in case.content.events):
        return True
    told = where_it_stands(case.content, visit.law, today=visit.moment.today)
    return told is not None and told.matured is not None


def _choice(visit: Visit, form: Form, *, appealing: bool) -> HappenedPage:
    pairs = tuple((key, words) for key, words in NAMES.items() if appealing or key not in APPEALS)
    return HappenedPage(form, said(visit, pairs))


@router.post("/{language}/case/happened")
def chosen(visit: Visiting, case: ChangedCase, fields: Posted) -> Response:
    """Lead to the page of the event."""
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    kind = next((one for one in KINDS if one == fields["kind"]), None)
    if kind is None:
        form = faulty(fields, [Problem("choose", "bad", field="kind")], visit.language)
        page = _choice(visit, form, appealing=_appealing(visit, case))
        return visit.page("happened.html", page, status=422, faulty=True)
    return visit.to(f"/case/happened/{kind}")


@router.get("/{language}/case/happened/{kind}")
def event(visit: Visiting, case: AskedCase, request: Request, kind: str) -> Response:
    """Show the fields of an event: today, or the event that is corrected. Raises: NoSuchPage."""
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    today, asked = visit.moment.today, request.query_params.get("corrects", "")
    number = int(asked) if re.fullmatch(r"[0-9]{1,3}", asked) else 0
    if 1 <= number <= len(case.content.events):
        old = case.content.events[number - 1]
        form = filled({**event_fields(old), "corrects": asked})
        return shown(visit, _kind(kind), form, moving=case.answers.moving)
    asking = {"day": str(today.day), "month": str(today.month), "year": str(today.year)}
    if kind == "replied" and case.content.reply:
        asking["choice"] = case.content.reply.choice
    return shown(visit, _kind(kind), filled(asking), moving=case.answers.moving)


def _kind(kind: str) -> Kind:
    found = next((one for one in KINDS if one == kind), None)
    if found is None:
        raise NoSuchPage
    return found


def shown(
    visit: Visit, kind: Kind, form: Form, *, moving: bool, letter: Letter | None = None
) -> Response:
    """Return the page of a kind of event, with what was recognised in its letter on top."""
    # an answer to a notification can leave out structures, one to an application vehicles
    other = "structures" if moving else "vehicles"
    limits = tuple(one for one in LIMITS if one[0] != other)
    refusal = kind in {"refused", "partly_refused"}
    page = EventPage(
        form=form,
        kind=kind,
        name=visit.words(NAMES[kind]),
        channels=said(visit, CHANNELS) if kind in _BY_CHANNEL else (),
        without=said(visit, limits) if kind == "agreed" else (),
        choices=said(visit, REPLIES) if kind == "replied" else (),
        grounds=_grounds(visit) if refusal else (),
        known=said(visit, KNOWN) if refusal else (),
        signers=said(visit, SIGNERS) if refusal else (),
        occupied=said(visit, OCCUPIED) if refusal else (),
        outcomes=said(visit, OUTCOMES) if kind in _DECIDED else (),
        filed=kind in _FILED,
        quoted=kind in _QUOTED,
        corrects=int(form["corrects"]) if form["corrects"].isdecimal() else 0,
        letter=letter,
        pasted=kind in _PASTED,
    )
    status = 422 if form.faults else 200
    return visit.page("happened_one.html", page, status=status, faulty=bool(form.faults))


def _grounds(visit: Visit) -> Options:
    facts = visit.law.book.of("refusal", "refusal", on=visit.moment.today)
    words = {one.cite: one.text.in_(visit.language) for one in facts}
    return tuple((key, words.get(key, ""), cite(key, visit.language)) for key in GROUNDS)


@router.post("/{language}/case/happened/{kind}")
def record(visit: Visiting, case: ChangedCase, db: Writing, fields: Posted, kind: str) -> Response:
    """Record an event, or show its page again with what was typed and what is wrong."""
    asked = _kind(kind)
    if case.answers.form is None or case.answers.when is None:
        return visit.to("/draft")
    count = len(case.content.events)
    found, problems = read_event(asked, fields, visit.law, today=visit.moment.today, count=count)
    if count >= MOST_EVENTS:
        most = {"most": MOST_EVENTS}
        problems = (Problem("too_many_events", "bad", field="day", facts=most), *problems)
    if found is None or problems:
        form = faulty(fields, problems, visit.language)
        return shown(visit, asked, form, moving=case.answers.moving)
    content = recorded(case.content, found, visit.law)
    keeping.save(db, case, content, law=visit.law, moment=visit.moment)
    return visit.to("/case")


@router.post("/{language}/case/seen")
def seen(visit: Visiting, case: ChangedCase, db: Writing) -> Response:
    """Note that the dates that moved were seen."""
    content = acknowledged(case.content, visit.law, today=visit.moment.today)
    keeping.save(db, case, content, law=visit.law, moment=visit.moment)
    return visit.to("/case")
