"""A paper from answers as JSON: the PDF comes back, nothing is kept."""

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.deps import AtCounter, IsoDay, Own
from app.api.problems import BUSY, Refused
from app.cases.answers import PaperLanguage
from app.desk.making import make_paper
from app.desk.shapes import Submission
from app.desk.submission import Found, read_submission
from app.i18n.problems import fault

router = APIRouter(tags=["papers"])
LANGUAGES: tuple[PaperLanguage, ...] = get_args(PaperLanguage)


@router.post(
    "/papers/{paper}",
    summary="The filled paper as a PDF",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **BUSY},
)
def post_paper(
    counter: AtCounter,
    paper: Literal["notification", "application"],
    sent: Submission,
    lang: Annotated[str, Query(description="kk, ru, kk+ru or parallel")] = "kk",
    today: Annotated[
        IsoDay | None, Query(description="the day of asking; default: today in Kazakhstan")
    ] = None,
    own: Own = None,
) -> Response:
    """Return the paper that the answers make; equal answers give equal bytes.

    422 names every fault by a JSON pointer: what cannot be understood, what is missing, and
    grounds for refusal whose codes do not stand in `confirmed`.
    """
    # a plus sign in an address means a space
    language = next((one for one in LANGUAGES if one == lang.replace(" ", "+")), None)
    if language is None:
        detail = "kk, ru, kk+ru or parallel"
        raise Refused(
            422, "invalid", detail, [{"parameter": "lang", "code": "invalid", "detail": detail}]
        )
    on = today or counter.today
    found = read_submission(sent, paper, language, counter.law, today=on)
    if found.problems:
        told: Literal["kk", "ru"] = "ru" if language == "ru" else "kk"
        errors = [_error(one, told) for one in found.problems]
        raise Refused(422, errors[0]["code"], errors[0]["detail"], errors)
    made = make_paper(counter.lane, found.answers, counter.law, today=on, own=own == "own")
    name = f"{paper}.{language.replace('+', '-')}.pdf"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Jiyn-Document-Mark": made.noted.mark,
        "Jiyn-Edition": made.noted.edition,
    }
    return Response(made.pdf, media_type="application/pdf", headers=headers)


def _error(found: Found, language: Literal["kk", "ru"]) -> dict[str, str]:
    one = found.problem
    detail = fault(language, one.key, one.field, one.facts)
    told = {"pointer": found.pointer, "code": one.key, "detail": detail}
    return told | ({"cite": one.cite} if one.cite else {})
