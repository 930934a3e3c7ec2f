"""The frame around every page: one template environment for each language, and how it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from app.i18n import dates
from app.i18n.catalog import LANGUAGES, Language, translations
from app.i18n.cites import cite
from app.web.spoken import Spoken

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES: tuple[tuple[Language, str], ...] = (
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("en", "English"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: language, address without it, style sheet, edition of the law.

    `unfiled` puts the line on top that nothing has been filed; `faulty` begins the title with it.
    `saves` is false while the database can only be read.
    `may_change`, `owns`: what the receipt of the open case allows; `kept_until` its last day.
    """

    language: Language
    path: str
    stylesheet: str
    form_token: str
    law_edition: date
    law_checked: date
    unfiled: bool = False
    faulty: bool = False
    saves: bool = True
    may_change: bool = True
    owns: bool = True
    kept_until: date | None = None
    languages: tuple[tuple[Language, str], ...] = NAMES


class Pages:
    """Templates rendered in three languages, compiled once."""

    def __init__(self, acts: Mapping[str, Mapping[Language, str]]) -> None:
        """`acts`: the short name of each act, for citations that name it."""
        self._environments = {language: _environment(language, acts) for language in LANGUAGES}

    def render(self, template: str, page: object, frame: Frame) -> str:
        """Return a page as HTML."""
        chosen = self._environments[frame.language].get_template(template)
        return chosen.render(page=page, frame=frame)


def _environment(language: Language, acts: Mapping[str, Mapping[Language, str]]) -> Spoken:
    made = Spoken(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.words = translations(language)
    made.install_gettext_translations(made.words, newstyle=True)  # type: ignore[attr-defined] # added by the extension
    named = {key: names[language] for key, names in acts.items()}
    made.filters |= _filters(language) | {
        "cite": lambda key: cite(key, language, {k: v for k, v in named.items() if k != LAW}),
        "cite_act": lambda key: cite(key, language, named),
    }
    return made


LAW = "assemblies-2020"


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    return {
        "long": lambda day: dates.long(day, language),
        "full": lambda day: dates.full(day, language),
        "day_month": lambda day: dates.day_month(day, language),
        "day_short": dates.short,
        "weekday_short": lambda day: dates.weekday_short(day, language),
        "month_short": lambda day: dates.month_short(day, language),
        "month_weekday": lambda day: (
            f"{dates.month(day, language)}, {dates.weekday(day, language)}"
        ),
        "clock": dates.clock,
    }


def html(text: str, status: int = 200) -> HTMLResponse:
    """Return a page as an answer."""
    return HTMLResponse(text, status_code=status)


def redirect(address: str) -> RedirectResponse:
    """Return "see other": the address of the next page, to be fetched with GET."""
    return RedirectResponse(address, status_code=303)
