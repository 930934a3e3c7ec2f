"""Hostile input: every fetch is refused, every accepted word is printed, nothing hangs a child."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.cases.answers import Answers, Leg, Route
from app.desk.fields import MAX_TEXT, Fields, Reading
from app.desk.making import make_paper
from app.law.library import Law
from app.paper.pool import MOST_CHARACTERS, NotMade, SettingRoom
from tests.paper.test_papers import FONTS, answers_of
from tests.pdf import plain, text_of

TODAY = date(2026, 12, 8)
OUTSIDE = (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
    "https://example.org/x",
    "//example.org/x",
    "ftp://example.org/x",
)
# Ways by which a document asks for another one; each is tried with every address.
WAYS = (
    '<img src="{0}">',
    '<img srcset="{0} 2x">',
    '<link rel="stylesheet" href="{0}">',
    '<link rel="attachment" href="{0}">',
    '<a rel="attachment" href="{0}">x</a>',
    "<style>@import url({0});</style><p>x",
    "<style>@font-face{{font-family:q;src:url({0})}}p{{font-family:q}}</style><p>x",
    '<p style="background:url({0})">x',
    '<p style="list-style-image:url({0});display:list-item">x',
    '<p style="content:url({0})">x',
    "<style>p::before{{content:url({0})}}</style><p>x",
    "<style>@page{{background:url({0})}}</style><p>x",
    '<object data="{0}"></object>',
    '<embed src="{0}">',
    '<iframe src="{0}"></iframe>',
    '<svg><image href="{0}" width="9" height="9"/></svg>',
    '<svg><use href="{0}#a"/></svg>',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{0}'/></svg>\">",
    '<base href="{0}"><img src="x.png">',
)
ALPHABET = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
TEXTS = (
    *(
        f"<{tag}>{tag}</{tag}>"
        for tag in ("b", "script", "style", "svg", "table", "h1", "pre", "a")
    ),
    *(f"{{{{ {code} }}}}" for code in ("7*7", "config", "self.__init__", "''.__class__", "paper")),
    *(f"{{% {code} %}}" for code in ("for x in y", "include 'a'", "raw", "set a=1", "extends 'b'")),
    *(f"{mark}{ALPHABET}{mark}" for mark in "«»\"'`()[]{}<>/\\|&;:#№%*+=~^_$€₸§©®°±×÷…–—‒-"),
    *(letter * 200 for letter in ALPHABET),
    *(f"{letter} " * 300 for letter in ALPHABET),
    *(
        f"{number}-{word}" * 30
        for number, word in ((10, "бабы"), (5, "үй"), (2, "пәтер"), (1, "а"))
    ),
    *(" ".join(str(one) for one in range(start, start + 150)) for start in (1, 100, 1000, 10000)),
    *(f"+7 701 000 00 {one:02}, ЖСН 850412400012" for one in range(10)),
    *("a\u0301" * 50, "e\u0308" * 50, "и\u0306" * 50, "ё" * 100, "Й" * 100),
    *("\u200b".join("нөл"), "со\u00adзыл", "бір\u2060ге", "\ufeffбасы", "соңы\u200d"),
    *("\n" * 20 + "бір", "бір\n" * 150, "а\tб\tв", "  екі   бос  ", "x" * 4_000, "сөз " * 1_000),
    *(f"https://example.org/{'ұ' * 20 * one}" for one in range(1, 9)),
    *(f"{'(' * one}терең{')' * one}" for one in (1, 10, 100, 500)),
    *(f"-- {one} --'; DROP TABLE x" for one in range(5)),
)


@pytest.fixture(scope="module")
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(FONTS, running=2)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def hasty() -> Iterator[SettingRoom]:
    """A room whose children have two seconds for a paper."""
    made = SettingRoom(FONTS, running=1, seconds=2)
    made.start()
    yield made
    made.stop()


def test_the_corpus_is_large() -> None:
    assert len(WAYS) * len(OUTSIDE) >= 40
    assert len(TEXTS) + len(WAYS) * len(OUTSIDE) >= 200


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_outside(room: SettingRoom, way: str) -> None:
    for address in OUTSIDE:
        html = f'<!doctype html><html lang="kk"><title>x</title><body>{way.format(address)}'
        try:
            pdf = room.make([html])
        except NotMade:
            continue
        assert "root:" not in text_of(pdf)
        assert b"/EmbeddedFile" not in pdf


def accepted() -> list[str]:
    """Return the texts as the pages would take them; what they refuse comes to no paper."""
    found = []
    for text in TEXTS:
        reading = Reading(Fields({"text": [text]}), "purpose")
        cleaned = reading.text("text")
        if reading.well:
            found.append(cleaned)
    return found


@pytest.mark.thorough
def test_every_accepted_word_is_printed(room: SettingRoom, law: Law) -> None:
    texts = accepted()
    assert len(texts) >= 110
    base = answers_of("march", "kk", law)
    assert base.purpose
    # several texts share one paper, each in a field or a row of its own
    for start in range(0, len(texts), 12):
        part = texts[start : start + 12]
        legs = tuple(Leg(" ".join(one.split())[:900], "а", "б") for one in part[1:])
        answers: Answers = replace(
            base, purpose=replace(base.purpose, text=part[0]), route=Route(legs or base.route.legs)
        )  # fmt: skip
        text = _bare(text_of(make_paper(room, answers, law, today=TODAY).pdf))
        missing = [one for one in part if not _stands(one, text)]
        assert missing == []


def _bare(text: str) -> str:
    return "".join(plain(text).split())


def _stands(text: str, printed: str) -> bool:
    """Return whether every word stands in what was printed, pages and annexes apart.

    Of a word that may run over the end of a page every letter is counted.
    """
    words = [_bare(one) for one in text[:900].split()]
    return all(
        word in printed
        or (len(word) > 60 and all(printed.count(one) >= word.count(one) for one in set(word)))
        for word in words
    )


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3_000,
        "<p>" + "а" * 59_000,
        "<p>" + "а\u200b\u200b\u200b\u200b" * 11_000,
        "<table>" + "<tr><td>а<td>б" * 20_000,
        "<p>" + "<span>а</span>" * 59_000,
        "<ul><li>" * 1_500,
    ],
)
def test_a_child_that_is_lost_is_killed_and_replaced(hasty: SettingRoom, html: str) -> None:
    with suppress(NotMade):
        hasty.make([f'<!doctype html><html lang="kk"><title>x</title><body>{html}'])
    assert hasty.make(['<!doctype html><html lang="kk"><title>x</title><body><p>тірі'])


@pytest.mark.thorough
def test_a_child_has_ten_seconds(room: SettingRoom) -> None:
    begun = time.monotonic()
    with pytest.raises(NotMade):
        room.make([f"<!doctype html><title>x</title><body>{'<ul><li>а' * 20_000}"])
    assert 9 < time.monotonic() - begun < 30  # and what it takes to begin anew


def test_a_paper_that_is_too_large_is_refused_before_a_child_sees_it() -> None:
    waiting = SettingRoom(FONTS)
    for words in ("ұ" * (MOST_CHARACTERS + 1), "<b>ұ</b>" * (MOST_CHARACTERS + 1)):
        with pytest.raises(NotMade):
            waiting.make([f"<!doctype html><title></title><body><p>{words}"])
    assert waiting._pool is None  # noqa: SLF001 - nobody was woken for it


def test_what_is_too_much_is_refused_before_anything_is_set() -> None:
    reading = Reading(Fields({"text": ["ұ" * (MAX_TEXT + 1)]}), "purpose")
    reading.text("text")
    assert [one.key for one in reading.problems] == ["too_long"]


def test_a_paper_of_the_largest_size_is_made_in_time(room: SettingRoom, law: Law) -> None:
    answers = answers_of("rally", "parallel", law)
    answers = replace(answers, people=answers.people * 25)
    pdf = make_paper(room, answers, law, today=TODAY).pdf
    assert len(PdfReader(BytesIO(pdf)).pages) >= 5
