"""Pages about Jiyn itself: who runs it, what is kept, how sure we are, what changed."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.web.deps import Visiting

router = APIRouter()


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Who runs this installation."""

    operator: str
    contact: str
    source_url: str


@router.get("/{language}/about")
async def about(visit: Visiting) -> Response:
    """Show who runs this installation."""
    settings = visit.shop.settings
    page = AboutPage(settings.operator, settings.contact, settings.source_url)
    return visit.page("info/about.html", page)


@router.get("/{language}/privacy")
async def privacy(visit: Visiting) -> Response:
    """Show what is kept and what is not."""
    return visit.page("info/privacy.html", None)


@router.get("/{language}/accessibility")
async def accessibility(visit: Visiting) -> Response:
    """Show the accessibility statement."""
    return visit.page("info/accessibility.html", None)
