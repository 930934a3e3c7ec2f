"""Days and hours in words: one pattern for each place where a date stands. No arithmetic."""

from collections.abc import Mapping
from datetime import date, time
from functools import cache

from babel.dates import get_day_names, get_month_names

from app.i18n.catalog import LANGUAGES, Language

_LOCALE: Mapping[Language, str] = {"kk": "kk", "ru": "ru", "en": "en_GB"}
_WEEKDAY_SHORT: Mapping[Language, tuple[str, ...]] = {
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


@cache
def _months(language: Language, width: str, context: str = "format") -> tuple[str, ...]:
    names = get_month_names(width, context, _LOCALE[language])  # type: ignore[arg-type] # literals
    return tuple(str(names[number]) for number in range(1, 13))


@cache
def _weekdays(language: Language) -> tuple[str, ...]:
    names = get_day_names("wide", "format", _LOCALE[language])
    return tuple(str(names[number]) for number in range(7))


def weekday(day: date, language: Language) -> str:
    """Return the whole name of the weekday: «сәрсенбі», «среда», "Wednesday"."""
    return _weekdays(language)[day.weekday()]


def weekday_short(day: date, language: Language) -> str:
    """Return the weekday as it stands on a leaf: «ср», "Wed"."""
    return _WEEKDAY_SHORT[language][day.weekday()]


def month(day: date, language: Language) -> str:
    """Return the month as it stands after a number: «желтоқсан», «декабря», "December"."""
    name = _months(language, "wide")[day.month - 1]
    return name if language == "en" else name.lower()


def month_short(day: date, language: Language) -> str:
    """Return the month as it stands on a leaf: «жел», «дек», "Dec"."""
    name = _months(language, "abbreviated")[day.month - 1].strip(".")
    return name if language == "en" else name.lower()


def month_title(day: date, language: Language) -> str:
    """Return the month and year over a strip: «Желтоқсан 2026»."""
    name = _months(language, "wide", "stand-alone")[day.month - 1]
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def day_month(day: date, language: Language) -> str:
    """Return day and month: «9 желтоқсан», «9 декабря», "9 December"."""
    return f"{day.day} {month(day, language)}"


def long(day: date, language: Language) -> str:
    """Return weekday, day and month: «9 желтоқсан, сәрсенбі», «среда, 9 декабря»."""
    plain = day_month(day, language)
    if language == "kk":
        return f"{plain}, {weekday(day, language)}"
    if language == "ru":
        return f"{weekday(day, language)}, {plain}"
    return f"{weekday(day, language)} {plain}"


def full(day: date, language: Language) -> str:
    """Return the whole date with its year: «9 желтоқсан 2026, сәрсенбі»."""
    plain = f"{day_month(day, language)} {day.year}"
    if language == "kk":
        return f"{plain}, {weekday(day, language)}"
    return f"{weekday(day, language)}, {plain}"


def short(day: date) -> str:
    """Return the date in digits: 09.12.2026."""
    return f"{day:%d.%m.%Y}"


def on_paper(day: date, language: Language) -> str:
    """Return the date as papers write it: «2026 жылғы 9 желтоқсан», «9 декабря 2026 года»."""
    if language == "kk":
        return f"{day.year} жылғы {day_month(day, 'kk')}"
    if language == "en":
        return f"{day_month(day, 'en')} {day.year}"
    return f"{day_month(day, 'ru')} {day.year} года"


def clock(at: time) -> str:
    """Return hours and minutes: 09:00."""
    return f"{at:%H:%M}"


def hours(begin: time, end: time) -> str:
    """Return a span of hours: 11:00–13:00."""
    return f"{clock(begin)}–{clock(end)}"


@cache
def month_names() -> Mapping[str, int]:
    """Return every name of a month, full and short, in three languages, with its number."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = _months(language, width, context)
                found |= {name.lower().strip("."): at for at, name in enumerate(names, 1)}
    return found
