"""The words of the papers: their fixed labels, their filters, and where a line must not end."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.cases.pleadings import PleadingLanguage
from app.i18n import dates
from app.i18n.catalog import counted
from app.i18n.cites import cite
from app.i18n.explain import LENGTHS

FORMS = Path(__file__).parents[2] / "forms"
_MONTHS = "|".join(sorted(dates.month_names(), key=len, reverse=True))
_KEPT = (
    # digit, hyphen, letter: "10-бабы", "2-пәтер"
    (re.compile(r"(?<=\d)-(?=[^\W\d_])"), "\u2011"),
    (re.compile(r"(№|ЖСН|БСН|ИИН|БИН|стать[яеию]|пункта?|част[ьи]) (?=\d)"), "\\1\u00a0"),
    (re.compile(rf"(?<=\d) (?=(?:{_MONTHS}|жылғы|года|адам|человека?)\b)"), "\u00a0"),
    (
        re.compile(r"(?<=\+7) (?=\d{3})|(?<=\d{3}) (?=\d{3} \d\d \d\d)|(?<= \d{3}) (?=\d\d \d\d)"),
        "\u00a0",
    ),
    (re.compile(r"(?<=\d)–(?=\d)"), "\u2060–\u2060"),
)


# The acts as the papers name them, each said whole once in the line under the title.
ACTS: Mapping[PleadingLanguage, Mapping[str, str]] = {
    "kk": {
        "assemblies-2020": "Заң",
        "appk": "Кодекс",
        "tax-code": "Салық кодексі",
        "cc-law": "Конституциялық Сот туралы конституциялық заң",
        "constitution-2026": "Конституция",
    },
    "ru": {
        "assemblies-2020": "Закон",
        "appk": "Кодекс",
        "tax-code": "Налоговый кодекс",
        "cc-law": "Конституционный закон о Конституционном Суде",
        "constitution-2026": "Конституция",
    },
    "en": {
        "assemblies-2020": "the Law",
        "appk": "the Code",
        "tax-code": "the Tax Code",
        "cc-law": "the Law on the Constitutional Court",
        "constitution-2026": "the Constitution",
    },
}


def keep(html: str) -> str:
    """Return the HTML with no-break characters where a line must not end. Tags stay as they are."""
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _kept(part) for part in parts)


def _kept(text: str) -> str:
    for pattern, instead in _KEPT:
        text = pattern.sub(instead, text)
    return text


@cache
def labels() -> Mapping[str, Mapping[str, Any]]:
    """Return the fixed words of the papers by language, group and key."""
    with (FORMS / "parts" / "labels.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def environment(language: PleadingLanguage) -> Environment:
    """Return the templates of the papers with the filters of one language."""
    made = Environment(
        loader=FileSystemLoader(FORMS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": lambda day: dates.on_paper(day, language),
        "weekday": lambda day: dates.weekday(day, language),
        "short": dates.short,
        "clock": dates.clock,
        "people": _people_word,
        "cite": lambda key: cite(key, language),
        "cited": lambda key: cite(key, language, ACTS[language]),
        "units": lambda number, unit: counted(language, LENGTHS[unit], number),
        "label": lambda key, labels: labels[key],
        "stop": lambda text: text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text}.",
    }
    return made


def _people_word(number: int) -> str:
    """Return the Russian word after a number of people: 2 человека, 5 человек, 12 человек."""
    few = number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
    return "человека" if few else "человек"
