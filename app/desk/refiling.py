"""File again after a refusal: the earliest day that is left, and the new content for it."""

from datetime import date

from app.cases.answers import Answers
from app.cases.case import Content
from app.cases.refiling import refiled
from app.desk.budgets import What
from app.desk.keeping import Case
from app.desk.tracking import state_of
from app.law.deadlines import earliest_event_day, registered_on
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law


def earliest_again(answers: Answers, law: Law, *, today: date) -> tuple[date, date] | None:
    """Return the first day of registration and the first day of an assembly from it.

    Nothing while no form or day is chosen, or where the calendar ends.
    """
    if answers.form is None or answers.when is None:
        return None
    try:
        first = registered_on(today, law.calendar)
        road = law.forms[answers.form].road
        return first, earliest_event_day(first, road, law, on=today)
    except (CalendarEnds, NotInForce):
        return None


def budget_of(case: Case) -> tuple[What, bytes]:
    """Return from which budget a case is filed again, and the key of its bucket.

    One of its own each, so that no flood of new cases stands in the way; whoever files again what
    was filed again takes from one that they share.
    """
    return ("refile_again", b"") if case.content.refiled_from else ("refile", case.case_id)


def for_another_day(content: Content, law: Law, *, today: date) -> Content | None:
    """Return a new content for the earliest day, with what the refusal named marked.

    Nothing while no form or day is chosen or known.
    """
    found = earliest_again(content.answers, law, today=today)
    state = state_of(content, law, today=today)
    if found is None or state is None:
        return None
    return refiled(content, found[1], state.last("refused", "partly_refused"))
