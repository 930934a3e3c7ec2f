"""The law as plain data for programs: acts, facts, terms, regimes, penalties, calendar.

Texts come in all three languages, days as ISO dates, every fact with its citation and status.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from app.i18n.catalog import LANGUAGES, translate
from app.i18n.days import KINDS
from app.i18n.explain import explain
from app.law.book import Fact
from app.law.calendar import Calendar, Day, DayKind
from app.law.deadlines import Deadline
from app.law.facts import Act, Term, Text
from app.law.liability import Index, Penalty, in_tenge
from app.law.library import Law
from app.law.questions import Question
from app.law.regimes import Regime

ONE_DAY = timedelta(days=1)


def text(of: Text) -> dict[str, str]:
    """Return a text by language."""
    return {language: of.in_(language) for language in LANGUAGES}


def iso(day: date | None) -> str | None:
    """Return the day as ISO 8601, or None where the text gives none."""
    return day.isoformat() if day else None


def act(of: Act) -> dict[str, Any]:
    """Return an act with its edition, its address and when it was checked."""
    return {
        "key": of.key,
        "name": text(of.name),
        "short": text(of.short),
        "in_force": iso(of.in_force),
        "until": iso(of.until),
        "edition": iso(of.edition),
        "url": of.url,
        "status": of.status,
        "checked": iso(of.checked),
        "note": text(of.note),
    }


def fact(of: Fact, law: Law) -> dict[str, Any]:
    """Return one version of a fact."""
    return {
        "key": of.key,
        "topic": of.topic,
        "kind": of.kind,
        "text": text(of.text),
        "cite": of.cite,
        "in_force": iso(of.in_force),
        "until": iso(of.until),
        "ended_by": of.ended_by or None,
        "known_from": iso(of.known_from),
        "status": of.status,
        "checked": iso(of.checked),
        "sources": [law.acts[of.cite.partition(":")[0]].url, *of.also],
    }


def term(of: Term) -> dict[str, Any]:
    """Return a term with its versions and worked examples."""
    return {
        "key": of.key,
        "name": text(of.name),
        "counts": of.counts,
        "from": of.counted_from,
        "binds": of.binds,
        "versions": [
            {
                "in_force": iso(one.in_force),
                "until": iso(one.until),
                "length": one.length,
                "unit": one.unit,
                "cite": one.cite,
                "status": one.status,
                "checked": iso(one.checked),
                "known_from": iso(one.known_from),
                "examples": [
                    {"anchor": iso(done.anchor), "last_day": iso(done.last_day)}
                    for done in one.examples
                ],
            }
            for one in of.versions
        ],
    }


def deadline(of: Deadline, law: Law) -> dict[str, Any]:
    """Return a deadline with its readings, its count and its explanation in three languages."""
    return {
        "key": of.key,
        "last_day": iso(of.last_day),
        "counted_from": iso(of.counted_from),
        "length": of.length,
        "unit": of.unit,
        "cite": of.cite,
        "certainty": {"level": of.certainty.level, "because": list(of.certainty.because)},
        "readings": {key: iso(one) for key, one in of.readings.items()},
        "trace": [
            {**day(one.day, law.calendar), "counted": one.counted, "number": one.number}
            for one in of.trace
        ],
        "explanation": {one: list(explain(of, law, one)) for one in LANGUAGES},
    }


def day(of: Day, calendar: Calendar) -> dict[str, Any]:
    """Return one day of the calendar: its kind, why, who says so."""
    return {
        "day": iso(of.day),
        "kind": of.kind,
        "working": of.working,
        "reason": text(of.name) if of.name else _kind(of.kind),
        "moved": iso(of.moved),
        "estimated": of.estimated,
        "status": of.status,
        "sources": [calendar.sources[key].url for key in of.sources if calendar.sources[key].url],
    }


def _kind(of: DayKind) -> dict[str, str]:
    return {language: translate(language, KINDS[of]) for language in LANGUAGES}


def year(number: int, calendar: Calendar) -> dict[str, Any]:
    """Return a whole year, day by day. Raises: CalendarEnds."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    of = calendar.year(first)
    days = (first + n * ONE_DAY for n in range((last - first).days + 1))
    return {
        "year": number,
        "provisional": of.provisional,
        "status": of.status,
        "checked": iso(of.checked),
        "known_from": iso(of.known_from),
        "working_days": calendar.working_between(first, last),
        "days": [day(calendar.day(one), calendar) for one in days],
    }


def regime(of: Regime) -> dict[str, Any]:
    """Return a regime, point by point."""
    return {
        "key": of.key,
        "name": text(of.name),
        "note": text(of.note),
        "draft": of.draft,
        "in_force": iso(of.in_force),
        "until": iso(of.until),
        "status": of.status,
        "checked": iso(of.checked),
        "known_from": iso(of.known_from),
        "points": {
            name: {
                "text": text(one.text),
                "cite": one.cite or None,
                "source": one.source or None,
                "status": one.status,
            }
            for name, one in of.points.items()
        },
    }


def question(of: Question) -> dict[str, Any]:
    """Return a question that has two answers."""
    return {
        "key": of.key,
        "code": of.code,
        "asks": text(of.asks),
        "lenient": text(of.lenient),
        "strict": text(of.strict),
        "careful": text(of.careful),
        "cites": list(of.cites),
        "terms": list(of.terms),
        "status": of.status,
        "checked": iso(of.checked),
    }


def liability(penalties: Iterable[Penalty], index: Index) -> dict[str, Any]:
    """Return the penalties of a day in MCI and in tenge of that day."""
    return {
        "index": {
            "tenge": index.tenge,
            "since": iso(index.since),
            "status": index.status,
            "source": index.source,
        },
        "penalties": [_penalty(one, index) for one in penalties],
    }


def _penalty(of: Penalty, index: Index) -> dict[str, Any]:
    return {
        "key": of.key,
        "text": text(of.text),
        "cite": of.cite,
        "crime": of.crime,
        "at_most": of.at_most,
        "warning": of.warning,
        "person": _fine(of.person_mci, index),
        "entity": _fine(of.entity_mci, index),
        "arrest_days": of.arrest_days or None,
        "prison_years": of.prison_years or None,
        "expulsion": of.expulsion,
        "more": text(of.more) if of.more else None,
        "status": of.status,
        "checked": iso(of.checked),
    }


def _fine(mci: int, index: Index) -> dict[str, float] | None:
    return {"mci": mci, "tenge": in_tenge(100 * mci, index)} if mci else None
