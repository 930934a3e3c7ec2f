"""The catalogues: whole in Kazakh and Russian, with the facts of the message and no other."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.i18n import dates
from app.i18n.catalog import Language, preferred, translate
from app.i18n.cites import cite
from app.i18n.extract import messages, read, template
from app.i18n.notices import NOTICES
from app.i18n.problems import FAULTS, fault

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"%\((\w+)\)s")


def facts(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text.replace("%(", "(")) if name}
    return set(NAMED.findall(text)) | braces


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_message_is_translated_with_its_facts(language: Language) -> None:
    catalog = read(language)
    wrong = []
    for message in template():
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        found = catalog.get(key)
        forms = () if found is None else found.string
        forms = (forms,) if isinstance(forms, str) else forms
        wanted = facts(key)
        if not forms or not all(one and facts(one) == wanted for one in forms):
            wrong.append(message.id)
    assert wrong == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_translated_that_nobody_says(language: Language) -> None:
    said = {one if isinstance(one, str) else one[0] for one, _ in messages()}
    kept = {one.id if isinstance(one.id, str) else one.id[0] for one in read(language) if one.id}
    assert kept == said


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_translations_are_in_cyrillic_and_avoid_the_words_of_a_court_file(
    language: Language,
) -> None:
    words = re.compile(r"\b(дело|дела|делу|деле|ісіңіз|жеке іс)\b", re.IGNORECASE)
    for message in read(language):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in forms:
            if message.id and text not in {"Jiyn", "Cookie"}:
                assert re.search("[а-яәіңғүұқөһ]", text, re.IGNORECASE) or not re.search(
                    "[a-z]{4}", text
                ), text
                assert not words.search(text), text
                assert "!" not in text, text


def keys_of_problems() -> Iterator[str]:
    """Every key that the code gives to a problem or a piece of advice."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in {"Problem", "bad", "Advice", "NotThat", "ReceiptError"}:
                    yield str(node.args[0].value)


def test_every_problem_has_its_words() -> None:
    lost = {key for key in keys_of_problems() if key not in FAULTS and key not in NOTICES}
    assert lost == set()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_message_of_a_fault_can_be_filled_in(language: Language) -> None:
    told = {"most": 5, "over": 2, "least": 1, "first": 2019, "last": 2027, "characters": "x"}
    for key in FAULTS:
        text = fault(language, key.partition(".")[0], key.partition(".")[2] or "x", told)
        assert "{" not in text
        assert not text.endswith(".")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("en-US,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,ru;q=0.5", "ru"),
        ("fr", "kk"),
        ("", "kk"),
        ("*;q=x,,;;q==", "kk"),
        ("en;q=0.1,ru;q=0.9", "ru"),
    ],
)
def test_the_language_of_a_browser(header: str, language: Language) -> None:
    assert preferred(header) == language


def test_dates_in_three_languages() -> None:
    day = date(2026, 12, 9)
    assert dates.long(day, "kk") == "9 желтоқсан, сәрсенбі"
    assert dates.long(day, "ru") == "среда, 9 декабря"
    assert dates.long(day, "en") == "Wednesday 9 December"
    assert dates.on_paper(day, "kk") == "2026 жылғы 9 желтоқсан"
    assert dates.on_paper(day, "ru") == "9 декабря 2026 года"
    assert dates.short(day) == "09.12.2026"


@pytest.mark.parametrize(
    ("key", "language", "words"),
    [
        ("assemblies-2020:10.3.9", "kk", "10-бап, 3-тармақ, 9) тармақша"),
        ("assemblies-2020:11.1/2", "ru", "статья 11, пункт 1, часть вторая"),
        ("appk:64.1", "ru", "статья 64, часть 1"),
        ("assemblies-2020:19", "en", "article 19"),
    ],
)
def test_citations(key: str, language: Language, words: str) -> None:
    assert cite(key, language) == words


def test_an_empty_message_stays_empty() -> None:
    assert translate("kk", "") == ""
