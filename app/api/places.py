"""Cities and places for programs: who receives the paper, which places are known, how surely."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api import shapes
from app.api.problems import MISSING, Refused
from app.api.replay import Replayed, tagged
from app.api.shapes import shaped
from app.desk import open_places

router = APIRouter(prefix="/places", tags=["places"])


@router.get(
    "", summary="Every city with its places, as decided by a day", responses=shaped(shapes.Cities)
)
def get_places(request: Request, found: Replayed) -> Response:
    """Return the cities by KATO code; places of a decision that was taken later are left out."""
    told = [open_places.city(one.by(found.on)) for one in found.law.cities]
    return tagged(request, {"on": found.on.isoformat(), "cities": told})


@router.get(
    "/{kato}", summary="One city with its places", responses={**shaped(shapes.AskedCity), **MISSING}
)
def get_city(request: Request, found: Replayed, kato: str) -> Response:
    """Return a city. 404 for an unknown code, or one that was not known on that day."""
    city = found.law.cities.city(kato)
    if city is None:
        raise Refused(404, "unknown_city", "There is no such city.")
    return tagged(request, {"on": found.on.isoformat(), **open_places.city(city.by(found.on))})
