"""The appeal of a case over the interface: what can be argued, on which road, with which papers."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.api import examples
from app.api.deps import AtCounter, Language, Own
from app.api.opening import ReadCase, SeenCase, Spoken, refusal, response, said
from app.api.problems import BUSY, CASE, CONFLICT
from app.cases.appealing import AppealStage, appeal_stage
from app.cases.pleadings import Attacked, PleadingKey
from app.desk.arguing import Argued, argued
from app.desk.pleading import drawable, make_draft, make_pleading
from app.desk.proving import note_once
from app.desk.shapes import Closed
from app.law.arguments import Argument
from app.law.grounds import Kept, Standing

router = APIRouter(prefix="/cases/current", tags=["cases"])
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ArgumentData(Closed):
    """One argument with its articles."""

    text: str
    cites: list[str]


class GroundData(Closed):
    """A ground that the refusal names, whether it holds, and what can be said of it."""

    cite: str
    text: str
    verdict: Standing
    arguments: list[ArgumentData]


class DutyData(Closed):
    """What the akimat owed, and whether it was kept."""

    cite: str
    text: str
    verdict: Kept


class AppealData(Closed):
    """What is attacked, how far the appeal has come, and what can be argued; no promise."""

    attacked: Attacked
    learned: date
    stage: AppealStage
    superior: bool | None = Field(description="whether a body stands above; null: not known")
    grounds: list[GroundData]
    duties: list[DutyData]
    arguments: list[ArgumentData]
    principles: list[ArgumentData]
    papers: list[PleadingKey]


@router.get(
    "/appeal",
    operation_id="readAppeal",
    summary="What can be argued, and with which papers",
    response_model=AppealData,
    responses={**CASE, **CONFLICT, **examples.with_etag(200, examples.APPEAL)},
)
def read_appeal(counter: AtCounter, case: ReadCase, language: Spoken) -> Response:
    """Return what a refusal rests on and what can be said. 409 while there is nothing to appeal.

    The clocks stand in the timeline; nothing here is a promise.
    """
    found = argued(case.content, counter.law, today=counter.today)
    if found is None:
        raise refusal(409, "nothing_to_appeal", language)
    papers = drawable(case.content, counter.law, today=counter.today)
    return response(said(_told(found, papers, language), case))


def _told(found: Argued, papers: tuple[PleadingKey, ...], language: Language) -> AppealData:
    duties = found.weighed.duties if found.weighed else ()
    return AppealData(
        attacked=found.attack.kind,
        learned=found.attack.learned,
        stage=appeal_stage(found.state),
        superior=found.attack.above,
        grounds=[
            GroundData(
                cite=one.fact.cite,
                text=one.fact.text.in_(language),
                verdict=one.standing,
                arguments=[_argument(said, language) for said in arguments],
            )
            for one, arguments in found.said.grounds
        ],
        duties=[
            DutyData(cite=one.fact.cite, text=one.fact.text.in_(language), verdict=one.kept)
            for one in duties
        ],
        arguments=[_argument(one, language) for one in found.said.duties],
        principles=[_argument(one, language) for one in found.said.principles],
        papers=[*papers],
    )


def _argument(one: Argument, language: Language) -> ArgumentData:
    return ArgumentData(text=one.text.in_(language), cites=[*one.cites])


@router.get(
    "/pleadings/{paper}",
    operation_id="readPleading",
    summary="A paper of the appeal, as a PDF to file or a DOCX to edit",
    response_class=Response,
    responses={**CASE, **BUSY, **examples.pleading(200)},
)
def read_pleading(
    counter: AtCounter,
    case: SeenCase,  # nothing is held open while the paper is set
    paper: PleadingKey,
    language: Annotated[
        Literal["kk", "ru", "en"], Query(alias="lang", description="the language of the paper")
    ] = "kk",
    kind: Annotated[Literal["pdf", "docx"], Query(alias="as", description="the file")] = "pdf",
    own: Own = None,
) -> Response:
    """Return a complaint, claim, motion or frame, filled as far as the case goes.

    404 (`no_such_paper`) where the case has no place for it now, or it has not this language: the
    communication to the Committee is in English alone, the others in Kazakh and Russian.
    """
    content, law, today = case.content, counter.law, counter.today
    name = {"Content-Disposition": f'attachment; filename="{paper}.{language}.{kind}"'}
    headers = {**name, "Cache-Control": "no-store", "ETag": f'"{case.revision}"'}
    if kind == "docx":
        draft = make_draft(paper, content, law, language, today=today)
        if draft is None:
            raise refusal(404, "no_such_paper", language)
        marked = {**headers, "Jiyn-Document-Mark": draft.mark}
        return Response(draft.docx, media_type=DOCX, headers=marked)
    made = make_pleading(counter.room, paper, content, law, language, today=today, own=own == "own")
    if made is None:
        raise refusal(404, "no_such_paper", language)
    noted = made.noted
    note_once(counter.database, case, noted, counter.pepper)
    marked = {**headers, "Jiyn-Document-Mark": noted.mark, "Jiyn-Edition": noted.edition}
    marked["Jiyn-SHA256"] = noted.sha256
    return Response(made.pdf, media_type="application/pdf", headers=marked)
