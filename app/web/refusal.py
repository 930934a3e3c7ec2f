"""Refused: which grounds hold, which duties were broken, and the two ways from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.cases.due import Due
from app.cases.events import Event
from app.cases.pleadings import Attacked, PleadingKey
from app.cases.prospect import prospect
from app.cases.refused import Weighed as WeighedRefusal
from app.desk.arguing import Argued, argued
from app.desk.pleading import CODE_SINCE, drawable
from app.desk.tracking import where_it_stands
from app.i18n import dates
from app.i18n.catalog import mark
from app.i18n.cites import cite
from app.i18n.events import SIGNERS
from app.i18n.grounds import EVIDENCE, KEPT, STANDINGS, proof
from app.web.asking import form_name
from app.web.deps import ShownCase, Visiting
from app.web.pleadings import PleadingLink, pleading_link
from app.web.rail import Halt, stops
from app.web.rules import line
from app.web.shop import Visit

router = APIRouter()
HEADINGS: Mapping[Attacked, str] = {
    "refused": mark("They refused. There are two ways, and you can take both"),
    "partly_refused": mark("They refused in part. What remains, and what to do about the rest"),
    "silence": mark("Their silence counts as a refusal. There are two ways, and you can take both"),
    "not_accepted": mark("They did not accept it. There are two ways, and you can take both"),
    "proposed": mark("A proposal can be appealed too, if it burdens you"),
    "stopped": mark("The demand to stop can be appealed"),
}
_REFILED: frozenset[Attacked] = frozenset({"refused", "partly_refused", "silence", "not_accepted"})
# The papers to begin with: where a body is above, the complaint; where none is, the court. All of
# them stand with the roads.
_COMPLAIN: tuple[PleadingKey, ...] = ("complaint", "file-request")
_CLAIM: tuple[PleadingKey, ...] = ("claim-recognition", "claim-compel", "claim-challenge")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A ground or duty: what the law says, the verdict, and what to collect."""

    text: str
    cite: str
    verdict: str
    grave: bool
    proof: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """What can be appealed, weighed, with both ways from here."""

    caption: str
    heading: str
    day: date
    facts: tuple[str, ...]
    words: str
    weighed: bool
    grounds: tuple[Weighed, ...]
    duties: tuple[Weighed, ...]
    principles: tuple[Weighed, ...]
    refile: tuple[Halt, ...]
    complain: tuple[Halt, ...]
    papers: tuple[PleadingLink, ...]
    passed: bool
    court: bool
    too_early: bool


@router.get("/{language}/case/refusal")
def show(visit: Visiting, case: ShownCase) -> Response:
    """Show what the refusal rests on, what was owed, and both ways from here."""
    today = visit.moment.today
    found = argued(case.content, visit.law, today=today)
    told = where_it_stands(case.content, visit.law, today=today)
    if found is None or told is None:
        return visit.to("/case")
    attack, weighed = found.attack, found.weighed
    again = [one for one in told.dues if one.key in {"again", "refile"} and one.day]
    known = drawable(case.content, visit.law, today=today)
    passed = found.state.event_day < today
    day = dates.full(found.state.event_day, visit.language)
    page = RefusalPage(
        caption=f"{form_name(visit, case.answers)} № {case.content.number} · {day}",
        heading=visit.words(HEADINGS[attack.kind]),
        day=attack.learned,
        facts=_facts(visit, attack.event),
        words=attack.event.words if attack.event else "",
        weighed=weighed is not None,
        grounds=_grounds(visit, found, weighed),
        duties=_duties(visit, weighed),
        principles=tuple(
            Weighed(one.text.in_(visit.language), one.cites[0], "", grave=False)
            for one in found.said.principles
        ),
        refile=stops(visit, _by_day(again)) if attack.kind in _REFILED else (),
        complain=stops(visit, prospect(found.state, attack)),
        papers=tuple(pleading_link(visit, one) for one in _first(attack.above) if one in known),
        passed=passed,
        court=attack.above is False,
        too_early=attack.learned < CODE_SINCE,
    )
    return visit.page("refusal.html", page)


def _first(above: bool | None) -> tuple[PleadingKey, ...]:  # noqa: FBT001 - none: not known
    if above is None:
        return (*_COMPLAIN, *_CLAIM)
    return _COMPLAIN if above else (*_CLAIM, "file-request")


def _by_day(dues: list[Due]) -> tuple[Due, ...]:
    return tuple(sorted(dues, key=lambda one: one.day or date.max))


def _facts(visit: Visit, event: Event | None) -> tuple[str, ...]:
    """Return in lines who signed it and what it names."""
    if event is None:
        return ()
    signer = visit.words(dict(SIGNERS)[event.signer]) if event.signer else ""
    signed = event.who or signer
    lines = [
        visit.words(mark("Signed by: %(who)s"), who=signed) if signed else "",
        ", ".join(cite(key, visit.language) for key in event.grounds),
    ]
    return tuple(one for one in lines if one)


def _grounds(visit: Visit, found: Argued, weighed: WeighedRefusal | None) -> tuple[Weighed, ...]:
    said = {ground.key: told for ground, told in found.said.grounds}
    return tuple(
        Weighed(
            text=one.fact.text.in_(visit.language),
            cite=one.fact.cite,
            verdict=visit.words(STANDINGS[one.standing]),
            grave=one.standing == "stands",
            proof=visit.words(proof(one.key, one.standing)),
            said=tuple(told.text.in_(visit.language) for told in said.get(one.key, ())),
        )
        for one in (weighed.grounds if weighed else ())
    )


def _duties(visit: Visit, weighed: WeighedRefusal | None) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            text=line(visit, one.fact).words,
            cite=one.fact.cite,
            verdict=visit.words(KEPT[one.kept]),
            grave=one.kept == "broken",
            proof=visit.words(EVIDENCE[one.key]) if one.kept != "kept" else "",
        )
        for one in (weighed.duties if weighed else ())
    )
