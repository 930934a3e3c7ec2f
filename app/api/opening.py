"""What the operations on a case ask for: the receipt, the revision, the key of the request.

The receipt comes in a header and goes nowhere else: not into an address, a log or an answer.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from fastapi.concurrency import contextmanager_in_threadpool
from pydantic import BaseModel
from starlette.responses import Response

from app.api.deps import AtCounter, Counter, Language
from app.api.problems import Refused, language_of
from app.desk import keeping
from app.desk.keeping import Case, Stale
from app.desk.moments import Moment
from app.desk.once import Answer, Asked, answered, once
from app.desk.roles import require
from app.i18n.problems import fault
from app.store.session import Database, Transaction
from app.store.turn import Line
from app.vault import receipt as receipts
from app.vault import seal
from app.vault.access import Role

RECEIPT = "Jiyn-Receipt"
JSON = "application/json"


def spoken(
    request: Request,
    lang: Annotated[Language | None, Query(description="the language of the words")] = None,
    accept_language: Annotated[
        str, Header(description="the language of the words where `lang` is not given")
    ] = "",
) -> Language:
    """Return the language of the words; English when none is asked for."""
    return language_of(request) if lang or accept_language else "en"


Spoken = Annotated[Language, Depends(spoken)]


def refusal(
    status: int, code: str, language: Language, *, at: dict[str, str] | None = None, **facts: object
) -> Refused:
    """Return a refusal in words; `at` is the pointer or parameter that is at fault."""
    detail = fault(language, code, "", facts)
    errors = [{**at, "code": code, "detail": detail}] if at else []
    return Refused(status, code, detail, errors)


def receipt(
    request: Request,
    counter: AtCounter,
    jiyn_receipt: Annotated[
        str,
        Header(
            alias=RECEIPT,
            description="the receipt, in any spelling: spaces, dashes, small letters",
            examples=["7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV"],
        ),
    ],
) -> str:
    """Return the receipt that was sent. Raises: TooMuch; Refused for a typing mistake."""
    typed = _utf8(jiyn_receipt)
    try:
        known = receipts.read(typed)
    except receipts.ReceiptError as wrong:
        code = wrong.reason if typed.strip() else "required"
        detail = fault(language_of(request), code, "receipt", {})
        error = {"parameter": RECEIPT, "code": code, "detail": detail}
        raise Refused(422, code, detail, [error]) from wrong
    counter.budgets.spend("receipt", seal.locator(known, counter.pepper))
    return known


def _utf8(value: str) -> str:
    """Return a header as its sender wrote it: Cyrillic look-alikes come as UTF-8."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


Receipt = Annotated[str, Depends(receipt)]


def reading(counter: AtCounter) -> Iterator[Transaction]:
    """Yield a transaction that only reads."""
    with counter.database.reading() as db:
        yield db


def opening(counter: AtCounter, opens: Receipt) -> None:
    """Let only receipts that open a case wait for the turn to write. Raises: NoSuchCase."""
    with counter.database.reading() as db:
        keeping.opened(db, opens, counter.pepper)


async def writing(
    counter: AtCounter, _opening: Annotated[None, Depends(opening)]
) -> AsyncIterator[Transaction]:
    """Yield a transaction for the case of a receipt, committed before the answer leaves.

    Raises: NoSuchCase, Queued.
    """
    async with _in_turn(counter.database, "open") as db:
        yield db


@asynccontextmanager
async def _in_turn(database: Database, line: Line) -> AsyncIterator[Transaction]:
    async with database.turn(line), contextmanager_in_threadpool(database.in_turn()) as db:
        yield db


Reading = Annotated[Transaction, Depends(reading, scope="function")]
Writing = Annotated[Transaction, Depends(writing, scope="function")]


def read_case(counter: AtCounter, db: Reading, opens: Receipt) -> Case:
    """Return the case of the receipt, read in a transaction of its own. Raises: NoSuchCase."""
    return keeping.opened(db, opens, counter.pepper)


def changed_case(counter: AtCounter, db: Writing, opens: Receipt) -> Case:
    """Return the case of the receipt, to be changed in this transaction.

    Raises: NoSuchCase, NotAllowed.
    """
    return require(keeping.opened(db, opens, counter.pepper), "edit")


ReadCase = Annotated[Case, Depends(read_case, scope="function")]
ChangedCase = Annotated[Case, Depends(changed_case, scope="function")]


def ruled_case(counter: AtCounter, db: Writing, opens: Receipt) -> Case:
    """Return the case of an owner's receipt, to be changed in this transaction.

    Raises: NoSuchCase, NotAllowed.
    """
    return require(keeping.opened(db, opens, counter.pepper), "owner")


