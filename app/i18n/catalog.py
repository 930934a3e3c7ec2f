"""The message catalogues: English in the code, Kazakh and Russian in `locale/`, read once."""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(__file__).parent / "locale"
# What a browser may ask for, and which of ours it gets.
_ASKED: Mapping[str, Language] = {"kk": "kk", "kk_KZ": "kk", "ru": "ru", "ru_KZ": "ru", "en": "en"}


def mark(message: str) -> str:
    """Return the message as it is: it marks a text for the catalogue that is translated later."""
    return message


def plural(one: str, many: str) -> tuple[str, str]:
    """Return the two forms as they are: it marks them for the catalogue, which has them all."""
    return one, many


@cache
def translations(language: Language) -> NullTranslations:
    """Return the catalogue of a language; English is the language of the messages themselves."""
    if language == "en":
        return NullTranslations()
    with (FOLDER / language / "LC_MESSAGES" / "jiyn.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def translate(language: Language, message: str) -> str:
    """Return a marked message in a language."""
    return translations(language).gettext(message) if message else ""


def counted(language: Language, forms: tuple[str, str], number: int) -> str:
    """Return marked forms in the one that a number takes, `%(num)s` replaced by the number."""
    return translations(language).ngettext(*forms, number) % {"num": number}


def preferred(accept_language: str) -> Language:
    """Return the language that a browser prefers of the three; Kazakh when it names none.

    Source: RFC 9110, section 12.5.4; a malformed header counts as none.
    """
    weighed = sorted(_weights(accept_language), reverse=True)
    asked = [tag for _, _, tag in weighed]
    found = negotiate_locale([*asked, *(tag.split("_")[0] for tag in asked)], list(_ASKED))
    return _ASKED[found] if found else "kk"


def _weights(header: str) -> list[tuple[float, int, str]]:
    found = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        if tag:
            found.append((_number(weight or "1"), -place, tag.replace("-", "_")))
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
