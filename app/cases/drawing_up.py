"""From a case that was refused to the content of a paper of its appeal, in one language."""

from dataclasses import dataclass, replace
from datetime import date

from app.cases.appealing import Attack, complaint_review, steps_of
from app.cases.case import Content
from app.cases.composing import compose
from app.cases.events import OWN, Event
from app.cases.letters import Slot
from app.cases.pleadings import (
    AnnexKey,
    Argument,
    Attacked,
    Fee,
    Ground,
    Pleading,
    PleadingKey,
    PleadingLanguage,
    Step,
)
from app.cases.refused import Said
from app.cases.state import State
from app.cases.writing import one_line
from app.law import arguments
from app.law.appeals import clock, complaint_by
from app.law.facts import CalendarEnds, NotInForce
from app.law.liability import in_tenge
from app.law.library import Law

_ONLY: dict[PleadingKey, PleadingLanguage] = {"un-communication": "en"}
_ISSUED: frozenset[Attacked] = frozenset({"refused", "partly_refused"})
# Where the words of an entry are those of a letter: of the others they are the person's own.
_QUOTED: frozenset[Attacked] = _ISSUED | {"proposed", "preliminary"}
_NOTIFICATION = ("assemblies-2020:10.", "assemblies-2020:11.")
_APPROVAL = ("assemblies-2020:12.", "assemblies-2020:13.")
_CLAIMS = frozenset({"claim-challenge", "claim-compel", "claim-recognition", "claim-by-law"})


