"""Bring the catalogues up to date with the texts in the code: `python -m app.i18n.extract`.

New messages are added without a translation, those that nothing says any more go.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.pofile import read_po, write_po

from app.i18n.catalog import FOLDER, Language

ROOT = Path(__file__).parents[2]
_KEYWORDS = {"mark": None, "_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)}
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
Message = str | tuple[str, ...]


def messages() -> Iterator[tuple[Message, str]]:
    """Yield every marked message of the code and the templates, with the file it stands in."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for _line, message, *_rest in extract_from_file("python", path, _KEYWORDS):
            yield message, path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as source:
            found = extract("jinja2.ext:babel_extract", source, _KEYWORDS, options=_OPTIONS)
            for _line, message, *_rest in found:
                yield message, path.relative_to(ROOT).as_posix()


def template() -> Catalog:
    """Return the catalogue of all messages, none of them translated."""
    catalog = Catalog(charset="utf-8")
    for message, path in messages():
        catalog.add(message, locations=[(path, 0)], flags=_flags(message))
    return catalog


def _flags(message: Message) -> set[str]:
    texts = (message,) if isinstance(message, str) else message
    return {"python-format"} if any("%(" in text for text in texts) else set()


def read(language: Language) -> Catalog:
    """Return the catalogue of a language as it is stored."""
    with _path(language).open("rb") as source:
        return read_po(source, locale=language)


def update(language: Language) -> None:
    """Write the catalogue of a language anew; translations stay."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written,
        catalog,
        width=100,
        no_location=True,
        ignore_obsolete=True,
        sort_output=True,
        omit_header=True,
    )
    header = _HEADER.format(name=catalog.locale_identifier, plural=catalog.plural_forms)
    _path(language).write_bytes(header.encode() + written.getvalue())


def _path(language: Language) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "jiyn.po"


_HEADER = """# Jiyn: messages. `python -m app.i18n.extract` brings this file up to date.
msgid ""
msgstr ""
"Language: {name}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

if __name__ == "__main__":
    update("kk")
    update("ru")
