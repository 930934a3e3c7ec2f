"""R5: a file that was cut short is found at the start, a flipped bit by the scrub and at opening."""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from starlette.types import ASGIApp

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.desk import keeping, peppers
from app.desk.data_folder import NotReady, database_in, pepper_in
from app.desk.keeping import Damaged
from app.desk.moments import moment_of
from app.law.library import Law
from app.settings import Settings
from app.store.cases import damaged_cases
from app.store.session import Broken, Database
from tests.chaos.figures import many, tell
from tests.journeys.test_papers import begun
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(3_600)]
NOW = moment_of(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
CASES = 60
PURPOSE = "Ауа сапасы туралы пікір білдіру. " * 100


@dataclass
class Kept:
    """A database with sealed cases, and what opens them."""

    settings: Settings
    database: Database
    receipts: list[str]
    pepper: bytes


@pytest.fixture
def kept(database_url: str, law: Law, tmp_path: Path) -> Iterator[Kept]:
    folder = tmp_path / "data"
    settings = Settings(
        data_dir=folder, database_url="" if database_url.startswith("sqlite") else database_url
    )
    database, pepper, receipts = database_in(settings), pepper_in(folder), []
    try:
        with database.writing() as db:
            assert peppers.right_pepper(db, pepper)
            for at in range(CASES):
                content = Content(Answers(form="rally", purpose=Purpose(PURPOSE[: 30 * (at + 1)])))
                receipts.append(keeping.issue(db, content, pepper, law=law, moment=NOW)[0])
        database.checkpoint()
        yield Kept(settings, database, receipts, pepper)
    finally:
        database.close()


def opens(database: Database, receipt: str, pepper: bytes) -> str:
    """Return the answer of a case, "" when its damage is seen."""
    with database.reading() as db:
        try:
            purpose = keeping.opened(db, receipt, pepper).answers.purpose
        except Damaged:
            return ""
    assert purpose is not None
    return purpose.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_cut_short_is_found_before_anything_is_served(kept: Kept, tmp_path: Path) -> None:
    number, chance = many(reduced=20, full=200), random.Random(5)  # noqa: S311 - no secret
    kept.database.close()
    whole, found = kept.settings.data_dir / "jiyn.sqlite", 0
    size, data = whole.stat().st_size, tmp_path / "cut"
    for at in range(number):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(kept.settings.data_dir, data)
        # anywhere, at the end of a page, and to nothing
        cut = (chance.randrange(size), chance.randrange(size // 4096) * 4096, 0)[min(at % 8, 2)]
        os.truncate(data / "jiyn.sqlite", cut)
        try:
            database_in(Settings(data_dir=data)).close()
        except (NotReady, Broken):
            found += 1
    database_in(kept.settings).close()
    tell("R5", f"{found} of {number} truncations found at the start; the whole file starts")
    assert found == number


def test_a_flipped_bit_is_found_by_the_scrub_and_at_opening(kept: Kept) -> None:
    number, chance = many(reduced=20, full=200), random.Random(6)  # noqa: S311 - no secret
    scrubbed = refused = usable = 0
    engine = kept.database.engine
    with kept.database.reading() as db:
        ids = db.connection().execute(text("SELECT case_id, content FROM sealed_case")).all()
        assert damaged_cases(db) == (CASES, 0)
    words = {one: opens(kept.database, one, kept.pepper) for one in kept.receipts}
    for _ in range(number):
        case_id, content = chance.choice(ids)
        rotten = bytearray(content)
        rotten[chance.randrange(len(rotten))] ^= 1 << chance.randrange(8)
        change = text("UPDATE sealed_case SET content = :content WHERE case_id = :id")
        with engine.begin() as connection:
            connection.execute(change, {"content": bytes(rotten), "id": case_id})
        with kept.database.reading() as db:
            scrubbed += damaged_cases(db) == (CASES, 1)
        now = {one: opens(kept.database, one, kept.pepper) for one in kept.receipts}
        refused += [one for one in words if not now[one]] != []
        usable += sum(now[one] == words[one] for one in words) == CASES - 1
        with engine.begin() as connection:
            connection.execute(change, {"content": content, "id": case_id})
    sqlite = engine.dialect.name == "sqlite"
    tell(
        "R5 (bits)" if sqlite else "R22 (R5)",
        f"{scrubbed} of {number} flipped bits of sealed content found by the scrub, {refused} at "
        f"opening; all {CASES - 1} other cases opened {usable} of {number} times",
    )
    assert (scrubbed, refused, usable) == (number, number, number)


def test_who_opens_a_damaged_case_is_told_whose_fault_it_is(
    application: FastAPI, service: ASGIApp
) -> None:
    walker = begun(Walker(service, "en"), "rally")
    database: Database = application.state.shop.database
    with database.writing() as db:
        change = text("UPDATE sealed_case SET content = :content")
        db.connection().execute(change, {"content": b"\x01" + bytes(5_000)})
    assert walker.go("/draft").status == 500
    assert walker.page.heading == "This case is damaged and cannot be read"
    assert Walker(service, "kk").go("").status == 200
    with database.writing() as db:
        db.connection().execute(text("DELETE FROM sealed_case"))
