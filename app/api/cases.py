"""A case over the interface: make it, read it, replace its answers, file again, delete it."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import ConfigDict, Field
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Counter, Language
from app.api.opening import (
    AtRevision,
    ChangedCase,
    Once,
    OnceNew,
    OnceOpen,
    ReadCase,
    Receipt,
    RuledCase,
    Spoken,
    Writing,
    refusal,
    response,
    said,
)
from app.api.problems import CASE, CONFLICT, CROWDED, GUARDED, Refused
from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.checks import check
from app.desk import forgetting, keeping
from app.desk.budgets import INTERFACE
from app.desk.exchange import read_answers
from app.desk.keeping import Case
from app.desk.once import Answer
from app.desk.refiling import budgets_of, for_another_day
from app.desk.roles import require
from app.desk.shapes import CaseAnswers, Closed
from app.desk.whole import CaseData, ProblemData, errors, problems_data, whole
from app.store.destroying import destroyed
from app.store.session import Transaction
from app.vault import receipt as receipts

router = APIRouter(prefix="/cases", tags=["cases"])


class Checked(Closed):
    """A saved case, and what is still wrong with its answers."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CHECKED]})

    number: str
    revision: int
    expires_on: date = Field(description="the last day on which the case is there")
    problems: list[ProblemData]


class Created(Checked):
    """A new case. Its receipt is told this once: whoever has it can open, change and delete."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CREATED]})

    receipt: str


@router.post(
    "",
    status_code=201,
    operation_id="createCase",
    summary="A new case from answers, as far as they go",
    response_model=Created,
    responses={**CROWDED, **examples.with_etag(201)},
)
async def create_case(
    counter: AtCounter, once: OnceNew, sent: examples.SentAnswers, language: Spoken
) -> Response:
    """Make a case and return its receipt, once.

    What is missing is told in `problems`; 422 names what cannot be understood.
    """

    def content() -> Content:
        return Content(answers=_read(counter, sent, Answers(), language))

    return await new_case(counter, once, content, language)


async def new_case(
    counter: Counter, once: Once, content: Callable[[], Content], language: Language
) -> Response:
    """Return the answer to a request for a new case of this content.

    All that can be refused is refused before it waits for the turn to write. Raises: Queued,
    TooMuch, KeyReused.
    """

    def ready() -> Response | Content:
        if known := once.known():
            return known
        found = content()
        _spend_for_new(counter)
        return found

    def make(found: Content) -> Response:
        with counter.database.in_turn() as db:
            return once(db, lambda: issued(counter, db, found, language))

    found = await run_in_threadpool(ready)
    if isinstance(found, Response):
        return found
    async with counter.database.turn("new"):
        return await run_in_threadpool(make, found)


def _spend_for_new(counter: Counter) -> None:
    """Take the place of one more case that is kept. Raises: TooMuch."""
    counter.budgets.spend("new_case")
    counter.budgets.spend("kept_case", INTERFACE)


def issued(
    counter: Counter, db: Transaction, content: Content, language: Language
) -> tuple[Case, Answer]:
    """Make a case of a content; return it and the answer with its receipt."""
    moment = counter.moment()
    receipt, case = keeping.issue(db, content, counter.pepper, law=counter.law, moment=moment)
    told = Created(
        **_checked(counter, case, language).model_dump(),
        receipt="-".join(receipts.groups(receipt)),
    )
    return case, said(told, case, status=201)


def _read(counter: Counter, sent: CaseAnswers, old: Answers, language: Language) -> Answers:
    answers, found = read_answers(sent, old, counter.law, today=counter.today)
    if found:
        told = errors(found, language)
        raise Refused(422, told[0]["code"], told[0]["detail"], told)
    return answers


def _checked(counter: Counter, case: Case, language: Language) -> Checked:
    found = check(case.answers, counter.law, today=counter.today)
    return Checked(
        number=case.content.number,
        revision=case.revision,
        expires_on=case.expires_on,
        problems=problems_data(found, language),
    )


@router.get(
    "/current",
    operation_id="readCase",
    summary="The whole case of a receipt",
    response_model=CaseData,
    responses={**CASE, **examples.with_etag(200, examples.CASE)},
)
def read_case(counter: AtCounter, case: ReadCase, language: Spoken) -> Response:
    """Return everything that is known of a case; `ETag` is its revision.

    A wrong receipt and an unknown one are answered alike.
    """
    return response(said(whole(case, counter.law, language, today=counter.today), case))


@router.put(
    "/current/answers",
    operation_id="replaceAnswers",
    summary="Other answers in place of the old ones",
    response_model=Checked,
    responses={**CASE, **GUARDED, **examples.with_etag(200)},
)
def put_answers(
    counter: AtCounter,
    db: Writing,
    case: ChangedCase,
    at: AtRevision,
    sent: examples.SentAnswers,
    language: Spoken,
) -> Response:
    """Replace all answers that the form asks; answers sent back as they were read change nothing.

    What was confirmed for other answers is void. `If-Match` is needed.
    """
    at.check(case, needed=True)
    content = case.content.answered(_read(counter, sent, case.answers, language))
    saved = keeping.save(db, case, content, law=counter.law, moment=counter.moment())
    return response(said(_checked(counter, saved, language), saved))


@router.post(
    "/current/refile",
    status_code=201,
    operation_id="refileCase",
    summary="A new case with the same answers for the earliest day that is left",
    response_model=Created,
    responses={**CASE, **CONFLICT, **CROWDED, **examples.with_etag(201)},
)
def refile(
    counter: AtCounter,
    db: Writing,
    case: RuledCase,
    once: OnceOpen,
    language: Spoken,
) -> Response:
    """Make a new case and return its receipt; the old case stays behind its own. Owners only.

    409 while no form or day is chosen or known.
    """

    def again() -> tuple[Case, Answer]:
        once.at.check(case)
        content = for_another_day(case.content, counter.law, today=counter.today)
        if content is None:
            raise refusal(409, "undated", language)
        for what, key in budgets_of(case):
            counter.budgets.spend(what, key)
        return issued(counter, db, content, language)

    return once(db, again)


@router.delete(
    "/current",
    status_code=204,
    operation_id="deleteCase",
    summary="Destroy a case",
    response_class=Response,
    responses={**CASE, **GUARDED},
)
def delete_case(counter: AtCounter, opens: Receipt, at: AtRevision) -> Response:
    """Destroy answers, keys, sessions, calendar address and the traces in the database's log.

    Owners only; nobody can undo it. `If-Match` is needed.
    """

    def work(db: Transaction) -> bytes:
        case = require(keeping.opened(db, opens, counter.pepper), "owner")
        at.check(case, needed=True)
        forgetting.delete(db, case, moment=counter.moment())
        return case.case_id

    case_id = destroyed(counter.database, work, forgetting.DELETING)
    forgetting.delete_answers(counter.database, case_id)
    counter.database.checkpoint()
    return Response(status_code=204)
