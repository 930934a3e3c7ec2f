"""Whether a paper is unchanged: from the file, or from its SHA-256, without opening any case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.problems import Problem
from app.desk.fields import Fields
from app.desk.proving import Proven, proven, read_digest
from app.i18n.catalog import mark
from app.web.deps import Digested, Reading, Visiting, spend
from app.web.forms import Form, faulty, filled
from app.web.letters import TITLES as LETTERS
from app.web.paperlinks import LANGUAGES, TITLES
from app.web.pleadings import TITLES as PLEADINGS
from app.web.shop import Visit

router = APIRouter()
_OTHERS = {
    "bundle": mark("All papers in one file"),
    "court-bundle": mark("Bundle for the court"),
    "deadline-memo": mark("Count of a term"),
}
_NAMES: Mapping[str, str] = {
    **TITLES,
    **{str(key): name for key, (name, _) in LETTERS.items()},
    **{str(key): name for key, name in PLEADINGS.items()},
    **_OTHERS,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A paper that is known: its name, language, mark, and the editions by which it was made."""

    name: str
    language: str
    mark: str
    edition: date
    law_edition: date


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The question, and what was found: nothing was asked while there is no digest."""

    form: Form
    sha256: str = ""
    found: Found | None = None


@router.get("/{language}/verify")
def ask(visit: Visiting) -> Response:
    """Ask for a file or its SHA-256."""
    return visit.page("verify.html", VerifyPage(filled({})))


@router.post("/{language}/verify")
def verify(visit: Visiting, fields: Digested, db: Reading) -> Response:
    """Tell what is known; of the file only the hash was taken, and nothing is kept."""
    typed = read_digest(fields["sha256"])
    digest = fields["file"] or typed
    if key := _fault(fields, typed):
        problem = Problem(key, "bad", "sha256")
        page = VerifyPage(faulty(fields.but(file=""), [problem], visit.language))
        return visit.page("verify.html", page, status=422, faulty=True)
    # before the look-up: an answer that is refused tells nothing, whether it is known or not
    spend(visit, "verify", fields.but(file=""))
    known = proven(db, digest, visit.shop.pepper)
    found = _told(visit, known) if known else None
    return visit.page("verify.html", VerifyPage(filled({}), digest, found))


def _fault(fields: Fields, typed: str) -> str:
    if fields["sha256"].strip() and not typed:
        return "not_a_sha256"
    if fields["file"] and typed and fields["file"] != typed:
        return "hash_of_another"
    return "" if fields["file"] or typed else "file_or_sha256"


def _told(visit: Visit, known: Proven) -> Found:
    return Found(
        name=visit.words(_NAMES[known.paper]),
        language=visit.words(LANGUAGES[known.language]),
        mark=known.mark,
        edition=date.fromisoformat(known.edition),
        law_edition=date.fromisoformat(known.law_edition),
    )
