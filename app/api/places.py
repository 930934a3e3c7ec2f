"""Cities and places for programs: who receives the paper, which places are known, how surely."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.deps import AtCounter
from app.api.problems import MISSING, Refused
from app.api.replay import tagged
from app.desk import open_data

router = APIRouter(prefix="/places", tags=["places"])


@router.get("", summary="Every city with its places")
def get_places(request: Request, counter: AtCounter) -> Response:
    """Return the cities by KATO code."""
    return tagged(request, {"cities": [open_data.city(one) for one in counter.law.cities]})


@router.get("/{kato}", summary="One city with its places", responses=MISSING)
def get_city(request: Request, counter: AtCounter, kato: str) -> Response:
    """Return a city. 404 for an unknown code."""
    found = counter.law.cities.city(kato)
    if found is None:
        raise Refused(404, "unknown_city", "There is no such city.")
    return tagged(request, open_data.city(found))
