"""How long a case is kept: by rule and by choice. Dates are written out."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.cases.answers import Answers, Purpose, When
from app.cases.case import Content
from app.cases.events import Event
from app.cases.moves import Seen
from app.cases.receipts import Renewal
from app.cases.retention import expires_on, latest_end, open_terms, usual_end
from app.law.library import Law

TODAY = date(2026, 11, 24)
RALLY = Answers(form="rally", when=When(date(2026, 12, 19), time(11), time(13)))


@pytest.mark.parametrize(
    ("content", "last"),
    [
        pytest.param(Content(), date(2026, 11, 25), id="no answers"),
        pytest.param(
            Content(answers=RALLY, receipt="A" * 25), date(2026, 11, 25), id="receipt not retyped"
        ),
        pytest.param(
            Content(answers=RALLY, receipt="A" * 25, renewal=Renewal("00", "11")),
            date(2027, 3, 31),
            id="a receipt on its way to be replaced",
        ),
        pytest.param(
            Content(answers=Answers(purpose=Purpose("Ауа"))), date(2027, 3, 31), id="no day chosen"
        ),
        pytest.param(
            Content(answers=RALLY),
            date(2027, 3, 31),
            id="90 days after the assembly, to the end of the quarter",
        ),
        pytest.param(
            Content(answers=RALLY, kept_until=date(2026, 12, 1)),
            date(2026, 12, 1),
            id="shorter by choice",
        ),
        pytest.param(
            Content(answers=RALLY, kept_until=date(2029, 11, 24)),
            date(2029, 11, 24),
            id="longer by choice",
        ),
        pytest.param(
            Content(answers=RALLY, seen=Seen(days=(("claim", date(2027, 3, 31)),))),
            date(2027, 6, 30),
            id="30 days after the last open term",
        ),
        pytest.param(
            Content(answers=RALLY, seen=Seen(days=(("claim", date(2026, 11, 23)),))),
            date(2027, 3, 31),
            id="a term that is past keeps nothing",
        ),
        pytest.param(
            Content(answers=RALLY, seen=Seen(days=(("claim", date(2031, 1, 1)),))),
            date(2029, 11, 24),
            id="never more than three years",
        ),
    ],
)
def test_until_when_a_case_is_kept(law: Law, content: Content, last: date) -> None:
    assert expires_on(content, law, today=TODAY) == last


def test_the_terms_of_a_refusal_count_from_the_refusal_on(law: Law) -> None:
    events = (
        Event("registered", date(2026, 12, 2)),
        Event("refused", date(2026, 12, 4), reasoned="yes", noted="yes"),
    )
    content = Content(answers=RALLY, events=events)
    terms = open_terms(content, law, today=date(2026, 12, 4))

    assert terms[-1] > date(2026, 12, 19)
    assert usual_end(content, law, today=date(2026, 12, 4)) >= date(2027, 3, 31)


def test_a_case_opened_long_after_its_assembly_is_not_gone_tomorrow(law: Law) -> None:
    content = replace(Content(), answers=RALLY)

    assert usual_end(content, law, today=date(2027, 6, 1)) == date(2027, 9, 30)


@pytest.mark.parametrize(
    ("today", "last"),
    [(TODAY, date(2029, 11, 24)), (date(2028, 2, 29), date(2031, 2, 28))],
)
def test_three_years_at_most(today: date, last: date) -> None:
    assert latest_end(today) == last
