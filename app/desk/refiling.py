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


def budgets_of(case: Case) -> tuple[tuple[What, bytes], ...]:
    """Return from which budgets a case is filed again, and the keys of their buckets.

    One of its own, so that no flood of new cases stands in the way; and one of all such cases a
    day, so that they fill no disk. What was filed again before takes from another one of these.
    """
    kind = b"again" if case.content.refiled_from else b"first"
    return ("refile", case.case_id), ("refiled", kind)


def for_another_day(content: Content, law: Law, *, today: date) -> Content | None:
    """Return a new content for the earliest day, with what the refusal named marked.

    Nothing while no form or day is chosen or known.
    """
    found = earliest_again(content.answers, law, today=today)
    state = state_of(content, law, today=today)
    if found is None or state is None:
        return None
    return refiled(content, found[1], state.last("refused", "partly_refused"))