RuledCase = Annotated[Case, Depends(ruled_case, scope="function")]


def owned_case(case: ReadCase) -> Case:
    """Return the case of an owner's receipt. Raises: NoSuchCase, NotAllowed."""
    return require(case, "owner")


OwnedCase = Annotated[Case, Depends(owned_case, scope="function")]


def opened(counter: Counter, opens: str, needs: Role = "read") -> Case:
    """Return the case of a receipt, read in a transaction that is over.

    Raises: NoSuchCase, NotAllowed.
    """
    with counter.database.reading() as db:
        return require(keeping.opened(db, opens, counter.pepper), needs)


def seen_case(counter: AtCounter, opens: Receipt) -> Case:
    """Return the case of the receipt; nothing is held open for it. Raises: NoSuchCase."""
    return opened(counter, opens)


SeenCase = Annotated[Case, Depends(seen_case)]


@dataclass(frozen=True, slots=True)
class Revision:
    """The revision that was read, as If-Match tells it."""

    told: str
    language: Language

    def check(self, case: Case, *, needed: bool = False) -> None:
        """Let only the last revision pass. Raises: Stale; Refused when it must be told."""
        if not self.told.strip():
            if needed:
                at = {"parameter": "If-Match"}
                raise refusal(428, "revision_required", self.language, at=at)
            return
        tags = {one.strip() for one in self.told.split(",")}
        if not tags & {"*", f'"{case.revision}"'}:
            raise Stale


def revision(
    request: Request,
    if_match: Annotated[
        str, Header(description="the ETag of the revision that was read", examples=['"7"'])
    ] = "",
) -> Revision:
    """Return the revision that the request is about."""
    return Revision(if_match, language_of(request))


AtRevision = Annotated[Revision, Depends(revision)]


async def whole_request(request: Request) -> bytes:
    """Return all that a request asks: its method, its address, its body."""
    head = f"{request.method} {request.url.path}?{request.url.query}\n"
    return head.encode() + await request.body()


Whole = Annotated[bytes, Depends(whole_request)]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern="^[!-~]{16,128}$",
        description="a random key of the request: sent again, it has one effect and one answer",
        examples=["0d4e8f0a-3c5b-4f0e-9a55-6f1f6a0b7c21"],
    ),
]


@dataclass(frozen=True, slots=True)
class Once:
    """A request with its key: answered once, however often it comes."""

    counter: Counter
    asked: Asked
    moment: Moment
    at: Revision

    def known(self) -> Response | None:
        """Return the answer that was given before, looked up in a transaction of its own."""
        with self.counter.database.reading() as db:
            found = answered(db, self.asked, self.counter.pepper, moment=self.moment)
        return response(found) if found else None

    def __call__(self, db: Transaction, work: Callable[[], tuple[Case, Answer]]) -> Response:
        """Return the answer given before, or by the work.

        An answer is kept for a day: a receipt has so many, lest it fills the disk. Raises:
        KeyReused, NoSuchCase, TooMuch.
        """

        def done() -> tuple[bytes, Answer]:
            if self.asked.receipt:
                asks = seal.locator(self.asked.receipt, self.counter.pepper)
                self.counter.budgets.spend("kept_answer", asks)
            case, answer = work()
            return case.case_id, answer

        return response(once(db, self.asked, self.counter.pepper, done, moment=self.moment))


def once_new(counter: AtCounter, key: Key, what: Whole) -> Once:
    """Return a request that makes a case: nothing is open yet."""
    return Once(counter, Asked(key, "", what), counter.moment(), Revision("", "en"))


def once_open(counter: AtCounter, key: Key, what: Whole, opens: Receipt, at: AtRevision) -> Once:
    """Return a request on an open case: another receipt under the same key is another request."""
    return Once(counter, Asked(key, opens, what), counter.moment(), at)


OnceNew = Annotated[Once, Depends(once_new)]
OnceOpen = Annotated[Once, Depends(once_open)]


def response(answer: Answer) -> Response:
    """Return an answer as it leaves."""
    return Response(answer.body, status_code=answer.status, headers=dict(answer.headers))


def said(body: BaseModel, case: Case | None = None, *, status: int = 200) -> Answer:
    """Return data as an answer, with the revision of its case."""
    tag = {"ETag": f'"{case.revision}"'} if case else {}
    headers = {"Content-Type": JSON, "Cache-Control": "no-store", **tag}
    return Answer(status, headers, body.model_dump_json().encode())
