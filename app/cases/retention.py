"""How long a case is kept: by rule, or until the day that its owner chose."""

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

from app.cases.case import Content
from app.cases.state import Case
from app.cases.timeline import timeline
from app.law.facts import CalendarEnds, NotInForce
from app.law.library import Law

AFTER_ASSEMBLY = timedelta(days=90)
AFTER_LAST_TERM = timedelta(days=30)
UNUSED = timedelta(days=1)
LONGEST_YEARS = 3


def expires_on(content: Content, law: Law, *, today: date) -> date:
    """Return the last day on which a kept case is still there (inclusive).

    Without answers, or while its first receipt is not retyped, that is tomorrow.
    """
    unconfirmed = bool(content.receipt) and content.renewal is None
    if unconfirmed or (content.answers.empty and not content.events):
        return today + UNUSED
    return content.kept_until or usual_end(content, law, today=today)


def usual_end(content: Content, law: Law, *, today: date) -> date:
    """Return the day by rule: 90 days after the assembly, 30 after the last term that is open.

    While no day is chosen, 90 days from today; then on to the end of that quarter of the year, for
    the day lies unsealed in the database and must not tell when the assembly is. At most three
    years from today.
    """
    when = content.answers.when
    begin = when.day if when else today
    terms = open_terms(content, law, today=today)
    end = max(begin + AFTER_ASSEMBLY, max((today, *terms)) + AFTER_LAST_TERM)
    return min(_quarter_end(end), latest_end(today))


def _quarter_end(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 3
    return day.replace(month=month, day=monthrange(day.year, month)[1])


def open_terms(content: Content, law: Law, *, today: date) -> tuple[date, ...]:
    """Return the last days that are not past: those due now and those that were shown."""
    days = {day for _, day in content.seen.days}
    answers = content.answers
    if answers.form and answers.when:
        case = Case(answers.form, answers.when.day, content.events, today)
        with suppress(CalendarEnds, NotInForce):  # what was shown before still counts
            days |= {one.day for one in timeline(case, law).dues if one.day}
    return tuple(sorted(day for day in days if day >= today))


def latest_end(today: date) -> date:
    """Return the last day until which a case can be kept by choice: three years from today."""
    try:
        return today.replace(year=today.year + LONGEST_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year + LONGEST_YEARS, day=28)
