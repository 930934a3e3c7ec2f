"""The plan and the reply in lines for a terminal, in the words that the pages use."""

from collections.abc import Iterator, Mapping

from app.desk.planning import Plan, ReplyPlan
from app.i18n import dates
from app.i18n.catalog import Language, mark, translate
from app.i18n.cites import cite
from app.i18n.days import KINDS
from app.i18n.notices import notice
from app.law.deadlines import Deadline
from app.law.library import Law


def plan_lines(found: Plan, law: Law, language: Language) -> Iterator[str]:
    """Yield the plan: the days to file, the answer, what else to know, and the count."""

    def say(message: str, **facts: object) -> str:
        return translate(language, message) % facts

    filing = found.file
    yield f"{found.form.title.in_(language)}: {dates.full(found.event_day, language)}"
    if not found.in_time:
        yield say(
            mark("Too late for this day. The earliest is %(day)s"),
            day=dates.full(found.earliest_event_day, language),
        )
    for message, day in (
        (mark("Second-attempt day: %(day)s"), filing.second_attempt_day),
        (mark("Safe day: %(day)s"), filing.safe_day),
        (mark("Last day: %(day)s"), filing.last_day),
    ):
        if day:
            yield say(message, day=dates.full(day, language))
    acts = _names(law, language)
    yield f"  {cite(filing.cite, language, acts)}"
    yield from _reply(found.reply, acts, language)
    for one in found.warnings:
        heading, consequence = notice(language, one.key, one.facts)
        yield f"! {heading}. {consequence} ({cite(one.cite, language, acts)})"
    yield from _count(filing, language)


def reply_lines(found: ReplyPlan, law: Law, language: Language) -> Iterator[str]:
    """Yield when the akimat answers, and the count."""
    yield from _reply(found, _names(law, language), language)
    yield from _count(found.reply, language)


def _names(law: Law, language: Language) -> dict[str, str]:
    return {key: act.short.in_(language) for key, act in law.acts.items()}


def _reply(found: ReplyPlan, acts: Mapping[str, str], language: Language) -> Iterator[str]:
    registered = dates.full(found.registered_on, language)
    last = dates.full(found.reply.last_day, language)
    yield translate(language, "If it is registered on %(day)s:") % {"day": registered}
    answer = translate(language, mark("Last day for the answer:"))
    yield f"  {answer} {last} ({cite(found.reply.cite, language, acts)})"


def _count(deadline: Deadline, language: Language) -> Iterator[str]:
    yield translate(language, mark("How we counted"))
    for one in deadline.trace:
        kind = translate(language, KINDS[one.day.kind])
        name = f" ({one.day.name.in_(language)})" if one.day.name else ""
        number = f"{one.number:>3}" if one.counted else "  –"
        yield f"{number}  {dates.full(one.day.day, language)}: {kind}{name}"
