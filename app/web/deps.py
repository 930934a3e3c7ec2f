"""What a handler asks for by type: the visit, the posted fields, the transaction, the open case.

The transaction is committed before the answer leaves (`scope="function"`).
"""

import base64
import binascii
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated, Literal, cast

from fastapi import Depends, Query, Request
from fastapi.concurrency import contextmanager_in_threadpool
from starlette.responses import Response

from app.desk import keeping
from app.desk.budgets import Alone, TooMuch, What
from app.desk.fields import Fields
from app.desk.keeping import Case, NoSuchCase
from app.desk.roles import require
from app.i18n.catalog import LANGUAGES, Language
from app.store.session import Transaction
from app.vault import seal
from app.vault.access import Role
from app.web import forgery
from app.web.posting import digested, posted, uploaded
from app.web.shop import Shop, Visit, shop_of

NOTHING = Fields({})


class NoSuchPage(Exception):
    """The address names no page, or a language that we do not have."""


class SessionOver(Exception):
    """There is no living session; what was typed is handed back with the way to return."""

    def __init__(self, visit: Visit, fields: Fields) -> None:
        """Keep the visit and what was typed, to be shown again."""
        super().__init__()
        self.visit, self.fields = visit, fields


class ForgedForm(Exception):
    """The form does not carry the token of this session; what was typed is shown again."""

    def __init__(self, visit: Visit, fields: Fields) -> None:
        """Keep the visit and what was typed."""
        super().__init__()
        self.visit, self.fields = visit, fields


class Crowded(Exception):
    """Too much was asked at once; what was typed is handed back with how long to wait."""

    def __init__(self, much: TooMuch, fields: Fields) -> None:
        """Keep what was too much, and what was typed."""
        super().__init__()
        self.much, self.fields = much, fields


def spend(visit: Visit, what: What, fields: Fields, key: bytes = b"") -> None:
    """Take one out of a budget of the service. Raises: Crowded."""
    try:
        visit.shop.budgets.spend(what, key)
    except TooMuch as much:
        raise Crowded(much, fields) from much


@contextmanager
def alone(visit: Visit, what: Alone, fields: Fields) -> Iterator[None]:
    """Let one at a time do what takes long. Raises: Crowded."""
    try:
        with visit.shop.budgets.alone(what):
            yield
    except TooMuch as much:
        raise Crowded(much, fields) from much


def session_token(request: Request, shop: Shop) -> bytes | None:
    """Return the session token of the cookie, or nothing."""
    try:
        token = base64.urlsafe_b64decode(request.cookies.get(shop.settings.cookie, ""))
    except (binascii.Error, ValueError):
        return None
    return token or None


async def visit(request: Request) -> Visit:
    """Return the visit. Raises: NoSuchPage for a language that we do not have."""
    shop = shop_of(request)
    language = request.path_params.get("language", "")
    if language not in LANGUAGES:
        raise NoSuchPage
    path = request.url.path.removeprefix(f"/{language}")
    token = session_token(request, shop)
    return Visit(shop, cast("Language", language), path, shop.moment(), token)


def reading(request: Request) -> Iterator[Transaction]:
    """Yield a transaction that only reads."""
    with shop_of(request).database.reading() as db:
        yield db


# "?copy=own": the copy to keep, with its data
Own = Annotated[Literal["own"] | None, Query(alias="copy")]
Visiting = Annotated[Visit, Depends(visit)]
Posted = Annotated[Fields, Depends(posted)]
Uploaded = Annotated[Fields, Depends(uploaded)]
Digested = Annotated[Fields, Depends(digested)]
Reading = Annotated[Transaction, Depends(reading, scope="function")]


def living(visit: Visiting, fields: Posted) -> None:
    """Let only forms of a living session wait for the turn to write.

    Raises: SessionOver, ForgedForm, Crowded.
    """
    with visit.shop.database.reading() as db:
        if not has_session(visit, db):
            raise SessionOver(visit, fields)
    _check(visit, fields)


def has_session(visit: Visit, db: Transaction) -> bool:
    """Return whether the session of this browser lives."""
    token, pepper = visit.token, visit.shop.pepper
    return token is not None and keeping.lives(db, token, pepper, moment=visit.moment)


async def writing(
    visit: Visiting, _living: Annotated[None, Depends(living)]
) -> AsyncIterator[Transaction]:
    """Yield a transaction for a form of a living session, committed before the answer leaves.

    Raises: as `living`; Queued.
    """
    database = visit.shop.database
    async with database.turn("open"), contextmanager_in_threadpool(database.in_turn()) as db:
        yield db


