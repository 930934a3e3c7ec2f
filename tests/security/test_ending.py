"""However a session or a receipt ends: no byte of its key is left in any file of the database."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.types import ASGIApp

from app.store.tables import Feed, OpenSession, Slot
from tests.api.conftest import BEFORE
from tests.conftest import Clock
from tests.journeys.test_access import pressed, returns, trusted
from tests.journeys.test_papers import begun, receipt_shown
from tests.security.living import living
from tests.walker import Walker

PIECE = 24  # bytes: a page could keep a part of a key


def keys_of(application: FastAPI) -> set[bytes]:
    """Return everything stored that opens a case or a feed."""
    with application.state.shop.database.reading() as db:
        found = [(one.wrapped_key, one.sealed_key) for one in db.exec(select(Slot)).all()]
        opened = [one.wrapped_key for one in db.exec(select(OpenSession)).all()]
        sheets = [one.sheet for one in db.exec(select(Feed)).all()]
    return {one for pair in found for one in pair if one} | set(opened) | set(sheets)


def traces(application: FastAPI, keys: set[bytes]) -> int:
    """Return how many of the keys stand in the files of the data folder."""
    folder = application.state.shop.settings.data_dir
    whole = b"".join(one.read_bytes() for one in sorted(folder.glob("jiyn.sqlite*")))
    return sum(key[:PIECE] in whole for key in keys)


Way = Iterator[None]


def leaves(_service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    yield
    walker.go("/draft").leave()


def ends_one(service: ASGIApp, walker: Walker, receipt: str) -> Way:
    returns(service, receipt)
    yield
    pressed(walker.go("/case/access"), "/end")


def ends_the_others(service: ASGIApp, walker: Walker, receipt: str) -> Way:
    for _ in range(2):
        returns(service, receipt)
    yield
    pressed(walker.go("/case/access"), "/end", seat="")


def renews(_service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    pressed(walker.go("/case/access"), "/renew")
    yield
    walker.send({"last5": receipt_shown(walker)[-5:]})


def comes_back_with_the_new_one(service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    pressed(walker.go("/case/access"), "/renew")
    yield
    returns(service, receipt_shown(walker))


def begins_a_renewal_over(service: ASGIApp, walker: Walker, receipt: str) -> Way:
    pressed(walker.go("/case/access"), "/renew")
    yield
    pressed(returns(service, receipt).go("/case/access"), "/renew")


def revokes(_service: ASGIApp, walker: Walker, receipt: str) -> Way:
    trusted((walker, receipt), "read")
    yield
    pressed(walker.go("/case/access"), "/revoke")
    pressed(walker, "/revoke")


def comes_back(_service: ASGIApp, walker: Walker, receipt: str) -> Way:
    yield
    walker.go("/return").send({"receipt": receipt})


def begins_another(_service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    yield
    begun(walker, "picket")


def revokes_the_calendar(_service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    walker.go("/case/calendar").send({"titles": "full"})
    yield
    pressed(walker.go("/case/calendar"), "/revoke")


def deletes(_service: ASGIApp, walker: Walker, _receipt: str) -> Way:
    yield
    walker.go("/case/data").send({"sure": "yes"})


WAYS: tuple[Callable[[ASGIApp, Walker, str], Way], ...] = (
    leaves,
    ends_one,
    ends_the_others,
    renews,
    comes_back_with_the_new_one,
    begins_a_renewal_over,
    revokes,
    comes_back,
    begins_another,
    revokes_the_calendar,
    deletes,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_ended_leaves_no_bytes(
    application: FastAPI,
    service: ASGIApp,
    clock: Clock,
    way: Callable[[ASGIApp, Walker, str], Way],
) -> None:
    clock.now = BEFORE
    case = living(service)
    ending = way(service, case.walker, case.receipt)
    next(ending)
    before = keys_of(application)
    assert traces(application, before) == len(before)
    assert next(ending, None) is None
    assert case.walker.status == 200
    gone = before - keys_of(application)
    assert gone, "something ended"
    assert traces(application, gone) == 0
