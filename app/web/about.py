"""Pages about Jiyn itself: who runs it, what is kept, how sure we are, what changed."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.retention import AFTER_ASSEMBLY, AFTER_LAST_TERM, LONGEST_YEARS
from app.desk.believing import JUMP, PATIENCE
from app.desk.forgetting import PURGE_MINUTES
from app.desk.keeping import ABSOLUTE, IDLE
from app.web import mistyped
from app.web.deps import Visiting

router = APIRouter()


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Who runs this installation."""

    operator: str
    contact: str
    source_url: str


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """How long what is kept, as the program does it."""

    idle_minutes: int
    hours: int
    purge_minutes: int
    keeps_log: bool
    days: int
    term_days: int
    years: int
    clock_days: int
    cookie: str
    typed_cookie: str
    typed_seconds: int


@router.get("/{language}/about")
async def about(visit: Visiting) -> Response:
    """Show who runs this installation."""
    settings = visit.shop.settings
    page = AboutPage(settings.operator, settings.contact, settings.source_url)
    return visit.page("info/about.html", page)


@router.get("/{language}/privacy")
async def privacy(visit: Visiting) -> Response:
    """Show what is kept, how long, who can read it, and what we cannot protect from."""
    page = PrivacyPage(
        idle_minutes=int(IDLE.total_seconds()) // 60,
        hours=int(ABSOLUTE.total_seconds()) // 3600,
        purge_minutes=PURGE_MINUTES,
        keeps_log=visit.shop.database.keeps_log,
        days=AFTER_ASSEMBLY.days,
        term_days=AFTER_LAST_TERM.days,
        years=LONGEST_YEARS,
        clock_days=(JUMP + PATIENCE).days,
        cookie=visit.shop.settings.cookie,
        typed_cookie=mistyped.cookie(visit.shop.settings),
        typed_seconds=mistyped.SECONDS,
    )
    return visit.page("info/privacy.html", page)


@router.get("/{language}/accessibility")
async def accessibility(visit: Visiting) -> Response:
    """Show the accessibility statement."""
    return visit.page("info/accessibility.html", None)
