"""The feed of a case on both databases: read without the case, kept up, and gone when it must be."""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import vobject
from sqlalchemy import text

from app.cases.answers import Answers, City, Leg, Person, Place, Purpose, Route, When
from app.cases.case import Content
from app.cases.events import Event
from app.desk import calendars, forgetting, keeping
from app.desk.calendars import NoSuchFeed
from app.desk.keeping import Case
from app.desk.moments import moment_of
from app.law.library import Law
from app.store.session import Database, Transaction, migrate
from app.vault.access import Access
from tests.test_feed import HOSTILE, PROPERTIES, strict, unfolded

PEPPER = b"p" * 32
NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
LATER = moment_of(datetime(2026, 12, 2, 6, 0, tzinfo=UTC))
CANARY = "Канарейка-Мұқағали-7316"
ANSWERS = Answers(
    form="rally",
    purpose=Purpose(CANARY),
    when=When(date(2026, 12, 19), time(11), time(13)),
    city=City("Алматы", kato="750000000"),
    place=Place(CANARY),
    people=(Person(name=CANARY),),
)
REGISTERED = Event("registered", date(2026, 12, 2), number=CANARY, words=CANARY)
Making = Callable[..., tuple[bytes, Case]]


def kept(db: Transaction, law: Law, answers: Answers = ANSWERS) -> tuple[bytes, Case]:
    """Begin a case, keep it, answer everything; return its session token and the case."""
    token, case = keeping.begin(db, Content(), PEPPER, law=law, moment=NOW)
    case = keeping.keep(db, case, PEPPER, law=law, moment=NOW)
    content = replace(case.content, answers=answers, number="A-617")
    return token, keeping.save(db, case, content, law=law, moment=NOW)


def reread(db: Transaction, token: bytes) -> Case:
    return keeping.by_session(db, token, PEPPER, moment=NOW)


def subscribed(
    database: Database, law: Law, *, full: bool = False, answers: Answers = ANSWERS
) -> tuple[bytes, str]:
    """Make a case with a feed; return the tokens of its session and of the feed."""
    with database.writing() as db:
        token, case = kept(db, law, answers)
        return token, calendars.subscribe(db, case, PEPPER, law, full=full, moment=NOW)[0]


def record(database: Database, law: Law, token: bytes, event: Event) -> None:
    with database.writing() as db:
        case = reread(db, token)
        content = replace(case.content, events=(*case.content.events, event))
        keeping.save(db, case, content, law=law, moment=LATER)


def read(database: Database, law: Law, feed: str, today: date = LATER.today) -> bytes:
    with database.reading() as db:
        return calendars.read_feed(db, feed, PEPPER, law, "kk", today=today)


def entries(content: bytes) -> dict[str, dict[str, str]]:
    """Return the entries of a calendar by the words of their titles after the number."""
    strict(content)
    calendar = vobject.readOne(content.decode())
    calendar.validate()
    return {
        one.summary.value: {
            name: str(found[0].value) for name, found in one.contents.items() if name != "valarm"
        }
        for one in calendar.vevent_list
    }


def test_a_feed_is_read_without_its_case(database: Database, law: Law) -> None:
    _, feed = subscribed(database, law)
    found = entries(read(database, law, feed))
    assert set(found) == {"A-617: соңғы күн", "A-617: күннің өзі"}
    assert found["A-617: соңғы күн"]["dtstart"] == "2026-12-10"
    assembly = found["A-617: күннің өзі"]
    assert assembly["dtstart"] == "2026-12-19 06:00:00+00:00"
    assert assembly["dtend"] == "2026-12-19 08:00:00+00:00"
    assert CANARY.encode() not in read(database, law, feed)


def test_every_save_is_in_the_feed_at_once(database: Database, law: Law) -> None:
    token, feed = subscribed(database, law)
    before = entries(read(database, law, feed))["A-617: соңғы күн"]
    record(database, law, token, REGISTERED)
    found = entries(read(database, law, feed))
    assert found["A-617: жауап беретін соңғы күн"]["dtstart"] == "2026-12-07"
    cancelled = found["A-617: соңғы күн"]
    assert (cancelled["status"], cancelled["uid"]) == ("CANCELLED", before["uid"])
    assert int(cancelled["sequence"]) == int(before["sequence"]) + 1
    assert cancelled["dtstart"] == before["dtstart"]
    assert CANARY.encode() not in read(database, law, feed)


def test_an_assembly_that_moves_keeps_its_name(database: Database, law: Law) -> None:
    token, feed = subscribed(database, law)
    before = entries(read(database, law, feed))["A-617: күннің өзі"]
    with database.writing() as db:
        case = reread(db, token)
        answers = replace(ANSWERS, when=When(date(2026, 12, 20), time(23, 30), time(23, 59)))
        keeping.save(db, case, replace(case.content, answers=answers), law=law, moment=LATER)
    after = entries(read(database, law, feed))["A-617: күннің өзі"]
    assert after["uid"] == before["uid"]
    assert after["dtstart"] == "2026-12-20 18:30:00+00:00"
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["dtstamp"] == "2026-12-02 06:00:00+00:00"