Writing = Annotated[Transaction, Depends(writing, scope="function")]


def case_of(visit: Visit, db: Transaction, fields: Fields) -> Case:
    """Return the case that this browser has open. Raises: SessionOver."""
    if visit.token is None:
        raise SessionOver(visit, fields)
    try:
        case = keeping.by_session(db, visit.token, visit.shop.pepper, moment=visit.moment)
    except NoSuchCase as error:
        raise SessionOver(visit, fields) from error
    visit.opened.role = case.role
    visit.opened.kept_until = case.expires_on if case.kept else None
    return case


def has_draft(visit: Visit, db: Transaction) -> bool:
    """Return whether this browser has a case open in which something is answered."""
    try:
        return not case_of(visit, db, NOTHING).answers.empty
    except SessionOver:
        return False


def would_be_lost(visit: Visit, db: Transaction) -> bool:
    """Return whether this browser has a draft open that nothing else opens."""
    try:
        case = case_of(visit, db, NOTHING)
    except SessionOver:
        return False
    return not case.kept and not case.answers.empty


def shown_case(visit: Visiting, db: Reading) -> Case:
    """Return the open case for a page that only shows it."""
    return case_of(visit, db, NOTHING)


def asked_case(case: Annotated[Case, Depends(shown_case, scope="function")]) -> Case:
    """Return the open case for a page that is a form. Raises: SessionOver, NotAllowed."""
    return require(case, "edit")


def owned_case(case: Annotated[Case, Depends(shown_case, scope="function")]) -> Case:
    """Return the open case for a page of its owners. Raises: SessionOver, NotAllowed."""
    return require(case, "owner")


def changed_case(visit: Visiting, db: Writing, fields: Posted) -> Case:
    """Return the open case for a posted form of its own session; the session lives on.

    Raises: SessionOver, ForgedForm, NotAllowed.
    """
    return _changed(visit, db, fields, "edit")


def ruled_case(visit: Visiting, db: Writing, fields: Posted) -> Case:
    """Return the open case for a posted form of its owners. Raises: as `changed_case`."""
    return _changed(visit, db, fields, "owner")


def _changed(visit: Visit, db: Transaction, fields: Fields, needs: Role) -> Case:
    case = require(case_of(visit, db, fields), needs)
    keeping.prolong(db, visit.token or b"", visit.shop.pepper, moment=visit.moment)
    return case


def opened_case(visit: Visit, fields: Fields = NOTHING) -> Case:
    """Return the open case, read in a transaction that is over again. Raises: SessionOver."""
    with visit.shop.database.reading() as db:
        return case_of(visit, db, fields)


def checked_case(visit: Visit, fields: Fields, needs: Role = "edit") -> Case:
    """Return the open case for a posted form whose work takes longer than a transaction may.

    Raises: SessionOver, ForgedForm, NotAllowed.
    """
    case = opened_case(visit, fields)
    _check(visit, fields)
    return require(case, needs)


def _check(visit: Visit, fields: Fields) -> None:
    if not forgery.is_ours(fields["form_token"], visit.token, visit.shop.pepper):
        raise ForgedForm(visit, fields)
    spend(visit, "session", fields, seal.session_id(visit.token or b"", visit.shop.pepper))


ShownCase = Annotated[Case, Depends(shown_case, scope="function")]
AskedCase = Annotated[Case, Depends(asked_case, scope="function")]
OwnedCase = Annotated[Case, Depends(owned_case, scope="function")]
ChangedCase = Annotated[Case, Depends(changed_case, scope="function")]
RuledCase = Annotated[Case, Depends(ruled_case, scope="function")]


def remember(response: Response, visit: Visit, token: bytes) -> Response:
    """Return the answer with the session's cookie: gone when the browser closes."""
    settings = visit.shop.settings
    response.set_cookie(
        settings.cookie,
        base64.urlsafe_b64encode(token).decode(),
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="lax",
    )
    return response


def forget(response: Response, visit: Visit) -> Response:
    """Return the answer with the cookie taken back and the browser told to drop what it kept."""
    settings = visit.shop.settings
    response.delete_cookie(
        settings.cookie, path="/", secure=settings.https, httponly=True, samesite="lax"
    )
    response.delete_cookie(f"{settings.cookie}-typed", path="/", secure=settings.https)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
