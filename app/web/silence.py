"""The term passed without an answer: look through all five ways first, then the statement."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.letters import Looked
from app.cases.writing import looked_after
from app.desk import keeping
from app.desk.moments import KAZAKHSTAN
from app.desk.replying import CHANNELS as WAYS
from app.desk.replying import read_looked
from app.desk.tracking import where_it_stands
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.events import CHANNELS
from app.web.deps import ChangedCase, Posted, ShownCase, Visiting, Writing
from app.web.forms import Form, filled
from app.web.letters import LetterLink, link
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SilencePage:
    """Whether silence counts, what it means on this road, and what to look through."""

    form: Form
    road: str
    matured: date | None
    last_day: date
    cite: str
    options: tuple[tuple[str, str, str], ...]
    complete: bool
    letters: tuple[LetterLink, ...]


@router.get("/{language}/case/silence")
def show(visit: Visiting, case: ShownCase) -> Response:
    """Show what the silence of the akimat means."""
    told = where_it_stands(case.content, visit.law, today=visit.moment.today)
    answer = next((one for one in told.dues if one.key == "answer"), None) if told else None
    open_ = {"waiting", "cure_asked", "silent", "silence_is_refusal"}
    if told is None or told.stage not in open_ or answer is None or answer.deadline is None:
        return visit.to("/case")
    looked: dict[str, Looked] = {
        one.channel: one for one in looked_after(case.content, answer.deadline.last_day)
    }
    silent = told.stage in {"silent", "silence_is_refusal"}
    page = SilencePage(
        form=filled({"looked": tuple(looked)}),
        road=told.road,
        matured=told.matured if silent else None,
        last_day=answer.deadline.last_day,
        cite=answer.cite,
        options=tuple(
            (key, visit.words(words), _seen(visit, looked.get(key))) for key, words in CHANNELS
        ),
        complete=set(looked) >= set(WAYS),
        letters=(link(visit, "no-answer"), link(visit, "show-sheet"))
        if told.stage == "silent"
        else (),
    )
    return visit.page("silence.html", page)


def _seen(visit: Visit, found: Looked | None) -> str:
    """Return when a way was last looked through, in words, or nothing."""
    if found is None:
        return ""
    return visit.words(
        mark("Looked: %(day)s, %(at)s"),
        day=dates.long(found.day, visit.language),
        at=dates.clock(found.at),
    )


@router.post("/{language}/case/silence")
def look(visit: Visiting, case: ChangedCase, db: Writing, fields: Posted) -> Response:
    """Note which ways were looked through just now."""
    told = where_it_stands(case.content, visit.law, today=visit.moment.today)
    if told is None or told.stage != "silent":
        return visit.to("/case/silence")
    now = visit.moment.now.astimezone(KAZAKHSTAN)
    looked = read_looked(fields, case.content.looked, now)
    keeping.save(db, case, replace(case.content, looked=looked), law=visit.law, moment=visit.moment)
    return visit.to("/case/silence#papers")
