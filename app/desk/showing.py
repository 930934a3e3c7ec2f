"""The plan and the reply as plain data, the same for the interface and the command line."""

from datetime import date
from typing import Any

from app.desk.planning import Advice, Plan, ReplyPlan
from app.i18n.catalog import Language, translate
from app.i18n.days import KINDS
from app.i18n.notices import notice
from app.law.calendar import Calendar, Counted
from app.law.deadlines import Deadline
from app.law.library import Law


def plan_data(found: Plan, law: Law, language: Language) -> dict[str, Any]:
    """Return a plan: days as ISO dates, counts with their trace, warnings in words."""
    filing, reply = found.file, found.reply
    return {
        "form": found.form.key,
        "procedure": found.road,
        "event_day": _iso(found.event_day),
        "today": _iso(found.today),
        "in_time": found.in_time,
        "earliest_event_day": _iso(found.earliest_event_day),
        "file": {
            "last_day": _iso(filing.last_day),
            "last_day_lenient": _iso(filing.last_day_lenient),
            "safe_day": _iso(filing.safe_day),
            "second_attempt_day": _iso(filing.second_attempt_day),
            **_counted(filing, law.calendar, language),
        },
        "reply": {
            "registered_on": _iso(reply.registered_on),
            "last_day": _iso(reply.reply.last_day),
            "effect_of_silence": reply.effect_of_silence,
            **_counted(reply.reply, law.calendar, language),
        },
        "warnings": [_warning(one, language) for one in found.warnings],
    }


def reply_data(found: ReplyPlan, law: Law, language: Language) -> dict[str, Any]:
    """Return when the akimat answers: days as ISO dates, the count with its trace."""
    return {
        "procedure": found.road,
        "handed_in": _iso(found.handed_in),
        "registered_on": _iso(found.registered_on),
        "reply": {
            "last_day": _iso(found.reply.last_day),
            **_counted(found.reply, law.calendar, language),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _counted(deadline: Deadline, calendar: Calendar, language: Language) -> dict[str, Any]:
    return {
        "cite": deadline.cite,
        "certainty": deadline.certainty.level,
        "trace": [_day(one, calendar, language) for one in deadline.trace],
    }


def _day(one: Counted, calendar: Calendar, language: Language) -> dict[str, Any]:
    day = one.day
    reason = day.name.in_(language) if day.name else translate(language, KINDS[day.kind])
    sources = (calendar.sources[key] for key in day.sources)
    return {
        "day": _iso(day.day),
        "counted": one.counted,
        "kind": day.kind,
        "reason": reason,
        "source": ", ".join(source.url or source.what for source in sources),
    }


def _warning(advice: Advice, language: Language) -> dict[str, str]:
    heading, consequence = notice(language, advice.key, advice.facts)
    return {"code": advice.key, "text": f"{heading}. {consequence}", "cite": advice.cite}
