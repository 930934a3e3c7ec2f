"""What can be argued against a refusal: from the events and answers of a case to the law's view."""

from dataclasses import dataclass
from datetime import date

from app.cases.appealing import Attack, attack
from app.cases.case import Content
from app.cases.refused import Said, Weighed, said, weigh
from app.cases.state import State
from app.desk.tracking import state_of
from app.law.library import Law


@dataclass(frozen=True, slots=True)
class Argued:
    """An act that can be appealed, with what can be said; `weighed` where it is a refusal."""

    state: State
    attack: Attack
    weighed: Weighed | None
    said: Said


def argued(content: Content, law: Law, *, today: date) -> Argued | None:
    """Return what can be appealed in a case and what can be said, or nothing."""
    state = state_of(content, law, today=today)
    found = attack(state) if state else None
    if state is None or found is None:
        return None
    weighed = weigh(content, state, law) if found.kind in {"refused", "partly_refused"} else None
    return Argued(state, found, weighed, said(found, weighed, law))
