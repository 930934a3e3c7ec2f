"""Answers in their boxes: nothing is lost between the item and the annex."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.overflow import BOXES, boxed, extent, pieces, split
from app.cases.papers import Paper, PaperPerson, PaperRow

ROW = PaperRow(time(11), time(13), "сөз", "Қ.")
PERSON = PaperPerson(
    "organiser", "citizen", "Қасымова Ә.", "", "", temporary=False, email="", phone=""
)
RALLY = Paper("notification", "kk", "rally", programme=(ROW,), people=(PERSON,))
WORDS = st.text(st.sampled_from("әғқ ңөұ.;!?\n"), max_size=3_000)


def bare(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.integers(20, 900))
def test_head_and_rest_are_the_whole(text: str, most: int) -> None:
    head, rest = split(text, most)
    assert bare(head.removesuffix(" …") + rest) == bare(text)
    assert extent(head) <= most * 1.15 + 42
    assert not rest or extent(text) > most * 1.15


@given(WORDS, st.integers(20, 900))
def test_pieces_are_the_whole(text: str, most: int) -> None:
    found = pieces(text, most)
    assert bare("".join(found)) == bare(text)
    assert all(extent(one) <= most * 1.15 + 42 for one in found)


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("Екіншісі. Үшінші төртінші", "Екіншісі.", "Үшінші төртінші"),
        ("бір осы ст. 34 осы", "бір осы ст. …", "34 осы"),
        ("бір екі үш төрт бес алты жеті", "бір екі үш …", "төрт бес алты жеті"),
        ("ұ" * 30, "ұ" * 12 + " …", "ұ" * 18),
        ("үшіншіреее" + "е\u0301" * 9, "үшіншіреее" + "е\u0301 …", "е\u0301" * 8),
        ("қысқа", "қысқа", ""),
    ],
)
def test_a_text_is_parted_where_a_reader_would(text: str, head: str, rest: str) -> None:
    assert split(text, 12) == (head, rest)


def test_a_short_paper_has_no_annex() -> None:
    fitted = boxed(replace(RALLY, purpose="Қала ауасы туралы."))
    assert fitted.rest == ()
    assert fitted.paper.purpose == "Қала ауасы туралы."


def test_the_annex_is_numbered_after_those_there_are() -> None:
    long = replace(RALLY, purpose="сөз " * BOXES["purpose"], funding="ақша " * BOXES["funding"])
    found = boxed(long)
    assert [(one.field, one.item) for one in found.rest] == [("purpose", 1), ("funding", 12)]
    assert found.annex == 2
    assert boxed(replace(long, people=(PERSON,) * 5)).annex == 3
    assert boxed(replace(long, form="picket", programme=())).annex == 1


def test_a_column_holds_half_as_much() -> None:
    text = "сөз " * (BOXES["purpose"] // 5)
    assert boxed(replace(RALLY, purpose=text)).rest == ()
    assert boxed(replace(RALLY, purpose=text), columns=2).rest[0].item == 1
