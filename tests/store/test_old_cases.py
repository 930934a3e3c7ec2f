"""Cases that an older release stored open for ever: real rows of it, through the migrations.

`kept/revision-0003.json` was written by the last release before roles: a kept case with a feed and
a session, a draft of one browser, a kept one whose receipt was not retyped. It is never written anew.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Date, LargeBinary, column, table, text

from app.cases.receipts import Holder
from app.desk import calendars, keeping, peppers, sharing
from app.desk.keeping import NoSuchCase
from app.desk.moments import moment_of
from app.desk.rekeying import ReceiptNeeded
from app.desk.returning import by_receipt
from app.law.library import Law
from app.store.session import Database, alembic_config, engine, migrate

KEPT = Path(__file__).parent / "kept" / "revision-0003.json"
NOW = moment_of(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
PARENTS_FIRST = ("canary", "sealed_case", "slot", "open_session", "feed")


@dataclass
class Old:
    """A database with the rows of an older release, brought to the newest revision."""

    database: Database
    told: dict[str, Any]

    @property
    def pepper(self) -> bytes:
        """The pepper of that installation."""
        return bytes.fromhex(self.told["pepper"])

    def token(self, name: str) -> bytes:
        """The token of a session."""
        return bytes.fromhex(self.told[name])


def value(stored: Any) -> Any:
    return bytes.fromhex(stored["hex"]) if isinstance(stored, dict) else stored


@pytest.fixture
def old(database_url: str) -> Iterator[Old]:
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    config, made = alembic_config(database_url), engine(database_url, foreign_keys=False)
    with made.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    made.dispose()
    database = Database(database_url)
    with database.engine.begin() as connection:
        for name in PARENTS_FIRST:
            for row in told["tables"][name]:
                found = {key: value(one) for key, one in row.items()}
                if "expires_on" in found:
                    found["expires_on"] = date.fromisoformat(found["expires_on"])
                kinds = {bytes: LargeBinary, date: Date}
                columns = [column(key, kinds.get(type(one))) for key, one in found.items()]
                connection.execute(table(name, *columns).insert().values(**found))
    database.close()
    migrate(database_url)
    database = Database(database_url)
    yield Old(database, told)
    database.close()


def test_receipt_sessions_draft_and_feed_open_as_they_did(old: Old, law: Law) -> None:
    with old.database.reading() as db:
        assert peppers.knows_pepper(db, old.pepper)
        case = keeping.opened(db, old.told["receipt"], old.pepper)
        seated = keeping.by_session(db, old.token("session"), old.pepper, moment=NOW)
        draft = keeping.by_session(db, old.token("draft_session"), old.pepper, moment=NOW)
        days = calendars.read_feed(db, old.told["feed"], old.pepper, law, "kk", today=NOW.today)

    assert (case.role, case.answers.form, case.kept) == ("owner", "rally", True)
    assert seated.answers == case.answers
    assert (draft.role, draft.answers.form, draft.kept) == ("owner", "picket", False)
    assert b"BEGIN:VCALENDAR" in days


def test_a_session_of_before_saves_and_is_asked_for_the_receipt_to_share(
    old: Old, law: Law
) -> None:
    with old.database.writing() as db:
        case = keeping.by_session(db, old.token("session"), old.pepper, moment=NOW)
        answered = case.content.answered(keeping.by_session(
            db, old.token("draft_session"), old.pepper, moment=NOW).answers)  # fmt: skip
        saved = keeping.save(db, case, answered, law=law, moment=NOW)
        assert saved.revision == case.revision + 1
        with pytest.raises(ReceiptNeeded):
            sharing.renew(db, saved, old.pepper, seat="ab", law=law, moment=NOW)


def test_a_case_of_before_is_shared_and_its_seen_receipt_replaced(old: Old, law: Law) -> None:
    receipt, pepper = old.told["receipt"], old.pepper
    with old.database.writing() as db:
        _, case = by_receipt(db, receipt, pepper, law=law, moment=NOW)
        assert [(one.role, one.made_on, one.own) for one in sharing.receipts_of(db, case)] == [
            ("owner", None, True)
        ]
        second, case = sharing.add_receipt(
            db, case, pepper, Holder("", "edit"), law=law, moment=NOW
        )
        case = sharing.renew(db, case, pepper, seat="ab", law=law, moment=NOW)
        fresh = case.content.receipt
        sharing.replace_old(db, sharing.retyped(case), law=law, moment=NOW)
        for opens in (second, fresh):
            assert keeping.opened(db, opens, pepper).answers == case.answers
        with pytest.raises(NoSuchCase):
            keeping.opened(db, receipt, pepper)


def test_a_receipt_of_before_that_was_not_retyped_is_confirmed_by_coming_back(
    old: Old, law: Law
) -> None:
    with old.database.writing() as db:
        token = old.token("unconfirmed_session")
        case = keeping.by_session(db, token, old.pepper, moment=NOW)
        assert sharing.sees_receipt(case, "ab")
        receipt = old.told["unconfirmed_receipt"]
        _, back = by_receipt(db, receipt, old.pepper, law=law, moment=NOW)
        assert back.content.receipt == ""
        assert back.expires_on == date(2027, 3, 31)


def test_new_columns_are_bytes_on_both_databases(old: Old) -> None:
    with old.database.reading() as db:
        rows = db.connection().execute(text("SELECT slot_id FROM open_session")).all()
        rows += db.connection().execute(text("SELECT public_key FROM slot")).all()

    assert rows
    assert {bytes(one[0]) for one in rows} == {b""}
