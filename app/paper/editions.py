"""The editions of the papers: whole templates, one for each language, and the HTML they make."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from markupsafe import Markup, escape

from app.cases.bundles import Cover
from app.cases.letters import Letter
from app.cases.memos import Memo
from app.cases.overflow import boxed
from app.cases.papers import FilingSheet, Paper, Parallel
from app.cases.pleadings import Pleading
from app.i18n import dates
from app.paper.columns import both
from app.paper.words import FORMS, environment, keep, labels

MARK = 8
PaperContent = Paper | Parallel | FilingSheet | Letter | Memo | Pleading | Cover
_KEYS: Mapping[type, str] = {
    FilingSheet: "filing-sheet",
    Memo: "deadline-memo",
    Cover: "court-bundle",
}
_CODE = {"kk": "құжат коды", "ru": "код документа", "en": "document code"}
_OWN = {
    "kk": "Өзіңізде қалатын дана. Тапсырылмайды.",
    "ru": "Ваш экземпляр. Не подается.",
    "en": "Your own copy. Not for filing.",
}
_FOOT = {
    "kk": "Нысанның редакциясы: {form}. Заңның редакциясы: {law}. Тегін құралмен дайындалған, "
    "ресми нысан емес. Деректері осы файлға қоса салынған.",
    "ru": "Редакция формы: {form}. Редакция Закона: {law}. Подготовлено бесплатным инструментом, "
    "не является официальной формой. Данные приложены к этому файлу.",
    "en": "Edition of the form: {form}. Edition of the Law: {law}. Prepared with a free tool, not "
    "an official form. Its data is attached to this file.",
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
    """A paper as HTML, ready to be set: the mark at its foot, its edition, what it says as data."""

    html: str
    mark: str
    edition: str
    data: Mapping[str, Any]


@cache
def edition(key: str) -> Edition:
    """Return the newest edition of a form. Raises: FormBroken when there is none."""
    folders = sorted((FORMS / key).glob("*/form.toml"))
    if not folders:
        raise FormBroken(key)
    with folders[-1].open("rb") as source:
        told = tomllib.load(source)
    return Edition(key, told["made"], told["title"], told["short"], tuple(told["cites"]))


def sheet(content: PaperContent, *, draft: bool = False, own: date | None = None) -> Sheet:
    """Return a paper as a whole HTML document; equal content gives equal HTML.

    `draft`: at its top it says what a lawyer must look at. `own`: the edition of the law, which
    only the person's own copy names. The copy that is filed has neither.
    """
    key = key_of(content)
    chosen, mark, language = edition(key), mark_of(content), content.language
    title, short, code = chosen.title[language], chosen.short[language], _CODE[language]
    css = ""
    if isinstance(content, Parallel):
        title = f"{title} · {chosen.title['ru']}"
        short, css = f"{short} · {chosen.short['ru']}", ' class="both"'
        code = f"{code} · {_CODE['ru']}"
        body = both(f"{key}/{chosen.made}", content)
    else:
        body = _body(key, chosen, content, screen=False, marks=frozenset(), draft=draft)
    if own and not isinstance(content, FilingSheet):
        foot = _FOOT[language].format(form=dates.short(chosen.made), law=dates.short(own))
        body = f'<p class="own-copy">{_OWN[language]}</p>{body}<p class="foot">{foot}</p>'
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head>"
        f'<body{css} data-mark="{escape(short)} · {code} {mark}">'
        f"{keep(body)}</body></html>"
    )
    return Sheet(html, mark, chosen.made.isoformat(), {"form": key, **asdict(content)})


def key_of(content: PaperContent) -> str:
    """Return which form a content fills: the name of its folder."""
    return (
        _KEYS[type(content)] if isinstance(content, FilingSheet | Memo | Cover) else content.paper
    )


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


def text_of(content: PaperContent) -> tuple[tuple[str, Markup], ...]:
    """Return a paper with its annexes as text for a page, in each of its languages.

    The way out when no PDF can be made now: it can be read, printed and copied by hand.
    """
    if isinstance(content, Parallel):
        return (*text_of(content.kk), *text_of(content.ru))
    key = key_of(content)
    body = _body(key, edition(key), content, screen=False, marks=frozenset(), whole=True)
    # the page has a heading of its own; escaped words of people hold no tag
    body = re.sub("(</?h)([12])(?=[ >])", lambda one: f"{one[1]}{int(one[2]) + 1}", keep(body))
    return ((content.language, Markup(body)),)  # noqa: S704 - our template


def mark_of(content: PaperContent) -> str:
    """Return the document mark: the first eight symbols of the SHA-256 of the content."""
    written = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, default=str)
    digest = sha256(written.encode()).hexdigest().upper()[:MARK]
    return f"{digest[:4]}-{digest[4:]}"


def _body(
    key: str,
    chosen: Edition,
    content: PaperContent,
    *,
    screen: bool,
    marks: frozenset[int],
    draft: bool = False,
    whole: bool = False,
) -> str:
    fitted = boxed(content) if isinstance(content, Paper) and not (screen or whole) else None
    return (
        environment(content.language)
        .get_template(f"{key}/{chosen.made}/{content.language}.html")
        .render(
            paper=fitted.paper if fitted else content,
            rest=fitted.rest if fitted else (),
            annex=fitted.annex if fitted else 0,
            place=content.place if isinstance(content, Paper) else "",
            gathered=None,
            parallel=False,
            screen=screen,
            marks=marks,
            draft=draft,
            edition=dates.short(chosen.made),
            labels=labels()[content.language],
        )
    )