def languages_of(paper: PleadingKey) -> tuple[PleadingLanguage, ...]:
    """Return the languages in which a paper exists."""
    return (_ONLY[paper],) if paper in _ONLY else ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper of the appeal is about: the case, what is attacked, and what can be said."""

    content: Content
    state: State
    attack: Attack
    said: Said


def draw_up(paper: PleadingKey, matter: Matter, language: PleadingLanguage, law: Law) -> Pleading:
    """Return a paper of the appeal, as far as the case goes. What is not known stays empty."""
    content, state, found = matter.content, matter.state, matter.attack
    plain = compose(content.answers, law, "ru" if language == "en" else language)
    windows = ((plain.begin, plain.end),) if plain.begin and plain.end else ()
    steps = steps_of(state, found)
    at = {one.kind: one for one in steps}
    complained, decided = at.get("complained"), at.get("complaint_decided")
    claimed, judged, appealed = at.get("claimed"), at.get("judged"), at.get("appeal_decided")
    event, registered = found.event, state.last("registered")
    made = Pleading(
        paper=paper,
        language=language,
        form=state.case.form,  # type: ignore[arg-type] # a case is of one of the five forms
        approval=state.road == "approval",
        attacked=found.kind,
        akimat=plain.akimat,
        people=plain.people,
        asked=Slot(one_line(plain), plain.day, windows),
        superior=event.superior if event else "",
        top=found.above is False,
        passed=state.case.today > state.event_day,
        purpose=plain.purpose,
        participants=plain.participants,
        number=registered.number if registered else "",
        registered=state.registered,
        term_ends=state.term.last_day if state.term else None,
        learned=found.learned,
        issued=event.new_day if event and found.kind in _ISSUED else None,
        act_number=event.number if event and found.kind in _ISSUED else "",
        part=_part(event) if event and found.kind in {"partly_refused", "proposed"} else None,
        channel=event.channel if event else "",
        signed_by=event.who if event else "",
        words=event.words if event and found.kind in _QUOTED else "",
        history=tuple(_step(one) for one in state.happened if one.kind not in OWN),
        complained=complained.day if complained else None,
        complaint_number=complained.number if complained else "",
        review_ends=_review_ends(state, steps),
        decided=decided.day if decided else None,
        outcome=decided.outcome if decided else "",
        court=claimed.place if claimed else "",
        claimed=claimed.day if claimed else None,
        claim_number=claimed.number if claimed else "",
        judged=judged.day if judged else None,
        appealed=appealed.day if appealed else None,
        fee=_fee(plain.people[0].kind if plain.people else "citizen", law, on=state.case.today),
        late_by_us=_late(state, found),
    )
    return replace(_argued(made, matter.said), annexes=_annexes(made, content))


def _part(event: Event) -> Slot:
    """Return what is refused in part, or what is proposed: place, day and hours as told."""
    hours = ((event.begin, event.end),) if event.begin and event.end else ()
    return Slot(event.place, event.new_day if event.kind == "proposed" else None, hours)


def _step(event: Event) -> Step:
    return Step(event.day, event.kind, event.number, event.channel, event.outcome)


def _argued(made: Pleading, told: Said) -> Pleading:
    return replace(
        made,
        grounds=tuple(
            Ground(ground.fact.cite, ground.fact.text.in_(made.language), _spoken(made, found))
            for ground, found in told.grounds
        ),
        arguments=_spoken(made, told.duties),
        principles=_spoken(made, told.principles),
    )


def _spoken(made: Pleading, found: tuple[arguments.Argument, ...]) -> tuple[Argument, ...]:
    """Return arguments in the language of a paper, citing its own road (10, 11 or 12, 13)."""
    others = _NOTIFICATION if made.approval else _APPROVAL
    return tuple(
        Argument(
            one.text.in_(made.language),
            tuple(cite for cite in one.cites if not cite.startswith(others)),
        )
        for one in found
    )


def _review_ends(state: State, steps: tuple[Event, ...]) -> date | None:
    try:
        review = complaint_review(state, steps)
    except (CalendarEnds, NotInForce):
        return None
    return review.last_day if review else None


def _fee(kind: str, law: Law, *, on: date) -> Fee | None:
    """Return the duty of a claim on a day, or nothing before it is known (Tax Code 665.1)."""
    key = "claim_entity" if kind == "entity" else "claim_person"
    fee = next(one for one in law.liability.fees if one.key == key)
    if on < fee.in_force:
        return None
    try:
        tenge = in_tenge(fee.hundredths, law.liability.index(on=on))
    except NotInForce:
        return Fee(fee.hundredths, None, fee.cite)
    return Fee(fee.hundredths, tenge, fee.cite)


def _late(state: State, found: Attack) -> bool:
    """Return whether the shortest term of the first step has passed."""
    try:
        if found.above is False:
            last = clock("claim_without_superior", found.learned, state.law, on=found.learned)
        else:
            last = complaint_by(found.learned, state.law, on=found.learned, noted=found.noted)
    except (CalendarEnds, NotInForce):
        return False
    return state.case.today > max([last.last_day, *last.readings.values()])


def _annexes(made: Pleading, content: Content) -> tuple[AnnexKey, ...]:
    """Return what is laid before the reader, in its order; only what the case can have."""
    kinds = {one.kind for one in made.history}
    found: list[tuple[AnnexKey, bool]] = [
        ("act", made.attacked not in {"silence", "not_accepted"}),
        ("paper", True),
        ("receipt", made.registered is not None or "handed_in" in kinds),
        ("programme", content.answers.form != "picket"),
        ("proposal", "proposed" in kinds),
        ("reply", "replied" in kinds),
        ("complaint", made.complained is not None),
        ("complaint_proof", made.complained is not None),
        ("decision", made.decided is not None),
        ("claim", made.claimed is not None),
        ("ruling", "claim_returned" in kinds),
        ("judgment", made.judged is not None),
        ("appellate_act", made.appealed is not None),
        ("norm", made.paper in {"claim-by-law", "constitutional-court"}),
        ("memo", made.registered is not None),
        ("chronology", True),
        ("restore", made.late_by_us),
        ("copies", made.paper in _CLAIMS),
        ("fee", made.paper in _CLAIMS),
        ("charter", any(one.kind == "entity" for one in made.people)),
        ("authority", any(one.role == "representative" for one in made.people)),
    ]
    if made.paper in {"file-request", "hearing-objection"}:
        return tuple(key for key, there in found if there and key in {"paper", "receipt"})
    return tuple(key for key, there in found if there)
