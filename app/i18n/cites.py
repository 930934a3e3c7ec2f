"""Citations in words: article, paragraph, sub-paragraph, part, as each language writes them."""

from collections.abc import Mapping

from app.i18n.catalog import Language

# A Code has parts («бөлік», «часть») where the Law has paragraphs («тармақ», «пункт»).
_CODES = ("appk", "koap", "uk")
_PARTS: Mapping[Language, tuple[str, ...]] = {
    "kk": ("бірінші бөлік", "екінші бөлік", "үшінші бөлік", "төртінші бөлік"),
    "ru": ("часть первая", "часть вторая", "часть третья", "часть четвёртая"),
    "en": ("first part", "second part", "third part", "fourth part"),
}

# Below the part of a Code stands a paragraph without a number.
_BELOW_PARTS: Mapping[Language, tuple[str, ...]] = {
    "kk": ("бірінші абзац", "екінші абзац", "үшінші абзац", "төртінші абзац"),
    "ru": ("абзац первый", "абзац второй", "абзац третий", "абзац четвёртый"),
    "en": ("first paragraph", "second paragraph", "third paragraph", "fourth paragraph"),
}


def cite(key: str, language: Language, acts: Mapping[str, str] | None = None) -> str:
    """Return a citation in words: "assemblies-2020:10.1" is «10-бап, 1-тармақ».

    `key` is `act:article.paragraph.subparagraph`, with `/part` behind it where there is one.
    `acts` names the acts to be said aloud; an act that is not in it stays unsaid.
    """
    act, _, place = key.partition(":")
    place, _, part = place.partition("/")
    numbers = [*place.split("."), "", ""][:3]
    words = [_article(numbers[0], language), *_below(act, numbers[1:], language)]
    if part:
        parts = _BELOW_PARTS if act in _CODES else _PARTS
        words.append(parts[language][int(part) - 1])
    named = (acts or {}).get(act)
    return ", ".join([named, *words] if named else words)


def _article(number: str, language: Language) -> str:
    return {"kk": f"{number}-бап", "ru": f"статья {number}", "en": f"article {number}"}[language]


def _below(act: str, numbers: list[str], language: Language) -> list[str]:
    paragraph, sub = numbers
    found = []
    if paragraph and act in _CODES:
        found.append(
            {"kk": f"{paragraph}-бөлік", "ru": f"часть {paragraph}", "en": f"part {paragraph}"}[
                language
            ]
        )
    elif paragraph:
        found.append(
            {
                "kk": f"{paragraph}-тармақ",
                "ru": f"пункт {paragraph}",
                "en": f"paragraph {paragraph}",
            }[language]
        )
    if sub:
        found.append(
            {"kk": f"{sub}) тармақша", "ru": f"подпункт {sub})", "en": f"sub-paragraph {sub}"}[
                language
            ]
        )
    return found