def test_equal_states_give_equal_bytes_and_the_file_names_the_same(
    database: Database, law: Law
) -> None:
    token, feed = subscribed(database, law)
    first = read(database, law, feed, date(2026, 12, 2))
    assert first == read(database, law, feed, date(2026, 12, 9))
    with database.writing() as db:
        case = reread(db, token)
        # what is no fact of the days changes nothing in the feed
        people = replace(case.answers, people=(Person(name="B"),))
        keeping.save(db, case, replace(case.content, answers=people), law=law, moment=LATER)
    assert read(database, law, feed) == first
    with database.reading() as db:
        file = calendars.download(reread(db, token), law, "kk", full=False, today=LATER.today)
    assert file == first


def test_a_corrected_law_moves_the_days_of_a_feed(database: Database, law: Law) -> None:
    """The 11th becomes a day off: the last day to register moves, without any save."""
    _, feed = subscribed(database, law)
    year = law.calendar.year(date(2026, 12, 10))
    off = replace(
        next(one for one in year.special if one.kind == "holiday"),
        day=date(2026, 12, 11),
        moved=None,
    )
    corrected_year = replace(year, special=(*year.special, off))
    years = [corrected_year if one.year == 2026 else one for one in law.calendar.years]
    changes = (*law.changes, law.changes[0])
    calendar = type(law.calendar)(years, law.calendar.sources)
    corrected = replace(law, calendar=calendar, changes=changes)
    before = entries(read(database, law, feed))["A-617: соңғы күн"]
    after = entries(read(database, corrected, feed))["A-617: соңғы күн"]
    assert (before["dtstart"], after["dtstart"]) == ("2026-12-10", "2026-12-09")
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["uid"] == before["uid"]


def test_full_titles_name_form_and_city_in_a_feed(database: Database, law: Law) -> None:
    _, feed = subscribed(database, law, full=True)
    content = read(database, law, feed)
    found = entries(content)
    assert set(found) == {
        "Митинг № A-617: қағазды тіркетудің соңғы күні",
        "Митинг № A-617: жиналыс күні",
    }
    assert found["Митинг № A-617: жиналыс күні"]["location"] == "Алматы"
    assert "10-бап" in found["Митинг № A-617: қағазды тіркетудің соңғы күні"]["description"]
    assert CANARY.encode() not in content


def test_an_entry_that_is_called_otherwise_rises_too(database: Database, law: Law) -> None:
    token, feed = subscribed(database, law, full=True)
    before = entries(read(database, law, feed))["Митинг № A-617: жиналыс күні"]
    with database.writing() as db:
        case = reread(db, token)
        answers = replace(case.answers, form="meeting", city=City("Астана", kato="710000000"))
        keeping.save(db, case, replace(case.content, answers=answers), law=law, moment=LATER)
    after = entries(read(database, law, feed))["Жиналыс № A-617: жиналыс күні"]
    assert (after["uid"], after["location"]) == (before["uid"], "Астана")
    assert int(after["sequence"]) == int(before["sequence"]) + 1


def test_a_file_with_full_titles_names_the_place_and_nobody(database: Database, law: Law) -> None:
    token, _ = subscribed(database, law, answers=replace(ANSWERS, place=Place("Жерұйық саябағы")))
    with database.reading() as db:
        content = calendars.download(reread(db, token), law, "ru", full=True, today=NOW.today)
    assert (
        entries(content)["Митинг № A-617: день собрания"]["location"] == "Алматы, Жерұйық саябағы"
    )
    assert CANARY not in "".join(unfolded(content))


def test_whoever_has_another_token_gets_nothing(database: Database, law: Law) -> None:
    token, feed = subscribed(database, law)
    other = base64.urlsafe_b64encode(b"x" * 32).decode().rstrip("=")
    wrong = [
        other, "", "A", feed[:-1], feed + "A", f"{feed}=", feed + "\n", feed.replace(feed[5], "~"),
        "ж" * 43, "%00" * 20, "A" * 100_000, feed[:-1] + "B", base64.b64encode(token).decode(),
    ]  # fmt: skip
    for one in wrong:
        if one != feed:
            with pytest.raises(NoSuchFeed):
                read(database, law, one)
    with database.reading() as db, pytest.raises(NoSuchFeed):
        calendars.read_feed(db, feed, b"q" * 32, law, "kk", today=NOW.today)


def test_a_new_address_replaces_the_old_and_a_revoked_one_is_dead(
    database: Database, law: Law
) -> None:
    token, first = subscribed(database, law)
    with database.writing() as db:
        second, _ = calendars.subscribe(db, reread(db, token), PEPPER, law, full=False, moment=NOW)
    with pytest.raises(NoSuchFeed):
        read(database, law, first)
    assert read(database, law, second)
    with database.writing() as db:
        calendars.unsubscribe(db, reread(db, token), law, moment=NOW)
        calendars.unsubscribe(db, reread(db, token), law, moment=NOW)
    with pytest.raises(NoSuchFeed):
        read(database, law, second)
    record(database, law, token, REGISTERED)
    with pytest.raises(NoSuchFeed):
        read(database, law, second)


