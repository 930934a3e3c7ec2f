"""What is not a page: the root address, the style sheet, whether the service lives and is ready."""

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from app.desk.examining import examine
from app.i18n.catalog import preferred
from app.web.deps import NoSuchPage
from app.web.posting import NotAForm
from app.web.shop import shop_of

router = APIRouter()
_NAME = re.compile(r"jiyn\.[0-9a-f]{8,64}\.css")
REPORT = "application/csp-report"
YEAR = "public, max-age=31536000, immutable"


@router.get("/")
async def root(request: Request) -> Response:
    """Send a browser on to the language that it prefers; Kazakh when it names none of ours."""
    language = preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language}", status_code=302, headers={"Vary": "Accept-Language"})


@router.get("/robots.txt")
async def robots() -> Response:
    """Keep search engines out of what belongs to one person."""
    return PlainTextResponse(
        "User-agent: *\nDisallow: /*/draft\nDisallow: /*/case\nDisallow: /*/feed\n"
    )


@router.post("/policy")
async def policy(request: Request) -> Response:
    """Take a browser's report that our policy was broken; it is counted, and never read or kept.

    Raises: NotAForm for any other kind of body: a foreign page can send none of this kind.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != REPORT:
        raise NotAForm
    return Response(status_code=204)


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """Return the style sheet, packed where the browser can unpack it. Raises: NoSuchPage."""
    folder = Path(shop_of(request).settings.build_dir) / "static"
    if not _NAME.fullmatch(name) or not (folder / name).is_file():
        raise NoSuchPage
    headers = {"Cache-Control": YEAR, "Vary": "Accept-Encoding"}
    packed = folder / f"{name}.gz"
    if "gzip" in request.headers.get("accept-encoding", "") and packed.is_file():
        headers["Content-Encoding"] = "gzip"
        return Response(packed.read_bytes(), media_type="text/css", headers=headers)
    return Response((folder / name).read_bytes(), media_type="text/css", headers=headers)


@router.get("/healthz")
async def healthz() -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Say whether a paper could be kept and made now: the checklist of `jiyn doctor`."""
    shop = shop_of(request)
    fonts, now = shop.settings.build_dir / "fonts", shop.clock()
    found = examine(shop.database, shop.pepper, fonts, shop.law, now=now)
    told = {one.name: one.well for one in found} | {"setting room": shop.room.ready()}
    return JSONResponse(told, status_code=200 if all(told.values()) else 503)
