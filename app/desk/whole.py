"""A whole case as data: answers, problems, what happened, where it stands, what can be made."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from pydantic import Field

from app.cases.case import Content
from app.cases.checks import check
from app.cases.composing import paper_key
from app.cases.events import Channel, Choice, Event
from app.cases.letters import LetterKey
from app.cases.problems import Level, Problem
from app.desk.exchange import told
from app.desk.keeping import Case
from app.desk.lettering import called_for, written
from app.desk.making import made_before, verdict
from app.desk.retelling import Happened, MovedData, Standing, moved_data, standing_of
from app.desk.shapes import CaseAnswers, Closed
from app.desk.submission import Found, pointer
from app.desk.tracking import moved
from app.i18n.catalog import Language
from app.i18n.dates import clock
from app.i18n.problems import fault
from app.law.library import Law

Makeable = Literal["notification", "application", "filing-sheet", LetterKey, "bundle"]


class ProblemData(Closed):
    """Something to mend: `missing` keeps the paper from being made, `stops` until confirmed."""

    pointer: str = Field(description="where in the answers (RFC 6901)")
    code: str
    level: Level
    detail: str
    cite: str


class RecordedData(Closed):
    """An event with its number and the hash that covers it and all before it."""

    number: int
    hash: str
    recorded: date | None
    event: Happened


class PaperData(Closed):
    """A paper that was made: what proves later that it was not changed."""

    paper: str
    language: str
    edition: str
    mark: str
    sha256: str
    made_on: date


class ReplyData(Closed):
    """The answer to a proposal as it was chosen."""

    choice: Choice
    words: str


class LookedData(Closed):
    """When a way in which an answer could have come was last looked through."""

    channel: Channel
    day: date
    at: str = Field(description="hours and minutes, local time")


class CaseData(Closed):
    """A whole case; nothing in it opens it."""

    number: str
    revision: int
    expires_on: date = Field(description="the last day on which the case is there")
    refiled_from: str = Field(description="the number of the case that this one follows, or empty")
    answers: CaseAnswers
    confirmed: list[str] = Field(description="grounds for refusal that were confirmed at the paper")
    marked: list[str] = Field(description="questions named by the refusal that led to this case")
    problems: list[ProblemData]
    events: list[RecordedData]
    standing: Standing | None = Field(description="nothing while no form or day is chosen or known")
    moved: list[MovedData]
    reply: ReplyData | None
    looked: list[LookedData]
    papers: list[PaperData] = Field(description="papers that were made")
    can_make: list[Makeable] = Field(description="papers that can be made now")
    feed: Literal["", "neutral", "full"] = Field(
        description="the calendar address, if there is one"
    )


def whole(case: Case, law: Law, language: Language, *, today: date) -> CaseData:
    """Return a case as data."""
    content = case.content
    found = check(content.answers, law, today=today)
    feed = content.feed
    return CaseData(
        number=content.number,
        revision=case.revision,
        expires_on=case.expires_on,
        refiled_from=content.refiled_from,
        answers=told(content.answers),
        confirmed=[*content.confirmed],
        marked=[*content.marked],
        problems=problems_data(found, language),
        events=events_data(content),
        standing=standing_of(content, law, language, today=today),
        moved=moved_data(moved(content, law, today=today)),
        reply=_reply(content),
        looked=looked_data(content),
        papers=[PaperData.model_validate(one, from_attributes=True) for one in content.papers],
        can_make=[*_makeable(content, found, law, today)],
        feed="" if feed is None else "full" if feed.full else "neutral",
    )


def problems_data(found: Sequence[Problem], language: Language) -> list[ProblemData]:
    """Return problems of the answers, each at its pointer and in words."""
    return [
        ProblemData(
            pointer=place_of(one),
            code=one.key,
            level=one.level,
            detail=fault(language, one.key, one.field, one.facts),
            cite=one.cite,
        )
        for one in found
    ]


def place_of(one: Problem) -> str:
    """Return where in the answers of a case a problem stands."""
    return "/language" if one.step == "languages" else pointer(one.step, one.field)


def errors(found: Sequence[Found], language: Language) -> list[dict[str, str]]:
    """Return problems at their pointers as a refusal names them."""
    return [
        {
            "pointer": one.pointer,
            "code": one.problem.key,
            "detail": fault(language, one.problem.key, one.problem.field, one.problem.facts),
            **({"cite": one.problem.cite} if one.problem.cite else {}),
        }
        for one in found
    ]


def events_data(content: Content) -> list[RecordedData]:
    """Return what happened, in the order in which it was recorded."""
    return [
        RecordedData(number=number, hash=known, recorded=one.recorded, event=happened(one))
        for number, (one, known) in enumerate(zip(content.events, content.hashes, strict=True), 1)
    ]


def happened(one: Event) -> Happened:
    """Return an event in the shape in which it is sent."""
    hours = {name: getattr(one, name) for name in ("at", "begin", "end")}
    return Happened(
        kind=one.kind,
        day=one.day,
        channel=one.channel,
        after_hours=one.after_hours,
        number=one.number,
        without=[*one.without],
        place=one.place,
        new_day=one.new_day,
        kept=one.kept,
        choice=one.choice,
        grounds=[*one.grounds],
        reasoned=one.reasoned,
        noted=one.noted,
        signer=one.signer,
        superior=one.superior,
        occupied_by=one.occupied_by,
        outcome=one.outcome,
        who=one.who,
        words=one.words,
        corrects=one.corrects,
        **{name: clock(at) if at else "" for name, at in hours.items()},
    )


def looked_data(content: Content) -> list[LookedData]:
    """Return where an answer was looked for."""
    return [
        LookedData(channel=one.channel, day=one.day, at=clock(one.at)) for one in content.looked
    ]


def _reply(content: Content) -> ReplyData | None:
    reply = content.reply
    return ReplyData(choice=reply.choice, words=reply.words) if reply else None


def _makeable(
    content: Content, found: Sequence[Problem], law: Law, today: date
) -> Sequence[Makeable]:
    names: list[str] = []
    if verdict(content, found) != "incomplete":
        names.append(paper_key(content.answers))
    if made_before(content, law):
        names.append("filing-sheet")
    names += called_for(content, law, today=today)
    if written("chronology", content, law, "kk", today=today):
        names.append("bundle")
    return [one for one in get_args(Makeable) if one in names]
