"""The papers of a case over the interface: the filed one, its sheet, the letters, the bundle."""

from dataclasses import replace
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Counter, Language, Own
from app.api.opening import OnceOpen, Receipt, Spoken, opened, refusal, response
from app.api.problems import BUSY, CASE, CONFLICT, Refused
from app.cases.checks import check
from app.cases.composing import languages, paper_key
from app.cases.letters import LetterKey
from app.cases.problems import Problem, Stop
from app.desk import keeping
from app.desk.bundling import COVER, make_court_bundle
from app.desk.keeping import Case
from app.desk.lettering import make_bundle, make_letter
from app.desk.making import Made, made_before, make_filing_sheet, make_paper
from app.desk.once import Answer
from app.desk.proving import note, note_once
from app.desk.submission import Found
from app.desk.whole import errors, place_of

router = APIRouter(prefix="/cases/current", tags=["cases"])
PDF = "application/pdf"
PaperTongue = Annotated[Literal["kk", "ru"], Query(description="the language of the paper")]


class Confirmed(BaseModel):
    """Codes of grounds for refusal with which the paper is made all the same."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"confirmed": ["too_late"]}]}
    )

    confirmed: list[Stop] = []


@router.post(
    "/papers",
    status_code=201,
    operation_id="makePaper",
    summary="The notification or application as a PDF, noted in the case",
    response_class=Response,
    responses={**CASE, **BUSY, **examples.pdf(201)},
)
def make_filed(
    counter: AtCounter,
    opens: Receipt,
    once: OnceOpen,
    sent: Annotated[Confirmed, Body(default_factory=Confirmed)],
    language: Spoken,
) -> Response:
    """Make the paper of the answers and note it with its SHA-256; equal answers, equal bytes.

    422 names what is missing, and grounds for refusal whose codes do not stand in `confirmed`.
    """
    case = opened(counter, opens, "edit")
    if known := once.known():
        return known
    once.at.check(case)
    found = check(case.answers, counter.law, today=counter.today)
    _refuse(found, set(sent.confirmed), language)
    made = make_paper(counter.room, case.answers, counter.law, today=counter.today)
    stops = tuple(sorted({one.key for one in found if one.level == "stops"}))
    content = replace(case.content, confirmed=stops).with_paper(made.noted)

    def noted() -> tuple[Case, Answer]:
        saved = keeping.save(db, case, content, law=counter.law, moment=counter.moment())
        note(db, saved, made.noted, counter.pepper)
        return saved, _made(made, saved, status=201)

    with counter.database.writing() as db:  # the paper is set: nobody waits for it
        return once(db, noted)


def _refuse(found: tuple[Problem, ...], confirmed: set[Stop], language: Language) -> None:
    """Refuse to make a paper that is incomplete or not confirmed. Raises: Refused."""
    held = [
        Found(place_of(one), one)
        for one in found
        if one.blocks or (one.level == "stops" and one.key not in confirmed)
    ]
    if held:
        told = errors(held, language)
        raise Refused(422, told[0]["code"], told[0]["detail"], told)


def _made(made: Made, case: Case, *, status: int = 200) -> Answer:
    noted = made.noted
    name = f"{noted.paper}.{noted.language.replace('+', '-')}.pdf"
    headers = {
        "Content-Type": PDF,
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": f'"{case.revision}"',
        "Jiyn-Document-Mark": noted.mark,
        "Jiyn-Edition": noted.edition,
        "Jiyn-SHA256": noted.sha256,
    }
    return Answer(status, headers, made.pdf)


@router.get(
    "/papers/{paper}",
    operation_id="readPaper",
    summary="The paper that was made, once more, or the sheet for the counter",
    response_class=Response,
    responses={**CASE, **CONFLICT, **BUSY, **examples.pdf(200)},
)
def read_paper(
    counter: AtCounter,
    opens: Receipt,
    paper: Literal["notification", "application", "filing-sheet"],
    language: Spoken,
    own: Own = None,
) -> Response:
    """Return the paper in its own language, or the sheet in the one of `lang` (Kazakh for en).

    404 for a paper that the form does not take, 409 when the answers are others by now.
    """
    case = opened(counter, opens)
    if paper not in {paper_key(case.answers), "filing-sheet"}:
        raise refusal(404, "no_such_paper", language)
    if made_before(case.content, counter.law) is None:
        raise refusal(409, "paper_not_made", language)
    made = _paper(counter, case, paper, language, own=own == "own")
    return _handed_out(counter, case, made, language)


def _handed_out(counter: Counter, case: Case, made: Made | None, language: Language) -> Response:
    if made is None:
        raise refusal(404, "no_such_paper", language)
    note_once(counter.database, case, made.noted, counter.pepper)
    return response(_made(made, case))


def _paper(
    counter: Counter, case: Case, paper: str, language: Language, *, own: bool
) -> Made | None:
    law, today = counter.law, counter.today
    if paper != "filing-sheet":
        return make_paper(counter.room, case.answers, law, today=today, own=own)
    known = languages(case.answers)
    tongue = next((one for one in known if one == language), known[0])
    return make_filing_sheet(counter.room, case.answers, law, tongue, today=today, own=own)


@router.get(
    "/letters/{paper}",
    operation_id="readLetter",
    summary="A paper that follows the filing, as a PDF",
    response_class=Response,
    responses={**CASE, **BUSY, **examples.pdf(200)},
)
def read_letter(
    counter: AtCounter,
    opens: Receipt,
    paper: LetterKey | Literal["bundle", "court-bundle"],
    lang: PaperTongue = "kk",
    own: Own = None,
) -> Response:
    """Return a letter, a sheet, the chronology, all in one, or the exhibits for a court.

    404 (`no_such_paper`) where the case has no place for it now; `can_make` of the case lists them.
    """
    case = opened(counter, opens)
    content, law, today, kept = case.content, counter.law, counter.today, own == "own"
    key = next((one for one in get_args(LetterKey) if one == paper), None)
    if paper == COVER:
        made = make_court_bundle(counter.room, content, law, lang, today=today, own=kept)
    elif key is None:
        made = make_bundle(counter.room, content, law, lang, today=today, own=kept)
    else:
        made = make_letter(counter.room, key, content, law, lang, today=today, own=kept)
    return _handed_out(counter, case, made, lang)
