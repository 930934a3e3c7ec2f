"""Refused: which grounds hold, which duties were broken, and the two ways from here."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.due import Due
from app.desk.arguing import argued
from app.desk.tracking import where_it_stands
from app.i18n import dates
from app.i18n.grounds import KEPT, STANDINGS, proof
from app.web.deps import ShownCase, Visiting
from app.web.rail import due_words
from app.web.shop import Visit

router = APIRouter()
_ROADS = ("again", "refile", "complaint", "court_without_superior")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A ground or duty: what the law says, the verdict, and what to collect."""

    text: str
    cite: str
    verdict: str
    grave: bool
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """One of the ways from here: the day and its article."""

    day: date | None
    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """A refusal weighed."""

    learned: str
    words: str
    grounds: tuple[Weighed, ...]
    duties: tuple[Weighed, ...]
    principles: tuple[tuple[str, str], ...]
    refile: tuple[Road, ...]
    complain: tuple[Road, ...]


@router.get("/{language}/case/refusal")
def show(visit: Visiting, case: ShownCase) -> Response:
    """Show what the refusal rests on, what was owed, and both ways from here."""
    today = visit.moment.today
    found = argued(case.content, visit.law, today=today)
    told = where_it_stands(case.content, visit.law, today=today)
    if found is None or told is None or found.weighed is None:
        return visit.to("/case")
    roads = [_road(visit, one) for key in _ROADS for one in told.dues if one.key == key]
    page = RefusalPage(
        learned=dates.full(found.attack.learned, visit.language),
        words=found.weighed.event.words,
        grounds=tuple(
            Weighed(
                text=one.fact.text.in_(visit.language),
                cite=one.fact.cite,
                verdict=visit.words(STANDINGS[one.standing]),
                grave=one.standing == "stands",
                proof=visit.words(proof(one.key, one.standing)),
            )
            for one in found.weighed.grounds
        ),
        duties=tuple(
            Weighed(
                text=one.fact.text.in_(visit.language),
                cite=one.fact.cite,
                verdict=visit.words(KEPT[one.kept]),
                grave=one.kept == "broken",
            )
            for one in found.weighed.duties
        ),
        principles=tuple(
            (one.text.in_(visit.language), one.cites[0]) for one in found.said.principles
        ),
        refile=tuple(road for key, road in roads if key in {"again", "refile"}),
        complain=tuple(road for key, road in roads if key not in {"again", "refile"}),
    )
    return visit.page("refusal.html", page)


def _road(visit: Visit, due: Due) -> tuple[str, Road]:
    return due.key, Road(due.day, due_words(visit, due), due.cite)
