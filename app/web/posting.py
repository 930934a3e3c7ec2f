"""The fields of a posted form: from our own pages alone, and of a file no more than is needed."""

from collections.abc import Callable

from fastapi import Request
from starlette.exceptions import HTTPException

from app.desk.fields import Fields
from app.desk.proving import digest_of, read_digest
from app.web import forgery

MAX_FIELDS = 2_000
MAX_UPLOADED = 10
FORM = "application/x-www-form-urlencoded"
FORM_WITH_FILE = "multipart/form-data"


class NotAForm(Exception):
    """What was posted is no form of ours: another kind of body, or too many fields."""


async def posted(request: Request) -> Fields:
    """Return the fields of a posted form, as they were typed. Raises: Forged, NotAForm."""
    forgery.refuse_foreign(request)
    if request.headers.get("content-type", "").partition(";")[0].strip() != FORM:
        raise NotAForm
    form = await request.form(max_fields=MAX_FIELDS)
    pairs: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        pairs.setdefault(name, []).append(str(value))
    fields = Fields(pairs)
    request.state.posted = fields  # given back when it cannot be saved
    return fields


async def uploaded(request: Request) -> Fields:
    """Return the fields of a form with one file, the file as text. Raises: Forged, NotAForm."""
    return await _with_file(request, lambda content: content.decode(errors="replace"))


async def digested(request: Request) -> Fields:
    """Return the fields of a form with one file, of which only the SHA-256 is taken (hex digits).

    An empty file counts as none, and so does a text that calls itself one.
    Raises: Forged, NotAForm.
    """
    fields = await _with_file(request, lambda content: digest_of(content) if content else "")
    return fields.but(file=read_digest(fields["file"]))


async def _with_file(request: Request, told: Callable[[bytes], str]) -> Fields:
    forgery.refuse_foreign(request)
    if request.headers.get("content-type", "").partition(";")[0].strip() != FORM_WITH_FILE:
        raise NotAForm
    pairs: dict[str, list[str]] = {}
    try:
        # small enough to stay in memory: no temporary file is written
        async with request.form(max_files=1, max_fields=MAX_UPLOADED) as form:
            for name, value in form.multi_items():
                pairs.setdefault(name, []).append(
                    value if isinstance(value, str) else told(await value.read())
                )
    except HTTPException as error:
        raise NotAForm from error
    return Fields(pairs)
