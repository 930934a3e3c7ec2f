"""The sealed case on both databases: who can open it, what is left when it is gone, what is seen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app.cases.answers import Answers, Person, Purpose, When
from app.cases.case import Content
from app.desk import calendars, forgetting, keeping, peppers
from app.desk.forgetting import Forgotten
from app.desk.keeping import NoSuchCase, Stale
from app.desk.moments import Moment, moment_of
from app.desk.returning import by_receipt
from app.law.library import load
from app.store.session import Database, migrate
from app.store.tables import Feed, OpenSession, SealedCase, Slot
from app.vault import receipt as receipts
from app.vault.boxes import new_key

LAW = load()
PEPPER = b"p" * 32
NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CANARY = "Канарейка-Мұқағали-7316"
CONTENT = Content(answers=Answers(purpose=Purpose(CANARY), people=(Person(name=CANARY),)))


def later(**passed: int) -> Moment:
    return moment_of(NOW.now + timedelta(**passed))


def kept(database: Database) -> tuple[bytes, str]:
    """Begin a case and keep it; return its session token and its receipt."""
    with database.writing() as db:
        token, case = keeping.begin(db, CONTENT, PEPPER, law=LAW, moment=NOW)
        case = keeping.keep(db, case, PEPPER, law=LAW, moment=NOW)
        return token, case.content.receipt


def test_the_session_and_the_receipt_open_the_same_case(database: Database) -> None:
    token, receipt = kept(database)
    with database.writing() as db:
        by_session = keeping.by_session(db, token, PEPPER, moment=NOW)
        other, returned = by_receipt(db, receipt, PEPPER, law=LAW, moment=NOW)
        assert by_session.answers == returned.answers == CONTENT.answers
        assert other != token
        # typed whole, it is confirmed
        assert returned.content.receipt == ""
        assert returned.expires_on == date(2027, 3, 31)


@pytest.mark.parametrize("pepper", [PEPPER, b"q" * 32])
def test_nobody_else_opens_it(database: Database, pepper: bytes) -> None:
    token, receipt = kept(database)
    strange = receipts.make() if pepper == PEPPER else receipt
    with database.writing() as db:
        with pytest.raises(NoSuchCase):
            by_receipt(db, strange, pepper, law=LAW, moment=NOW)
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, new_key() if pepper == PEPPER else token, pepper, moment=NOW)


def test_a_session_ends_after_an_hour_and_after_half_a_day(database: Database) -> None:
    token, _ = kept(database)
    with database.writing() as db:
        for hours in range(1, 13):
            keeping.prolong(db, token, PEPPER, moment=later(minutes=55 * hours))
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, token, PEPPER, moment=later(hours=12))
    token, _ = kept(database)
    with database.reading() as db:
        keeping.by_session(db, token, PEPPER, moment=later(minutes=59))
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, token, PEPPER, moment=later(minutes=60))


def test_of_two_saves_over_one_revision_the_second_is_told(database: Database) -> None:
    token, _ = kept(database)
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        first = replace(case.content, answers=Answers(form="rally"))
        keeping.save(db, case, first, law=LAW, moment=NOW)
        with pytest.raises(Stale):
            keeping.save(db, case, replace(first, number="x"), law=LAW, moment=NOW)


def test_the_receipt_is_gone_once_it_is_confirmed(database: Database) -> None:
    token, receipt = kept(database)
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        assert not keeping.confirm(db, case, "00000", law=LAW, moment=NOW)
        assert keeping.confirm(db, case, receipt[-5:].lower(), law=LAW, moment=NOW)
        again = keeping.by_session(db, token, PEPPER, moment=NOW)
        assert again.content.receipt == ""
        assert by_receipt(db, receipt, PEPPER, law=LAW, moment=NOW)


def test_leaving_destroys_what_no_receipt_opens(database: Database) -> None:
    with database.writing() as db:
        token, case = keeping.begin(db, CONTENT, PEPPER, law=LAW, moment=NOW)
        forgetting.leave(db, token, PEPPER, moment=NOW)
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, token, PEPPER, moment=NOW)
        assert keeping.stored.find_case(db, case.case_id) is None
    token, receipt = kept(database)
    with database.writing() as db:
        forgetting.leave(db, token, PEPPER, moment=NOW)
        assert by_receipt(db, receipt, PEPPER, law=LAW, moment=NOW)


def test_a_rotten_case_can_still_be_left(database: Database) -> None:
    with database.writing() as db:
        token, case = keeping.begin(db, CONTENT, PEPPER, law=LAW, moment=NOW)
        row = db.get(SealedCase, case.case_id)
        assert row
        row.content = row.content[:-1] + bytes([row.content[-1] ^ 1])
    with database.writing() as db:
        forgetting.leave(db, token, PEPPER, moment=NOW)
    with database.reading() as db:
        assert keeping.stored.find_case(db, case.case_id) is None


def test_deleting_leaves_nothing_to_open(database: Database) -> None:
    token, receipt = kept(database)
    with database.writing() as db:
        forgetting.delete(db, keeping.by_session(db, token, PEPPER, moment=NOW), moment=NOW)
    with database.writing() as db:
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, token, PEPPER, moment=NOW)
        with pytest.raises(NoSuchCase):
            by_receipt(db, receipt, PEPPER, law=LAW, moment=NOW)


def test_what_has_outlived_its_use_is_forgotten(database: Database) -> None:
    with database.writing() as db:
        keeping.begin(db, CONTENT, PEPPER, law=LAW, moment=NOW)
    kept(database)
    token, receipt = kept(database)
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        keeping.confirm(db, case, receipt[-5:], law=LAW, moment=NOW)
        assert forgetting.forget(db, moment=later(minutes=30)) == Forgotten(0, 0, 0, 0)
        assert forgetting.forget(db, moment=later(hours=2)) == Forgotten(3, 1, 0, 0)
        assert forgetting.forget(db, moment=later(days=1)) == Forgotten(0, 0, 0, 0)
        # the receipt of one was never retyped
        assert forgetting.forget(db, moment=later(days=2)) == Forgotten(0, 0, 1, 0)
        last, after = later(days=127), later(days=128)
        assert forgetting.forget(db, moment=last, right=True) == Forgotten(0, 0, 0, 0)
        assert forgetting.forget(db, moment=after) == Forgotten(0, 0, 1, 0)
        with pytest.raises(NoSuchCase):
            by_receipt(db, receipt, PEPPER, law=LAW, moment=later(days=128))


def test_a_kept_case_lives_to_the_end_of_a_quarter(database: Database) -> None:
    token, receipt = kept(database)
    day = date(2027, 3, 5)
    clock = NOW.now.time().replace(second=0)
    answers = Answers(when=When(day, clock, clock))
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        retyped = keeping.confirm(db, case, receipt[-5:], law=LAW, moment=NOW)
        assert retyped
        content = replace(retyped.content, answers=answers)
        saved = keeping.save(db, retyped, content, law=LAW, moment=NOW)
        assert saved.expires_on == date(2027, 6, 30)


def test_another_pepper_is_noticed(database: Database) -> None:
    with database.writing() as db:
        assert peppers.right_pepper(db, PEPPER)
        assert peppers.right_pepper(db, PEPPER)
        assert not peppers.right_pepper(db, b"q" * 32)


def test_nothing_personal_is_readable_in_the_files(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sealed.sqlite'}"
    migrate(url)
    database = Database(url)
    token, receipt = kept(database)
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        keeping.save(db, case, replace(case.content, number="A-1"), law=LAW, moment=NOW)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / "sealed.sqlite-wal").stat().st_size > 0
    for secret in (CANARY, receipt, receipt.lower()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert secret.encode(encoding) not in written
            assert secret.encode(encoding).hex().encode() not in written
    for key in (token, case.key):
        assert key not in written
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        calendars.subscribe(db, case, PEPPER, LAW, full=False, moment=NOW)
    with database.reading() as db:
        boxes = [one.wrapped_key for one in db.exec(select(Slot)).all()]
        boxes += [one.sealed_key for one in db.exec(select(Slot)).all()]
        boxes += [one.wrapped_key for one in db.exec(select(OpenSession)).all()]
        boxes += [one.sheet for one in db.exec(select(Feed)).all()]
        boxes += [one.content for one in db.exec(select(SealedCase)).all()]
    assert len(boxes) == 5
    with database.writing() as db:
        case = keeping.by_session(db, token, PEPPER, moment=NOW)
        forgetting.delete(db, case, moment=NOW)
    assert database.checkpoint()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    # long boxes are looked for in pieces: a page could keep a part
    pieces = [box[at : at + 32] for box in boxes for at in range(0, len(box) - 31, 32)]
    assert [piece for piece in (case.case_id, *pieces) if piece in left] == []
    database.close()
