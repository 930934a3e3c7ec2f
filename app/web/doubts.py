"""What the law answers in two ways: each question with both readings and the careful one."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.web.deps import Visiting

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: what it asks, both readings, which one is careful, and the articles."""

    asks: str
    lenient: str
    strict: str
    careful: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """Every question."""

    doubts: tuple[Doubt, ...]


@router.get("/{language}/rules/questions")
def questions(visit: Visiting) -> Response:
    """Show every question that has two answers."""
    language = visit.language
    found = tuple(
        Doubt(
            asks=one.asks.in_(language),
            lenient=one.lenient.in_(language),
            strict=one.strict.in_(language),
            careful=one.careful.in_(language),
            cites=one.cites,
        )
        for one in visit.law.questions.values()
    )
    return visit.page("rules/questions.html", DoubtsPage(found))
