"""The rules in short, any term, how the rules changed: whole in three languages, every mark shown."""

from datetime import date

import pytest
from starlette.types import ASGIApp

from app.law.library import Law
from app.web.topics import TOPICS
from tests.pdf import text_of
from tests.walker import Walker

LANGUAGES = ["kk", "ru", "en"]
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", list(TOPICS))
def test_a_topic_shows_every_fact_with_its_mark(
    service: ASGIApp, law: Law, topic: str, language: str
) -> None:
    walker = Walker(service, language).go(f"/rules/{topic}")
    assert walker.status == 200
    doubt = {
        "kk": ("Расталмаған", "Басқаның"),
        "ru": ("Не подтверждено", "Известно с чужих"),
        "en": ("Not confirmed", "Known at second"),
    }
    for _, name, kinds in TOPICS[topic].parts:
        for fact in law.book.of(name, on=TODAY):
            if kinds and fact.kind not in kinds:
                continue
            words = fact.text.in_(language)  # type: ignore[arg-type]
            assert words in walker.page.text
            if fact.status != "read":
                behind = walker.page.text.split(words, 1)[1][:200]
                assert any(mark in behind for mark in doubt[language]), fact.key


def test_every_fact_in_force_stands_on_some_page(law: Law) -> None:
    shown = {name for topic in TOPICS.values() for _, name, _ in topic.parts}
    told = {fact.topic for fact in law.book}
    assert told <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_costs_in_tenge_of_today(service: ASGIApp, language: str) -> None:
    walker = Walker(service, language).go("/rules/consequences")
    assert "129\u00a0750\u00a0₸" in walker.page.text
    assert "4\u00a0325\u00a0₸" in walker.page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_the_rules_changed(service: ASGIApp, law: Law, language: str) -> None:
    walker = Walker(service, language).go("/rules/history")
    for regime in law.regimes:
        for point in regime.points.values():
            assert point.text.in_(language) in walker.page.text  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/rules/nothing", "/terms/memo.en.pdf", "/terms/memo.kk.pdf"])
def test_what_is_not_there(walker: Walker, path: str) -> None:
    assert walker.go(path).status == 404


def test_any_term_and_its_memo(walker: Walker) -> None:
    walker.go("/terms").send({"term": "review", "day": "10", "month": "желтоқсан", "year": "2026"})
    assert walker.status == 200
    assert "18 қаңтар 2027, дүйсенбі" in walker.page.heading
    assert "13 қаңтар 2027" in walker.page.text
    assert "болжаммен алынды: әкімдік оны үш жұмыс күні ішінде" in walker.page.text
    links = [one for one in walker.page.links if "memo" in one]
    assert len(links) == 2
    for link, words in zip(links, ("мерзімнің соңғы күні", "последний день срока"), strict=True):
        answer = walker.client.get(link)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content == walker.client.get(link).content
        assert words in text_of(answer.content)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"term": "nothing", "day": "10", "month": "12", "year": "2026"}, "term"),
        ({"day": "10", "month": "12", "year": "2026"}, "term"),
        ({"term": "review", "day": "31", "month": "2", "year": "2026"}, "day"),
        ({"term": "review", "day": "10", "month": "12", "year": "2031"}, "year"),
        ({"term": "review", "day": "10", "month": "1", "year": "2020"}, "year"),
    ],
)
def test_a_term_that_cannot_be_counted(walker: Walker, fields: dict[str, str], field: str) -> None:
    walker.go("/terms").send(dict(fields))
    assert walker.status == 422
    assert field in walker.faults


def test_a_link_to_an_answer_carries_nothing_else(walker: Walker) -> None:
    walker.go("/when?form=rally&day=2026-12-19&city=Almaty")
    link = next(one for one in walker.page.links if one.endswith("city=750000000"))
    assert link == "/kk/when?form=rally&day=2026-12-19&city=750000000"
    first = walker.page.heading
    assert walker.go(link).page.heading == first
    assert "set-cookie" not in walker.answer.headers
