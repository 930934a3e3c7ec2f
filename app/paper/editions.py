"""The editions of the papers: whole templates, one for each language, and the HTML they make."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.cases.bundles import Cover
from app.cases.letters import Letter
from app.cases.memos import Memo
from app.cases.papers import FilingSheet, Paper
from app.cases.pleadings import Pleading, PleadingLanguage
from app.i18n import dates
from app.i18n.catalog import counted
from app.i18n.cites import cite
from app.i18n.explain import LENGTHS

FORMS = Path(__file__).parents[2] / "forms"
MARK = 8
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
Content = Paper | FilingSheet | Letter | Memo | Pleading | Cover
_KEYS: Mapping[type, str] = {
    FilingSheet: "filing-sheet",
    Memo: "deadline-memo",
    Cover: "court-bundle",
}


class FormBroken(Exception):
    """An edition is missing, or asks for what it may not have; a developer must act."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a form: its key, the day it was made, its titles and citations."""

    key: str
    made: date
    title: Mapping[str, str]
    short: Mapping[str, str]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper as HTML, ready to be set, with the mark that stands at its foot."""

    html: str
    mark: str
    edition: str


@cache
def edition(key: str) -> Edition:
    """Return the newest edition of a form. Raises: FormBroken when there is none."""
    folders = sorted((FORMS / key).glob("*/form.toml"))
    if not folders:
        raise FormBroken(key)
    with folders[-1].open("rb") as source:
        told = tomllib.load(source)
    return Edition(key, told["made"], told["title"], told["short"], tuple(told["cites"]))


def sheet(content: Content, *, draft: bool = False) -> Sheet:
    """Return a paper as a whole HTML document; equal content gives equal HTML.

    `draft`: at its top it says what a lawyer must look at; the copy that is filed does not.
    """
    key = _KEYS[type(content)] if isinstance(content, FilingSheet | Memo | Cover) else content.paper
    chosen, mark = edition(key), mark_of(content)
    body = _body(key, chosen, content, screen=False, marks=frozenset(), draft=draft)
    code = {"kk": "құжат коды", "ru": "код документа", "en": "document code"}[content.language]
    html = (
        f'<!doctype html><html lang="{content.language}"><head><meta charset="utf-8">'
        f"<title>{escape(chosen.title[content.language])}</title></head>"
        f'<body data-mark="{escape(chosen.short[content.language])} · {code} {mark}">'
        f"{keep(body)}</body></html>"
    )
    return Sheet(html, mark, chosen.made.isoformat())


def sheet_text(letter: Letter) -> Markup:
    """Return a letter as the page shows it, in its own language; headings one level lower."""
    body = _body(letter.paper, edition(letter.paper), letter, screen=True, marks=frozenset())
    # the page has a heading of its own; escaped words of people hold no tag
    for level in (2, 1):
        body = body.replace(f"<h{level}>", f"<h{level + 1}>")
        body = body.replace(f"</h{level}>", f"</h{level + 1}>")
    return Markup(keep(body))  # noqa: S704 - our template


def on_screen(paper: Paper, marks: frozenset[int] = frozenset()) -> Markup:
    """Return the text of a paper for the page "Check your answers"; `marks` are items to frame."""
    body = _body(paper.paper, edition(paper.paper), paper, screen=True, marks=marks)
    # the page has a heading of its own; escaped words of people hold no tag
    return Markup(body.replace("<h1>", "<h3>").replace("</h1>", "</h3>"))  # noqa: S704 - our template


def mark_of(content: Content) -> str:
    """Return the document mark: the first eight symbols of the SHA-256 of the content."""
    written = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, default=str)
    digest = sha256(written.encode()).hexdigest().upper()[:MARK]
    return f"{digest[:4]}-{digest[4:]}"


def keep(html: str) -> str:
    """Return the HTML with no-break characters where a line must not end. Tags stay as they are."""
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _kept(part) for part in parts)


def _kept(text: str) -> str:
    for pattern, instead in _KEPT:
        text = pattern.sub(instead, text)
    return text


def _body(
    key: str,
    chosen: Edition,
    content: Content,
    *,
    screen: bool,
    marks: frozenset[int],
    draft: bool = False,
) -> str:
    template = f"{key}/{chosen.made}/{content.language}.html"
    return (
        _environment(content.language)
        .get_template(template)
        .render(
            paper=content,
            screen=screen,
            marks=marks,
            draft=draft,
            edition=dates.short(chosen.made),
            labels=_labels()[content.language],
        )
    )


@cache
def _labels() -> Mapping[str, Mapping[str, Any]]:
    with (FORMS / "parts" / "labels.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def _environment(language: PleadingLanguage) -> Environment:
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
        "stop": lambda text: text if text.rstrip().endswith((".", "!", "?")) else f"{text}.",
    }
    return made


def _people_word(number: int) -> str:
    """Return the Russian word after a number of people: 2 человека, 5 человек, 12 человек."""
    few = number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
    return "человека" if few else "человек"
