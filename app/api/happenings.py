"""What happened to a case over the interface: events, where it stands, replies, what was seen."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import ConfigDict
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Counter, Language
from app.api.opening import (
    AtRevision,
    ChangedCase,
    OnceOpen,
    ReadCase,
    Spoken,
    Writing,
    refusal,
    response,
    said,
)
from app.api.problems import CASE, CONFLICT, GUARDED, Refused
from app.cases.case import Content
from app.cases.events import Choice
from app.cases.problems import Problem
from app.desk import keeping
from app.desk.fields import Fields
from app.desk.keeping import Case
from app.desk.moments import KAZAKHSTAN
from app.desk.once import Answer
from app.desk.replying import Way, read_looked, read_reply
from app.desk.retelling import (
    Happened,
    MovedData,
    Standing,
    moved_data,
    pointer,
    read_one,
    standing_of,
)
from app.desk.shapes import Closed
from app.desk.submission import Found
from app.desk.tracking import MOST_EVENTS, acknowledged, case_of, moved, recorded, state_of
from app.desk.whole import LookedData, RecordedData, ReplyData, errors, events_data, looked_data

router = APIRouter(prefix="/cases/current", tags=["cases"])


class Events(Closed):
    """What happened, in the order in which it was recorded."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.EVENTS]})

    events: list[RecordedData]


class Recorded(Closed):
    """The number and hash of an event, and where the case stands after it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RECORDED]})

    number: int
    hash: str
    standing: Standing | None


class Moved(Closed):
    """Dates that moved and were not acknowledged yet."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"moved": []}]})

    moved: list[MovedData]


class ChosenReply(Closed):
    """The answer to a proposal; conditions and disagreement need their words."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REPLY]})

    choice: Choice
    words: str = ""


class Ways(Closed):
    """Which of the five ways were looked through just now (11.2, 13.2)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"looked": ["hand", "email"]}]})

    looked: list[Way]


