"""Much is destroyed in pieces: each fits into the room kept for a full disk; others write between."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import select

from app.desk import believing, forgetting
from app.desk.forgetting import Forgotten
from app.desk.moments import moment_of
from app.store.cases import Sealed, delete_case, find_case, insert_case
from app.store.pieces import MOST_BYTES, MOST_CASES, MOST_ROWS, piece
from app.store.reserve import BYTES
from app.store.session import Database, Transaction, migrate
from app.store.tables import Answered, OpenSession, Proof, SealedCase, Slot

NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
BOX, ANSWER = 64 * 1024, 55 * 1024  # bytes: the largest
MANY = 120


class Filled:
    """A database whose log is looked at each time before it is emptied."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        """Make it."""
        url = f"sqlite:///{folder / 'jiyn.sqlite'}"
        migrate(url)
        self.database, self.log = Database(url), folder / "jiyn.sqlite-wal"
        self.sizes, self.begun = list[int](), 0
        self._clear = self.database.clearing.clear
        patch.setattr(self.database.clearing, "clear", self.clear)
        event.listen(self.database.engine, "begin", self.beginning)

    def beginning(self, _connection: object) -> None:
        """Count a transaction."""
        self.begun += 1

    def clear(self) -> bool:
        """Note how long the log is, and empty it."""
        self.sizes.append(self.log.stat().st_size)
        return self._clear()

    def fill(self, work: str) -> None:
        """Have much of what is to be destroyed."""
        with self.database.writing() as db:
            believing.notice(db, today=NOW.today)
            for _ in range(MANY):
                made(db, work)

    def emptied(self) -> None:
        """Begin with an empty log, and look at it from now on."""
        assert self.database.checkpoint()
        self.sizes.clear()


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    found = Filled(tmp_path, monkeypatch)
    yield found
    found.database.close()


def made(db: Transaction, work: str) -> None:
    """Have one more of what is to be destroyed."""
    name, expires = os.urandom(16), date(2026, 11, 1 if work == "cases" else 30)
    if work in {"cases", "drafts"}:
        insert_case(db, Sealed(name, 1, os.urandom(BOX), expires))
    if work == "cases":
        locator, slot_id = os.urandom(32), os.urandom(16)
        db.add(Slot(locator=locator, slot_id=slot_id, case_id=name, wrapped_key=os.urandom(96)))
    if work == "drafts":
        session, box = os.urandom(32), os.urandom(96)
        db.add(
            OpenSession(session_id=session, case_id=name, wrapped_key=box, idle_until=1, ends_at=1)
        )
    if work in {"answers", "orphans"}:
        until = 1 if work == "answers" else NOW.minute + 60
        answer(db, name, until)
    if work == "proofs":
        past = date(2026, 11, 1)
        db.add(Proof(proof_id=os.urandom(32), case_tag=name, facts=b"x" * 300, expires_on=past))


def answer(db: Transaction, case_id: bytes, until: int) -> None:
    """Keep an answer."""
    db.add(
        Answered(
            request_id=os.urandom(32),
            case_id=case_id,
            digest=b"",
            answer=os.urandom(ANSWER),
            kept_until=until,
        )
    )


@pytest.mark.parametrize(
    ("work", "counts"),
    [
        ("cases", Forgotten(0, 0, MANY, 0)),
        ("drafts", Forgotten(MANY, MANY, 0, 0)),
        ("answers", Forgotten(0, 0, 0, MANY)),
        ("orphans", Forgotten(0, 0, 0, 0)),
        ("proofs", Forgotten(0, 0, 0, 0)),
    ],
)
def test_all_is_destroyed_and_counted_in_pieces_that_fit(
    filled: Filled, work: str, counts: Forgotten
) -> None:
    filled.fill(work)
    with filled.database.trying() as db:
        assert forgetting.forget(db, moment=NOW) == counts
    filled.emptied()
    assert forgetting.forget_in_pieces(filled.database, moment=NOW) == counts
    assert len(filled.sizes) >= MANY / MOST_ROWS
    assert max(filled.sizes) < BYTES
    with filled.database.reading() as db:
        assert not db.exec(select(SealedCase)).all()
        assert not [one for one in db.exec(select(Answered)) if one.answer or one.case_id]
        assert not db.exec(select(Proof)).all()
    assert forgetting.forget_in_pieces(filled.database, moment=NOW) == Forgotten(0, 0, 0, 0)


def test_a_case_goes_before_its_many_answers_and_purging_takes_what_a_crash_left(
    filled: Filled,
) -> None:
    case_id = b"c" * 16
    with filled.database.writing() as db:
        insert_case(db, Sealed(case_id, 1, os.urandom(BOX), date(2026, 11, 30)))
        for _ in range(MANY):
            answer(db, case_id, NOW.minute + 60)
    filled.emptied()
    with filled.database.writing() as db:
        delete_case(db, case_id, today=NOW.today)
    assert filled.sizes[0] < BYTES / 4, "the keys alone need little room"
    with filled.database.reading() as db:
        assert find_case(db, case_id) is None
    forgetting.forget_in_pieces(filled.database, moment=NOW)  # nobody emptied the answers
    assert max(filled.sizes) < BYTES
    with filled.database.reading() as db:
        assert {one.answer + one.case_id for one in db.exec(select(Answered))} == {b""}
    begun = filled.begun
    assert forgetting.delete_answers(filled.database, case_id)
    assert filled.begun - begun == 1, "looked for, and no turn waited for"


def test_a_piece_is_bounded_by_rows_and_by_bytes_and_never_empty() -> None:
    names = [bytes([one]) for one in range(200)]
    assert piece((one, 1) for one in names) == names[:MOST_ROWS]
    assert piece(((one, 1) for one in names), MOST_CASES) == names[:MOST_CASES]
    assert piece((one, MOST_BYTES // 4) for one in names) == names[:4]
    assert piece([(b"a", 2 * MOST_BYTES), (b"b", 1)]) == [b"a"]
    assert piece([]) == []
