"""A case taken along as a file, and opened again from it: here or on another installation."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from pydantic import ConfigDict
from starlette.responses import Response

from app.api import examples
from app.api.cases import Created, new_case
from app.api.deps import AtCounter
from app.api.opening import JSON, OnceNew, OwnedCase, Spoken
from app.api.problems import CASE, CROWDED, Refused
from app.cases.case import Content
from app.desk.carrying import packed, unpacked
from app.desk.shapes import Closed
from app.desk.submission import Found
from app.desk.whole import errors

router = APIRouter(prefix="/cases", tags=["cases"])


class CaseFile(Closed):
    """A case as a file: `sha256` covers the content, so a changed file shows."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FILE]})

    format: int
    content: dict[str, Any]
    sha256: str


async def file_bytes(request: Request) -> bytes:
    """Return the file as it was sent."""
    return await request.body()


@router.get(
    "/current/export",
    operation_id="exportCase",
    summary="The whole content as a file",
    response_model=CaseFile,
    responses=CASE,
)
def export_case(case: OwnedCase) -> Response:
    """Return the case as a file, without its receipt and the key of its calendar address."""
    headers = {"Content-Disposition": 'attachment; filename="data.json"'}
    return Response(packed(case.content), media_type=JSON, headers=headers)


@router.post(
    "/import",
    status_code=201,
    operation_id="importCase",
    summary="A new case from a file",
    response_model=Created,
    responses={**CROWDED, **examples.with_etag(201)},
)
async def import_case(
    counter: AtCounter,
    once: OnceNew,
    _file: Annotated[dict[str, Any], Body(openapi_examples={"file": {"value": examples.FILE}})],
    sent: Annotated[bytes, Depends(file_bytes)],
    language: Spoken,
) -> Response:
    """Make a case of the content of a file and return its receipt, once.

    422 for a file that was changed after it was saved, comes from a newer version, or is none.
    """

    def content() -> Content:
        found, problems = unpacked(sent, counter.law, today=counter.today)
        if found is None:
            told = errors([Found("", one) for one in problems], language)
            raise Refused(422, told[0]["code"], told[0]["detail"], told)
        return found

    return await new_case(counter, once, content, language)