class Looked(Closed):
    """When each way was last looked through."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.LOOKED]})

    looked: list[LookedData]


Sent = Annotated[Happened, Body(openapi_examples=examples.HAPPENED)]


@router.get(
    "/events",
    operation_id="listEvents",
    summary="What happened, with numbers and hashes",
    response_model=Events,
    responses={**CASE, **examples.with_etag(200)},
)
def list_events(case: ReadCase) -> Response:
    """Return every event that was recorded, also those that were corrected."""
    return response(said(Events(events=events_data(case.content)), case))


@router.post(
    "/events",
    status_code=201,
    operation_id="recordEvent",
    summary="Record what happened",
    response_model=Recorded,
    responses={**CASE, **CONFLICT, **examples.with_etag(201)},
)
def record_event(
    counter: AtCounter,
    db: Writing,
    case: ChangedCase,
    once: OnceOpen,
    sent: Sent,
    language: Spoken,
) -> Response:
    """Record an event; one that names another in `corrects` replaces it, and nothing is erased.

    What is late or out of order is recorded as it was and told in `standing.remarks`. The same
    event twice in a row is one. 409 while no form or day is chosen.
    """

    def record() -> tuple[Case, Answer]:
        once.at.check(case)
        content = _with(sent, case, counter, language)
        saved = keeping.save(db, case, content, law=counter.law, moment=counter.moment())
        told = Recorded(
            number=len(content.events),
            hash=content.hashes[-1],
            standing=standing_of(content, counter.law, language, today=counter.today),
        )
        return saved, said(told, saved, status=201)

    return once(db, record)


def _with(sent: Happened, case: Case, counter: Counter, language: Language) -> Content:
    """Return the content with one more event. Raises: Refused."""
    content, count, today = case.content, len(case.content.events), counter.today
    if case_of(content, today) is None:
        raise refusal(409, "undated", language)
    event, problems = read_one(sent, counter.law, today=today, count=count)
    found = [Found(pointer(one.field), one) for one in problems]
    if sent.corrects > count:
        found.append(Found("/corrects", Problem("no_such_event", "bad", field="corrects")))
    if count >= MOST_EVENTS:
        most = {"most": MOST_EVENTS}
        found.append(Found("", Problem("too_many_events", "bad", facts=most)))
    if event is None or found:
        told = errors(found, language)
        raise Refused(422, told[0]["code"], told[0]["detail"], told)
    return recorded(content, event, counter.law)


@router.get(
    "/timeline",
    operation_id="readTimeline",
    summary="Where the case stands",
    response_model=Standing,
    responses={**CASE, **CONFLICT, **examples.with_etag(200, examples.STANDING)},
)
def read_timeline(counter: AtCounter, case: ReadCase, language: Spoken) -> Response:
    """Return the stage and everything that is due. 409 while no form or day is chosen or known."""
    found = standing_of(case.content, counter.law, language, today=counter.today)
    if found is None:
        raise refusal(409, "undated", language)
    return response(said(found, case))


@router.post(
    "/seen",
    operation_id="acknowledgeMovedDates",
    summary="The dates that moved were seen",
    response_model=Moved,
    responses={**CASE, **examples.with_etag(200)},
)
def acknowledge(counter: AtCounter, db: Writing, case: ChangedCase, once: OnceOpen) -> Response:
    """Note that the dates which `moved` tells of were seen; return those that are left: none."""

    def see() -> tuple[Case, Answer]:
        once.at.check(case)
        law, today = counter.law, counter.today
        content = acknowledged(case.content, law, today=today)
        saved = keeping.save(db, case, content, law=law, moment=counter.moment())
        left = moved_data(moved(saved.content, law, today=today))
        return saved, said(Moved(moved=left), saved)

    return once(db, see)


@router.put(
    "/reply",
    operation_id="chooseReply",
    summary="The answer to the proposal of the akimat",
    response_model=ReplyData,
    responses={**CASE, **CONFLICT, **GUARDED, **examples.with_etag(200, examples.REPLY)},
)
def choose_reply(
    counter: AtCounter,
    db: Writing,
    case: ChangedCase,
    at: AtRevision,
    sent: ChosenReply,
    language: Spoken,
) -> Response:
    """Keep the chosen answer for its letter; it is given when the letter is handed in.

    409 where nothing is proposed. `If-Match` is needed.
    """
    at.check(case, needed=True)
    state = state_of(case.content, counter.law, today=counter.today)
    if state is None or state.last("proposed") is None:
        raise refusal(409, "no_proposal", language)
    fields = Fields({"choice": [sent.choice], "words": [sent.words]})
    reply, problems = read_reply(fields)
    if reply is None:
        told = errors([Found(f"/{one.field}", one) for one in problems], language)
        raise Refused(422, told[0]["code"], told[0]["detail"], told)
    content = replace(case.content, reply=reply)
    saved = keeping.save(db, case, content, law=counter.law, moment=counter.moment())
    return response(said(ReplyData(choice=reply.choice, words=reply.words), saved))


@router.post(
    "/looked",
    operation_id="noteLooked",
    summary="Where an answer was looked for before silence counts",
    response_model=Looked,
    responses={**CASE, **examples.with_etag(200)},
)
def note_looked(
    counter: AtCounter, db: Writing, case: ChangedCase, once: OnceOpen, sent: Ways
) -> Response:
    """Note that these ways were looked through now; what was noted before stays."""

    def look() -> tuple[Case, Answer]:
        once.at.check(case)
        moment = counter.moment()
        fields, now = Fields({"looked": sent.looked}), moment.now.astimezone(KAZAKHSTAN)
        found = read_looked(fields, case.content.looked, now)
        content = replace(case.content, looked=found)
        saved = keeping.save(db, case, content, law=counter.law, moment=moment)
        return saved, said(Looked(looked=looked_data(content)), saved)

    return once(db, look)
