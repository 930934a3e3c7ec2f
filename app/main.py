"""Join the parts: settings, law, database, setting room, pages, API. Nothing else does."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from app.api import access as api_access
from app.api import appealing as api_appealing
from app.api import calendars as api_calendars
from app.api import case_files, case_papers, cases, describing, happenings, plans
from app.api import deadlines as api_deadlines
from app.api import keeping as api_keeping
from app.api import law as api_law
from app.api import papers as api_papers
from app.api import places as api_places
from app.api import timeline as api_timeline
from app.api import verifying as api_verifying
from app.api.deps import Counter
from app.api.problems import RESPONSES
from app.api.problems import add_to as add_api_problems
from app.desk import peppers
from app.desk.budgets import Budgets
from app.desk.data_folder import NotReady, database_in, pepper_in
from app.desk.starting import open_law
from app.desk.zones import zone_fault
from app.i18n.catalog import LANGUAGES, Language
from app.law.library import Law
from app.paper.pool import Lane, SettingRoom
from app.settings import Settings
from app.web import (
    about,
    access,
    appeal,
    blanks,
    calendars,
    carrying,
    case,
    casefile,
    check,
    consequences,
    dayof,
    doubts,
    draft,
    ending,
    expiry,
    explaining,
    faults,
    feeds,
    history,
    holdings,
    letters,
    organisers,
    places,
    planner,
    pleadings,
    proposal,
    receipts,
    refusal,
    root,
    rules,
    saving,
    silence,
    sources,
    start,
    steps,
    terms,
    tracking,
    trusting,
    unsaved,
    verifying,
)
from app.web.frame import Pages
from app.web.guard import BodyGuard
from app.web.headers import Headers
from app.web.observed import Metrics, Observed
from app.web.shop import Shop

# `saving` stands before `start`, `organisers` and `check` before `steps`, `consequences`,
# `history` and `doubts` before `rules`: each of the latter's address would swallow theirs.
PAGES = (
    root,
    saving,
    start,
    planner,
    draft,
    organisers,
    check,
    steps,
    case,
    casefile,
    calendars,
    feeds,
    tracking,
    explaining,
    proposal,
    silence,
    refusal,
    appeal,
    pleadings,
    ending,
    dayof,
    letters,
    holdings,
    access,
    trusting,
    expiry,
    carrying,
    receipts,
    places,
    blanks,
    consequences,
    history,
    doubts,
    rules,
    terms,
    verifying,
    about,
    sources,
)


OPERATIONS = (
    plans,
    api_papers,
    api_verifying,
    api_law,
    api_deadlines,
    api_timeline,
    api_places,
    cases,
    happenings,
    case_papers,
    api_appealing,
    api_calendars,
    api_access,
    api_keeping,
    case_files,
    describing,
)


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(
    settings: Settings | None = None, *, clock: Callable[[], datetime] = _now
) -> FastAPI:
    """Return the application; its parts start with it and stop with it. Raises: NotReady."""
    settings = settings or Settings()
    law = open_law()
    if fault := zone_fault(clock()):
        raise NotReady(f"time-zone data are old: {fault}")
    room = SettingRoom(settings.build_dir / "fonts", settings.setters)
    shop = Shop(
        settings=settings,
        law=law,
        database=database_in(settings),
        pages=Pages(_short_names(law)),
        room=room,
        lane=Lane(room),
        budgets=Budgets(settings, time.monotonic),
        pepper=pepper_in(settings.data_dir),
        style_sheet=_style_sheet(settings.build_dir),
        clock=clock,
    )
    _know_each_other(shop)
    app = FastAPI(
        title="Jiyn",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_life,
    )
    app.state.shop = shop
    app.state.counter = _counter(shop)
    for part in OPERATIONS:
        app.include_router(part.router, prefix="/api/v1", responses=RESPONSES)
    for part in PAGES:
        app.include_router(part.router, include_in_schema=False)
    faults.add_to(app)
    unsaved.add_to(app)
    add_api_problems(app)
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    return app


def _counter(shop: Shop) -> Counter:
    return Counter(
        law=shop.law,
        room=shop.room,
        lane=shop.lane,
        budgets=shop.budgets,
        clock=shop.clock,
        database=shop.database,
        pepper=shop.pepper,
        https=shop.settings.https,
    )


def guarded(app: FastAPI, settings: Settings, metrics: Metrics | None = None) -> ASGIApp:
    """Return the application behind the guard, every answer counted and with its headers."""
    inner = BodyGuard(app, hosts=settings.hosts, page=faults.refusal(app))
    return Headers(Observed(inner, metrics or Metrics()), secure=settings.https)


def _short_names(law: Law) -> dict[str, dict[Language, str]]:
    return {
        key: {language: act.short.in_(language) for language in LANGUAGES}
        for key, act in law.acts.items()
    }


def _know_each_other(shop: Shop) -> None:
    with shop.database.reading() as db:
        if peppers.knows_pepper(db, shop.pepper):
            return
    with shop.database.writing() as db:
        if not peppers.right_pepper(db, shop.pepper):
            raise NotReady("pepper does not belong to this database: no case could be opened")


def _style_sheet(folder: Path) -> str:
    try:
        told = json.loads((folder / "assets.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotReady("the style sheet is not built: run ./serve") from error
    return str(told["style_sheet"])


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    shop: Shop = app.state.shop
    async with AsyncExitStack() as stack:
        stack.callback(shop.database.close)
        stack.callback(shop.room.stop)
        # in the background: pages answer at once, papers as soon as the children are warm
        warming = asyncio.create_task(asyncio.to_thread(shop.room.start))
        if running := getattr(app.state, "running", None):
            await stack.enter_async_context(running())
        yield
        await asyncio.wait([warming])
