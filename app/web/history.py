"""How the rules changed: the decree of 1995, the bill of 2020, the Law of 2020, point by point."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.i18n.catalog import mark
from app.law.regimes import POINTS, Regime
from app.web.choices import STATUS
from app.web.deps import Visiting
from app.web.shop import Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Column:
    """A set of rules at the head of the comparison."""

    name: str
    note: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a set of rules says on a point."""

    name: str
    words: str
    cite: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Row:
    """A point of the comparison."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The sets of rules side by side."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


_POINTS: Mapping[str, str] = {
    "model": mark("The model"),
    "who_files": mark("Who files"),
    "forms": mark("Forms"),
    "filing": mark("When to file"),
    "answer": mark("The answer"),
    "silence": mark("Silence"),
    "proposal": mark("Another place or time"),
    "places": mark("Places"),
    "hours": mark("Hours"),
    "grounds": mark("Grounds for refusal"),
    "stopping": mark("Stopping it"),
    "costs": mark("Costs"),
    "exempt": mark("Outside of the rules"),
    "appeal": mark("Appeal"),
}


@router.get("/{language}/rules/history")
def history(visit: Visiting) -> Response:
    """Show how the rules changed, point by point."""
    regimes = visit.law.regimes
    columns = tuple(
        Column(one.name.in_(visit.language), one.note.in_(visit.language), one.draft)
        for one in regimes
    )
    rows = tuple(
        Row(visit.words(_POINTS[name]), tuple(_cell(visit, one, name) for one in regimes))
        for name in POINTS
    )
    return visit.page("rules/history.html", HistoryPage(columns, rows))


def _cell(visit: Visit, regime: Regime, name: str) -> Cell:
    point = regime.points[name]
    doubt = "" if point.status == "read" else visit.words(STATUS[point.status])
    return Cell(regime.name.in_(visit.language), point.text.in_(visit.language), point.cite, doubt)
