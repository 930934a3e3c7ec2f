"""The papers of an appeal, as pages offer them and as files: PDF to file, DOCX to edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.drawing_up import languages_of
from app.cases.pleadings import PleadingKey, PleadingLanguage
from app.desk.pleading import make_draft, make_pleading
from app.i18n.catalog import mark
from app.web.casefile import attached, handed_out
from app.web.deps import NoSuchPage, Own, Visiting, opened_case
from app.web.shop import Visit

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLES: Mapping[PleadingKey, str] = {
    "complaint": mark("Complaint"),
    "file-request": mark("Request for the file"),
    "hearing-objection": mark("Objection before the decision"),
    "claim-challenge": mark("Claim to challenge the refusal"),
    "claim-compel": mark("Claim to compel the akimat"),
    "claim-recognition": mark("Claim to find the refusal unlawful"),
    "claim-by-law": mark("Claim against a maslikhat's decision"),
    "motion-interim": mark("Motion for interim relief"),
    "motion-immediate": mark("Motion for immediate enforcement"),
    "motion-restore": mark("Motion to restore a missed term"),
    "motion-defer": mark("Motion to defer the fee"),
    "appeal": mark("Appeal"),
    "private-complaint": mark("Private complaint"),
    "prosecutor": mark("Complaint to the prosecutor"),
    "constitutional-court": mark("Application to the Constitutional Court"),
    "un-communication": mark("Communication to the UN Human Rights Committee"),
}
LANGUAGES: Mapping[PleadingLanguage, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
KINDS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class PleadingLink:
    """A paper to download: its name, and address, language, its name and kind of each file."""

    name: str
    files: tuple[tuple[str, str, str, str], ...]


def pleading_link(visit: Visit, paper: PleadingKey) -> PleadingLink:
    """Return a paper as a page offers it; to be edited first, to be filed second."""
    files = tuple(
        (visit.address(f"/case/pleadings/{paper}.{one}.{kind}"), one, LANGUAGES[one], kind.upper())
        for one in languages_of(paper)
        for kind in KINDS
    )
    return PleadingLink(visit.words(TITLES[paper]), files)


@router.get("/{language}/case/pleadings/{file}")
def pleading(visit: Visiting, file: str, own: Own = None) -> Response:
    """Return a paper of the appeal as a PDF or a DOCX. Raises: NoSuchPage, Busy, NotMade."""
    case = opened_case(visit)
    name, _, rest = file.partition(".")
    asked, _, kind = rest.partition(".")
    paper = next((one for one in get_args(PleadingKey) if one == name), None)
    language = next((one for one in LANGUAGES if one == asked), None)
    if paper is None or language is None or kind not in KINDS:
        raise NoSuchPage
    content, law, today = case.content, visit.law, visit.moment.today
    if kind == "docx":
        draft = make_draft(paper, content, law, language, today=today)
        if draft is None:
            raise NoSuchPage
        return attached(draft.docx, file, DOCX)
    kept = own == "own"
    made = make_pleading(visit.shop.room, paper, content, law, language, today=today, own=kept)
    return handed_out(visit, case, made, file)
