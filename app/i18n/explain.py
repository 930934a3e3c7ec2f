"""Any deadline as sentences: from which day, how long, which days were skipped, how sure."""

from collections.abc import Iterator, Mapping

from app.i18n import dates
from app.i18n.catalog import Language, counted, mark, plural, translate
from app.law.deadlines import Deadline
from app.law.facts import Unit
from app.law.library import Law

LENGTHS: Mapping[Unit, tuple[str, str]] = {
    "working_days": plural("%(num)s working day", "%(num)s working days"),
    "days": plural("%(num)s day", "%(num)s days"),
    "months": plural("%(num)s month", "%(num)s months"),
    "years": plural("%(num)s year", "%(num)s years"),
}
# What a reading is, by its key; the day stands after it.
READINGS: Mapping[str, str] = {
    "strict": mark("Strictly, with all days in full between: %(day)s."),
    "lenient": mark("If the day of filing may be the last of the counted days: %(day)s."),
    "from_the_next_day": mark("Counted from the day after: %(day)s. Rely on silence only then."),
    "from_the_day": mark("If the day itself is the first: %(day)s. From then on, ask."),
    "early": mark("With five full days between: %(day)s."),
    "late": mark("If the fifth day back is enough: %(day)s."),
    "without_note": mark("If the act does not say how to appeal: %(day)s. Only as a reserve."),
    "from_the_superior": mark("From registration with the superior body: %(day)s."),
    "from_the_akimat": mark("From registration with the akimat: %(day)s."),
    "from_the_decision": mark("From the decision, which came late: %(day)s."),
    "moved": mark("Moved to the next working day: %(day)s."),
    "before": mark("On the working day before, to be safe: %(day)s."),
}


def length(deadline: Deadline, language: Language) -> str:
    """Return how long the term is: «3 жұмыс күні», «1 месяц», "20 working days"."""
    return counted(language, LENGTHS[deadline.unit], deadline.length)


def explain(deadline: Deadline, law: Law, language: Language) -> tuple[str, ...]:
    """Return a deadline in sentences, the answer first."""
    return tuple(_sentences(deadline, law, language))


def _sentences(deadline: Deadline, law: Law, language: Language) -> Iterator[str]:
    def say(message: str, **facts: object) -> str:
        return translate(language, message) % facts

    last = dates.full(deadline.last_day, language)
    yield say(mark("Last day: %(day)s"), day=last) + "."
    yield say(mark("The term: %(length)s."), length=length(deadline, language))
    anchor = dates.full(deadline.counted_from, language)
    yield say(mark("The count starts from %(day)s, which is not counted."), day=anchor)
    inside = [one.day.day for one in deadline.trace if one.counted]
    if inside:
        days = ", ".join(dates.day_month(day, language) for day in inside)
        yield say(mark("Counted: %(days)s."), days=days)
    off = [one.day for one in deadline.trace if one.day.name and not one.counted]
    for day in off:
        name = day.name.in_(language) if day.name else ""
        yield say(
            mark("Not counted: %(day)s, %(name)s."),
            day=dates.day_month(day.day, language),
            name=name,
        )
    for key, read in deadline.readings.items():
        yield say(READINGS[key], day=dates.full(read, language))
    yield from _doubts(deadline, law, language)


def _doubts(deadline: Deadline, law: Law, language: Language) -> Iterator[str]:
    """Yield what could change the result, and what is careful then."""
    for reason in deadline.certainty.because:
        code, _, detail = reason.partition(":")
        question = next((one for one in law.questions.values() if one.code == code), None)
        if question:
            yield f"{question.asks.in_(language)} {question.careful.in_(language)}"
        elif code in _REASONS:
            yield translate(language, _REASONS[code]) % {"detail": detail}


_REASONS: Mapping[str, str] = {
    "calendar_provisional": mark("The working days of %(detail)s are not final."),
    "estimated_day": mark("The religious day %(detail)s is estimated and may move by a day."),
    "assumed_forwarding": mark(
        "The day on which the superior body registers the complaint is assumed: the akimat may "
        "take three working days to pass it on. Once you know the day, count from it."
    ),
    "disputed_late_decision": mark(
        "The decision came after its term. Whether the month runs anew is open: keep to the day "
        "counted from the end of the term."
    ),
    "disputed_note": mark("Whether the longer term helps is open: keep to the shorter one."),
}
