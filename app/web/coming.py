"""What comes after the paper is made: who acts, on which day, under which article."""

from dataclasses import dataclass
from datetime import date

from app.desk.keeping import Case
from app.i18n import dates
from app.i18n.catalog import mark
from app.law.deadlines import Filing, answer_by, file_by, registered_on
from app.law.facts import CalendarEnds
from app.web.asking import form_name
from app.web.shop import Visit


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of what comes: the day, if it is known, who acts, what and under which article."""

    kind: str
    day: date
    leaf: str
    who: str
    heading: str
    words: str
    cite: str


def coming(visit: Visit, case: Case, filing: Filing) -> tuple[Stop, ...]:
    """Return the next days: filing, the answer, the assembly."""
    answers, law, today = case.answers, visit.law, visit.moment.today
    if answers.when is None or answers.form is None:
        return ()
    road = law.forms[answers.form].road
    first = registered_on(today, law.calendar)
    aim = filing.advised(first)
    registered = max(aim, first)
    reply = answer_by(registered, road, law, on=today)
    silence = (
        mark("If it does not, that is no approval: the silence can be appealed.")
        if road == "approval"
        else mark("If it does not, the assembly is held as notified.")
    )
    hours = dates.hours(answers.when.begin, answers.when.end)
    starting = visit.words(mark("If it is registered on %(day)s."), day=_long(visit, registered))
    return (
        Stop(
            "next",
            aim,
            "safe" if aim == filing.safe_day else "last",
            visit.words(mark("You")),
            visit.words(mark("Have it registered: %(day)s"), day=_long(visit, aim)),
            visit.words(mark("Get number, day and hour on your copy.")),
            filing.cite,
        ),
        Stop(
            "later",
            reply.last_day,
            "",
            visit.words(mark("The akimat")),
            visit.words(mark("Answers by: %(day)s"), day=_long(visit, reply.last_day)),
            f"{starting} {visit.words(silence)}",
            reply.cite,
        ),
        Stop(
            "later",
            answers.when.day,
            "event",
            visit.words(mark("Everyone")),
            f"{form_name(visit, answers)}: {_long(visit, answers.when.day)}, {hours}",
            visit.words(mark("Have your copy with the stamp with you.")),
            "assemblies-2020:9.4",
        ),
    )


def _long(visit: Visit, day: date) -> str:
    return dates.long(day, visit.language)


def filing_of(visit: Visit, case: Case) -> Filing | None:
    """Return by when to file; nothing while no day is chosen or its year is not known."""
    answers, law = case.answers, visit.law
    if answers.when is None or answers.form is None:
        return None
    try:
        road = law.forms[answers.form].road
        return file_by(answers.when.day, road, law, on=visit.moment.today)
    except CalendarEnds:
        return None
