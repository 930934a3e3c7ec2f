"""The citation linter: what pages, papers and code cite is backed, and what is not is named."""

from dataclasses import replace
from datetime import date

from app.desk.linting import red_citations
from app.law.book import Book
from app.law.library import Law

TODAY = date(2026, 11, 24)


def test_every_citation_is_backed_by_something_in_force(law: Law) -> None:
    assert red_citations(law, today=TODAY) == ()


def test_a_repealed_article_is_named_where_it_is_cited(law: Law) -> None:
    silence = "assemblies-2020:11.1/2"
    repealed = Book(
        replace(one, until=date(2026, 11, 1)) if one.cite == silence else one for one in law.book
    )
    red = red_citations(replace(law, book=repealed), today=TODAY)
    assert any(one.startswith("templates/when.html:") and one.endswith(silence) for one in red)
    assert any(one.startswith("app/desk/planning.py:") for one in red)
