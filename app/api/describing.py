"""The description of the interface (OpenAPI): written and packed once, then handed out as bytes."""

import gzip
from dataclasses import dataclass
from hashlib import blake2b

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import JSONResponse, Response

from app.api.replay import HOUR, is_known

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Description:
    """The description as bytes, plain and packed; each form has an entity tag of its own."""

    plain: bytes
    packed: bytes
    tag: str

    @property
    def tag_of_packed(self) -> str:
        """The entity tag of the packed bytes: a strong one stands for these very bytes."""
        return f'{self.tag[:-1]}-gzip"'


@router.get("/openapi.json", include_in_schema=False)
def describe(request: Request) -> Response:
    """Return the description, packed for whoever takes it so; 304 when it is known already."""
    found = _description(request.app)
    packs = "gzip" in request.headers.get("accept-encoding", "")
    tag = found.tag_of_packed if packs else found.tag
    headers = {"ETag": tag, "Cache-Control": HOUR, "Vary": "Accept-Encoding"}
    if is_known(request, found.tag, found.tag_of_packed):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    body = found.packed if packs else found.plain
    return Response(body, media_type="application/json", headers=headers)


def _description(app: FastAPI) -> Description:
    found: Description | None = getattr(app.state, "description", None)
    if found is None:
        plain = bytes(JSONResponse(app.openapi()).body)
        tag = f'"{blake2b(plain, digest_size=16).hexdigest()}"'
        # no time in its head: the same bytes after every start
        found = Description(plain, gzip.compress(plain, mtime=0), tag)
        app.state.description = found
    return found
