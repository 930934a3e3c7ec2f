"""Whether a paper is unchanged, from its SHA-256; no case is opened for it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.api.deps import AtCounter
from app.api.problems import MISSING, SLOWER, Refused
from app.desk.proving import proven
from app.i18n.problems import fault

router = APIRouter(tags=["papers"])


class Digest(BaseModel):
    """The SHA-256 of a file."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"sha256": "0123456789abcdef" * 4}]}
    )

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="64 hexadecimal digits")]


class Proof(BaseModel):
    """A file that was made here, byte for byte: which paper it is, and by which editions."""

    paper: str
    language: str
    mark: str
    edition: date
    law_edition: date


@router.post(
    "/verify",
    operation_id="verifyPaper",
    summary="Whether a file was made here and is unchanged",
    responses={**MISSING, **SLOWER},
)
def verify(counter: AtCounter, sent: Digest) -> Proof:
    """Return what is known of the file with this SHA-256.

    404 (`unknown_file`): it was changed, or made elsewhere or without a case, or its case is gone.
    """
    # before the look-up: an answer that is refused tells nothing, whether it is known or not
    counter.budgets.spend("verify")
    with counter.database.reading() as db:
        known = proven(db, sent.sha256, counter.pepper)
    if known is None:
        raise Refused(404, "unknown_file", fault("en", "unknown_file", "", {}))
    return Proof(
        paper=known.paper,
        language=known.language,
        mark=known.mark,
        edition=date.fromisoformat(known.edition),
        law_edition=date.fromisoformat(known.law_edition),
    )
