"""The one thing to do next in a case, and what else can be done."""

from collections.abc import Mapping

from app.cases.due import Due
from app.cases.events import Kind
from app.cases.state import Stage
from app.cases.timeline import Timeline
from app.i18n.appeals import APPEALS
from app.i18n.catalog import mark
from app.web.shop import Visit

_AGAIN = (mark("File again"), "/case/refile")
_RECORD = (mark("Record what happened"), "/case/happened")
_APPEALING = (mark("Every road, its term, fee and papers"), "/case/appeal")
# The one thing to do next, by stage.
ACTIONS: Mapping[Stage, tuple[str, str]] = {
    "to_file": (mark("How to file"), "/case/file"),
    "handed_in": (mark("Record the registration"), "/case/happened/registered"),
    "not_accepted": (mark("How to file"), "/case/file"),
    "waiting": (mark("Record the answer"), "/case/happened"),
    "proposed": (mark("Answer the proposal"), "/case/proposal"),
    "proposal_unanswered": (mark("File again"), "/case/refile"),
    "replied": (mark("File again"), "/case/refile"),
    "consented": (mark("Sheet for the day"), "/case/day"),
    "approval_owed": (mark("Record the answer"), "/case/happened"),
    "agreed_late": (mark("Record the answer"), "/case/happened"),
    "suspended": (mark("Sheet for the day"), "/case/day"),
    "agreed": (mark("Sheet for the day"), "/case/day"),
    "agreed_with_limits": (mark("What may not be brought"), "/case/day/participants"),
    "refused": (mark("What can be argued, and both ways"), "/case/refusal"),
    "partly_refused": (mark("What remains"), "/case/partly"),
    "silent": (mark("Check and rely on silence"), "/case/silence"),
    "silence_is_refusal": (mark("What to do now"), "/case/silence"),
    "withdrawn": (mark("Tell the akimat and people"), "/case/withdraw"),
    "held": (mark("Take everything with you"), "/case/after"),
    "not_held": (mark("Take everything with you"), "/case/after"),
    "stopped": (mark("Take everything with you"), "/case/after"),
}


def action(told: Timeline, due: Due | None = None) -> tuple[str, str]:
    """Return the one thing to do next: what is due, the way of appeal, or what the stage asks."""
    if due and due.key == "again" and told.appeal in APPEALS:
        return _AGAIN
    return _APPEALING if told.appeal in APPEALS else ACTIONS.get(told.stage, _RECORD)


_APPEALS = (
    ("/case/refusal", mark("What can be argued, and both ways")),
    ("/case/appeal", mark("Every road, its term, fee and papers")),
    ("/rules/appeal", mark("Complain: how, where and until when")),
)
# What else can be done, where it is not what is next.
_OBJECT = ("/case/appeal", mark("Papers that can be filed before the decision"))
_EARLY: frozenset[Kind] = frozenset({"hearing_invited", "by_law_found"})
_WAYS = (
    ("/case/refile", mark("File again for another day")),
    ("/case/withdraw", mark("Call the assembly off")),
    ("/case/after", mark("Take everything with you")),
)


def ways(visit: Visit, told: Timeline) -> tuple[tuple[str, str], ...]:
    """Return what else can be done, as links; what is next is not among them."""
    taken = action(told)[1]
    found: tuple[tuple[str, str], ...] = (*_APPEALS, *_WAYS) if told.appeal else _WAYS
    if not told.appeal and any(one.kind in _EARLY for one in told.happened):
        found = (_OBJECT, *_WAYS)
    return tuple(
        (visit.address(path), visit.words(words)) for path, words in found if path != taken
    )
