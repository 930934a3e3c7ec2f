"""A clock that is wrong destroys nothing; one that stands for three days in a row is believed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.desk import forgetting, keeping
from app.desk.believing import Belief, Pace, belief, days_ahead
from app.desk.moments import Moment, moment_of
from app.desk.returning import by_receipt
from app.law.library import Law
from app.store.session import Database

PEPPER = b"p" * 32
NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CONTENT = Content(answers=Answers(purpose=Purpose("Ауа сапасы")))
SEEN = Belief(date(2026, 11, 24))


def later(**passed: int) -> Moment:
    return moment_of(NOW.now + timedelta(**passed))


@pytest.mark.parametrize(
    ("known", "today", "found"),
    [
        pytest.param(None, date(2030, 1, 1), Belief(date(2030, 1, 1)), id="nothing was known"),
        pytest.param(SEEN, date(2026, 11, 25), Belief(date(2026, 11, 25)), id="the next day"),
        pytest.param(SEEN, date(2026, 12, 8), Belief(date(2026, 12, 8)), id="14 days off"),
        pytest.param(SEEN, date(2026, 11, 10), Belief(date(2026, 11, 10)), id="14 days back"),
        pytest.param(
            SEEN,
            date(2026, 12, 9),
            Belief(date(2026, 11, 24), date(2026, 12, 9), date(2026, 12, 9)),
            id="15 days off is doubted",
        ),
        pytest.param(
            SEEN,
            date(2016, 1, 1),
            Belief(date(2026, 11, 24), date(2016, 1, 1), date(2016, 1, 1)),
            id="ten years back is doubted too",
        ),
        pytest.param(
            Belief(date(2026, 11, 24), date(2027, 3, 1), date(2027, 3, 2)),
            date(2027, 3, 3),
            Belief(date(2026, 11, 24), date(2027, 3, 1), date(2027, 3, 3)),
            id="the third day in a row is not over",
        ),
        pytest.param(
            Belief(date(2026, 11, 24), date(2027, 3, 1), date(2027, 3, 3)),
            date(2027, 3, 4),
            Belief(date(2027, 3, 4)),
            id="three days in a row are believed",
        ),
        pytest.param(
            Belief(date(2026, 11, 24), date(2027, 3, 1), date(2027, 3, 3)),
            date(2027, 3, 5),
            Belief(date(2026, 11, 24), date(2027, 3, 5), date(2027, 3, 5)),
            id="a day between that was not seen begins anew",
        ),
        pytest.param(
            Belief(date(2026, 11, 24), date(2027, 3, 1), date(2027, 3, 3)),
            date(2026, 11, 27),
            Belief(date(2026, 11, 27)),
            id="put right again",
        ),
    ],
)
def test_a_day_is_believed_when_it_is_near_or_stands(
    known: Belief | None, today: date, found: Belief
) -> None:
    assert belief(known, today) == found


def test_months_ahead_nothing_is_lost_and_three_days_later_it_goes(
    database: Database, law: Law
) -> None:
    with database.writing() as db:
        forgetting.forget(db, moment=NOW)
        receipt, _ = keeping.issue(db, CONTENT, PEPPER, law=law, moment=NOW)
        keeping.begin(db, CONTENT, PEPPER, law=law, moment=NOW)
    for days in (300, 301, 302):
        with database.writing() as db:
            found = forgetting.forget(db, moment=later(days=days))
        assert found == forgetting.Forgotten(0, 0, 0, 0, days)
        with database.reading() as db:
            assert days_ahead(db, today=later(days=days).today) == days
    with database.writing() as db:
        assert by_receipt(db, receipt, PEPPER, law=law, moment=NOW)
    with database.writing() as db:
        found = forgetting.forget(db, moment=later(days=303))
    assert (found.drafts, found.cases, found.days_ahead) == (1, 1, 0)


def test_who_stops_every_session_does_not_wait_for_the_clock(database: Database, law: Law) -> None:
    with database.writing() as db:
        forgetting.forget(db, moment=NOW)
        receipt, _ = keeping.issue(db, CONTENT, PEPPER, law=law, moment=NOW)
        keeping.begin(db, CONTENT, PEPPER, law=law, moment=NOW)
        found = forgetting.forget(db, moment=later(days=300), living=True)
        assert (found.sessions, found.drafts, found.cases, found.days_ahead) == (1, 1, 0, 300)
        assert keeping.opened(db, receipt, PEPPER)


def test_a_jump_of_a_running_clock_is_followed_a_day_later() -> None:
    pace = Pace()
    hour = timedelta(hours=1)
    assert pace.at(NOW.now, 0.0) == NOW.now
    # ten minutes more than passed are the usual drift
    assert pace.at(later(minutes=20).now, 600.0) == later(minutes=20).now
    assert pace.at(later(minutes=30).now + hour, 1_200.0) == later(minutes=30).now
    assert pace.at(later(minutes=40).now, 1_800.0) == later(minutes=40).now
    # again, and it stays
    assert pace.at(later(minutes=50).now + hour, 2_400.0) == later(minutes=50).now
    assert (
        pace.at(later(hours=24, minutes=49).now + hour, 88_740.0) == later(days=1, minutes=49).now
    )
    assert (
        pace.at(later(hours=24, minutes=50).now + hour, 88_800.0) == later(days=1, minutes=110).now
    )
    # back is followed at once: it destroys less
    assert pace.at(NOW.now, 89_400.0) == NOW.now
