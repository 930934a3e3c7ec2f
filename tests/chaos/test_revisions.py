"""R12: from every revision up with sealed cases in it, killed in the middle; both databases."""

import os
import random
import signal
import time
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.desk import keeping
from app.desk.moments import moment_of
from app.law.library import Law
from app.store.session import Database, alembic_config, engine, migrate
from app.vault import boxes, seal
from app.vault import receipt as receipts
from tests.chaos.figures import many, tell

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(3_600)]
NOW = moment_of(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
ROLES = "0004"  # since then a receipt has a key pair of its own
PEPPER = b"p" * 32
TABLES = (
    "clock",
    "proof",
    "answered",
    "feed",
    "open_session",
    "slot",
    "sealed_case",
    "tombstone",
    "canary",
)
CASE = text("INSERT INTO sealed_case (case_id, revision, content, content_sha256, expires_on)"
            " VALUES (:id, 1, :box, :sha, '2027-03-19')")  # fmt: skip
SLOT = text("INSERT INTO slot (locator, slot_id, case_id, wrapped_key)"
            " VALUES (:locator, :slot, :id, :key)")  # fmt: skip


def to(url: str, revision: str) -> None:
    """Bring a database up or down to a revision."""
    config, made = alembic_config(url), engine(url, foreign_keys=False)
    with made.connect() as connection:
        config.attributes["connection"] = connection
        at = _revision(made)
        (command.upgrade if at < revision else command.downgrade)(config, revision)
    made.dispose()


def _revision(made: Engine) -> str:
    if "alembic_version" not in inspect(made).get_table_names():
        return ""
    with made.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def schema(url: str) -> tuple[str, dict[str, list[str]]]:
    """Return the revision of a database, and its tables with their columns."""
    made = engine(url)
    found = inspect(made)
    tables = {
        one: sorted(column["name"] for column in found.get_columns(one))
        for one in found.get_table_names()
    }
    told = (_revision(made), tables)
    made.dispose()
    return told


def fill(url: str, revision: str, number: int, law: Law) -> dict[str, str]:
    """Put in cases as the release of a revision sealed them; return what each receipt opens."""
    words = {}
    database = Database(url)
    with database.writing() as db:
        for at in range(number):
            purpose = f"Ауа сапасы туралы пікір білдіру, {revision}, {at}. " * (1 + at % 90)
            content = Content(answers=Answers(form="rally", purpose=Purpose(purpose)))
            if revision >= ROLES:
                receipt = keeping.issue(db, content, PEPPER, law=law, moment=NOW)[0]
            else:
                receipt = receipts.make()
                case_id, slot_id, key = seal.new_id(), seal.new_id(), boxes.new_key()
                plain = keeping._CONTENT.dump_json(content)  # noqa: SLF001 - as it is stored
                box = seal.seal(plain, key, case_id=case_id, revision=1)
                under = seal.receipt_key(receipt, slot_id, PEPPER)
                wrapped = seal.wrap(key, under, context=case_id + slot_id)
                db.connection().execute(CASE, {"id": case_id, "box": box, "sha": b"s" * 32})
                db.connection().execute(
                    SLOT,
                    {
                        "locator": seal.locator(receipt, PEPPER),
                        "slot": slot_id,
                        "id": case_id,
                        "key": wrapped,
                    },
                )
            words[receipt] = purpose
    database.close()
    return words


def empty(url: str) -> None:
    """Take every row out, at the newest revision."""
    made = engine(url)
    with made.begin() as connection:
        for one in TABLES:
            connection.execute(text(f"DELETE FROM {one}"))  # noqa: S608 - ours
    made.dispose()


def opened(url: str, words: dict[str, str]) -> int:
    """Return how many cases open and say what they said."""
    database, well = Database(url), 0
    with database.reading() as db:
        for receipt, purpose in words.items():
            found = keeping.opened(db, receipt, PEPPER).answers.purpose
            well += found is not None and found.text == purpose
    database.close()
    return well


def killed(url: str, seconds: float) -> bool:
    """Migrate in a process of its own; kill it after a time; return whether it was at work."""
    child = os.fork()
    if not child:
        try:
            migrate(url)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_cases_of_every_revision_come_through_and_kills_leave_old_or_new(
    database_url: str, law: Law
) -> None:
    cases, kills, chance = many(reduced=50, full=1_000), many(reduced=10, full=50), random.Random(12)  # noqa: S311 - no secret  # fmt: skip
    shapes, well, longest = {}, 0, 0.0
    for revision in REVISIONS:
        to(database_url, revision)
        shapes[revision] = schema(database_url)[1]
    for revision in REVISIONS:
        to(database_url, revision)
        words = fill(database_url, revision, cases, law)
        begin = time.monotonic()
        migrate(database_url)
        longest = max(longest, time.monotonic() - begin)
        to(database_url, REVISIONS[-2])
        migrate(database_url)
        well += opened(database_url, words)
        empty(database_url)
    hit = between = 0
    for _ in range(kills):
        to(database_url, "0001")
        words = fill(database_url, "0001", cases, law)
        hit += killed(database_url, chance.uniform(0, longest))
        revision, tables = schema(database_url)
        between += tables != shapes[revision]
        migrate(database_url)
        between += opened(database_url, words) != cases
        empty(database_url)
    sqlite = database_url.startswith("sqlite")
    tell(
        "R12" if sqlite else "R22 (R12)",
        f"{well} of {len(REVISIONS) * cases} cases of {len(REVISIONS)} revisions open, equal, after up, "
        f"down one and up ({longest:.2f} s at most); {hit} of {kills} kills hit a migration at work, "
        f"{between} left something between",
    )
    assert well == len(REVISIONS) * cases
    assert between == 0
    assert hit
