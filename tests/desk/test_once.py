"""A request that comes twice on both databases: one effect, one answer, also after a kill."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.desk import forgetting, keeping
from app.desk.keeping import NoSuchCase
from app.desk.moments import Moment, moment_of
from app.desk.once import Answer, Asked, KeyReused, answered, once
from app.law.library import load
from app.store.session import Database, Transaction

LAW = load()
PEPPER = b"p" * 32
NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
ASKED = Asked("8b7c4c1e-5d0f-4a52", "", 'POST /api/v1/cases {"purpose": "ауа"}'.encode())
CANARY = "Канарейка-Мұқағали-7316"


def later(**passed: int) -> Moment:
    return moment_of(NOW.now + timedelta(**passed))


def making(db: Transaction) -> Callable[[], tuple[bytes, Answer]]:
    """Return the work of making a case, whose answer holds its receipt."""

    def make() -> tuple[bytes, Answer]:
        content = Content(answers=Answers(purpose=Purpose(CANARY)))
        receipt, case = keeping.issue(db, content, PEPPER, law=LAW, moment=NOW)
        return case.case_id, Answer(201, {"ETag": '"1"'}, receipt.encode())

    return make


def asked_once(database: Database, asked: Asked = ASKED, moment: Moment = NOW) -> Answer:
    with database.writing() as db:
        return once(db, asked, PEPPER, making(db), moment=moment)


def cases(database: Database) -> int:
    with database.reading() as db:
        return int(db.connection().execute(text("SELECT count(*) FROM sealed_case")).scalar_one())


def test_the_same_request_again_has_the_same_answer_and_one_effect(database: Database) -> None:
    first = asked_once(database)
    assert asked_once(database, moment=later(hours=23, minutes=59)) == first
    assert cases(database) == 1
    with database.reading() as db:
        assert answered(db, ASKED, PEPPER, moment=NOW) == first
        assert keeping.opened(db, first.body.decode(), PEPPER).answers.purpose == Purpose(CANARY)


def test_another_request_under_the_same_key_is_refused(database: Database) -> None:
    asked_once(database)
    with pytest.raises(KeyReused):
        asked_once(database, replace(ASKED, what=b"POST /api/v1/cases {}"))
    # the same key with another receipt is another key
    asked_once(database, replace(ASKED, receipt="0" * 25))
    assert cases(database) == 2


def test_what_failed_had_no_effect_and_may_be_asked_again(database: Database) -> None:
    def fail() -> tuple[bytes, Answer]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.writing() as db:
        once(db, ASKED, PEPPER, fail, moment=NOW)
    asked_once(database, replace(ASKED, what=b"mended"))
    assert cases(database) == 1


@pytest.mark.parametrize("committed", [False, True])
def test_killed_between_effect_and_answer(
    database: Database, database_url: str, *, committed: bool
) -> None:
    child = os.fork()
    if child == 0:
        try:
            mine = Database(database_url)
            with mine.writing() as db:
                once(db, ASKED, PEPPER, making(db), moment=NOW)
                if not committed:
                    os._exit(9)  # as a kill: no rollback, no farewell
            os._exit(9)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert cases(database) == int(committed)
    first = asked_once(database)
    assert asked_once(database) == first
    assert cases(database) == 1
    with database.reading() as db:
        assert keeping.opened(db, first.body.decode(), PEPPER)


def test_doubles_of_several_processes_wait_for_the_first(
    database: Database, database_url: str
) -> None:
    found: list[Answer] = []

    def ask() -> None:
        # a database of one's own: no lock of this process keeps the writers apart
        mine = Database(database_url)
        found.append(asked_once(mine))
        mine.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 6
    assert len({one.body for one in found}) == 1
    assert cases(database) == 1


def test_after_a_day_the_answer_is_gone(database: Database) -> None:
    asked_once(database)
    with database.writing() as db:
        assert forgetting.forget(db, moment=later(hours=23)).answers == 0
        assert answered(db, ASKED, PEPPER, moment=later(hours=24)) is None
        assert forgetting.forget(db, moment=later(hours=24)).answers == 1
    # also where nobody has purged yet
    asked_once(database, moment=NOW)
    asked_once(database, moment=later(hours=25))
    assert cases(database) == 3


def test_with_the_case_goes_its_answer_and_a_late_repeat_makes_none(database: Database) -> None:
    receipt = asked_once(database).body.decode()
    with database.writing() as db:
        case = keeping.opened(db, receipt, PEPPER)
        forgetting.delete(db, case, moment=NOW)
    # also before the answers are emptied, which is done in pieces afterwards
    with pytest.raises(NoSuchCase):
        asked_once(database)
    assert forgetting.delete_answers(database, case.case_id)
    with pytest.raises(NoSuchCase):
        asked_once(database)
    assert cases(database) == 0
    with database.reading() as db:
        left = db.connection().execute(text("SELECT case_id, answer FROM answered")).one()
    assert [bytes(one) for one in left] == [b"", b""]


def test_the_database_alone_reads_neither_answer_nor_question(database: Database) -> None:
    receipt = asked_once(database).body.decode()
    with database.reading() as db:
        rows = db.connection().execute(text("SELECT * FROM answered")).all()
    kept = b"".join(bytes(one) for row in rows for one in row if not isinstance(one, int))
    for secret in (receipt, ASKED.key, CANARY, "ауа"):
        assert secret.encode() not in kept
    with database.reading() as db:
        assert answered(db, ASKED, b"q" * 32, moment=NOW) is None