def test_the_feed_goes_with_its_case(database: Database, law: Law) -> None:
    token, feed = subscribed(database, law)
    with database.writing() as db:
        forgetting.delete(db, reread(db, token), moment=NOW)
    with pytest.raises(NoSuchFeed):
        read(database, law, feed)
    _, expired = subscribed(database, law)
    with database.writing() as db:
        forgetting.forget(db, moment=moment_of(NOW.now + timedelta(days=200)))
        assert db.connection().execute(text("SELECT count(*) FROM feed")).scalar() == 0
    with pytest.raises(NoSuchFeed):
        read(database, law, expired)


def test_the_database_itself_drops_the_feed_of_a_dropped_case(database: Database, law: Law) -> None:
    subscribed(database, law)
    with database.writing() as db:
        connection = db.connection()
        connection.execute(text("DELETE FROM sealed_case"))
        assert connection.execute(text("SELECT count(*) FROM feed")).scalar() == 0


def test_a_case_begun_from_another_ones_content_takes_over_no_feed(
    database: Database, law: Law
) -> None:
    token, feed = subscribed(database, law)
    before = read(database, law, feed)
    with database.writing() as db:
        old = reread(db, token)
        brought = replace(old.content, receipt="ABCDE")
        fresh, case = keeping.begin(db, brought, PEPPER, law=law, moment=LATER)
        assert (case.content.feed, case.content.receipt) == (None, "")
        assert case.content.published.minute == LATER.minute
        changed = replace(case.content, answers=replace(case.answers, form="march"))
        keeping.save(db, case, changed, law=law, moment=LATER)
        file = calendars.download(
            keeping.by_session(db, fresh, PEPPER, moment=LATER),
            law,
            "kk",
            full=False,
            today=LATER.today,
        )
    assert read(database, law, feed) == before
    uids = [{one["uid"] for one in entries(found).values()} for found in (before, file)]
    assert not uids[0] & uids[1]


def test_a_sheet_in_another_place_does_not_open(database: Database, law: Law) -> None:
    _, first = subscribed(database, law)
    _, second = subscribed(database, law)
    with database.writing() as db:
        rows = db.connection().execute(text("SELECT feed_id, sheet FROM feed")).all()
        for (feed_id, _), (_, sheet) in zip(rows, reversed(rows), strict=True):
            db.connection().execute(
                text("UPDATE feed SET sheet = :sheet WHERE feed_id = :feed_id"),
                {"sheet": sheet, "feed_id": feed_id},
            )
    for feed in (first, second):
        with pytest.raises(NoSuchFeed):
            read(database, law, feed)


def test_neither_the_token_nor_the_sheet_is_readable_in_the_files(tmp_path: Path, law: Law) -> None:
    url = f"sqlite:///{tmp_path / 'sealed.sqlite'}"
    migrate(url)
    database = Database(url)
    token, feed = subscribed(database, law, full=True)
    record(database, law, token, REGISTERED)
    with database.reading() as db:
        made = reread(db, token).content.feed
    assert made is not None
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    secret = base64.urlsafe_b64decode(f"{feed}=")
    for one in (secret, feed.encode(), bytes.fromhex(made.key), made.key.encode(), b"registered"):
        assert one not in written
    assert bytes.fromhex(made.feed_id) in written
    # the case does not know the address either: its key does not lead back to the token
    assert feed not in repr(made)
    database.close()


def test_sheets_are_of_one_size(database: Database, law: Law) -> None:
    token, _ = subscribed(database, law)
    size = text("SELECT length(sheet) FROM feed")
    with database.reading() as db:
        before = db.connection().execute(size).scalar()
    record(database, law, token, REGISTERED)
    with database.reading() as db:
        assert db.connection().execute(size).scalar() == before


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_an_organiser_typed_stays_a_text(words: str, law: Law) -> None:
    """Through every answer that a file with full titles may carry."""
    standing = replace(ANSWERS, place=Place(words), city=City(words, akimat=words))
    legs = (Leg(words, words, words), Leg(words, words, words))
    moving = replace(standing, form="march", route=Route(legs))
    for answers in (standing, moving):
        content = Content(answers=answers, number=words)
        case = Case(b"i" * 16, Access(b"k" * 32), 1, content, kept=True, expires_on=NOW.today)
        file = calendars.download(case, law, "kk", full=True, today=NOW.today)
        strict(file)
        read = vobject.readOne(file.decode())
        assert len(read.vevent_list) == 2
        for one in read.vevent_list:
            assert {name.upper() for name in one.contents} <= PROPERTIES | {"VALARM"}
