"""Who can open a case, on both databases: trusted people, a seen receipt, a taken one, sessions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cases.answers import Answers, Purpose
from app.cases.case import Content
from app.cases.receipts import MOST_RECEIPTS, Holder, Role
from app.desk import calendars, keeping, seats, sharing
from app.desk.keeping import Case, NoSuchCase
from app.desk.moments import moment_of
from app.desk.rekeying import ReceiptNeeded
from app.desk.returning import by_receipt, of_today
from app.desk.roles import NotAllowed
from app.desk.sharing import NoSuchReceipt, TooManyReceipts
from app.law.library import Law
from app.store import slots
from app.store.session import Database, Transaction, migrate
from app.store.tables import OpenSession, Slot
from app.vault import receipt as receipts
from app.vault import seal
from app.vault.access import Access

PEPPER = b"p" * 32
SEAT = "00aa"
NOW = moment_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CONTENT = Content(answers=Answers(purpose=Purpose("Ауа сапасы")))


def opens(db: Transaction, receipt: str) -> Case:
    return keeping.opened(db, receipt, PEPPER)


def issued(db: Transaction, law: Law) -> str:
    return keeping.issue(db, CONTENT, PEPPER, law=law, moment=NOW)[0]


def added(db: Transaction, owner: str, role: Role, law: Law, name: str = "") -> str:
    receipt, _ = sharing.add_receipt(
        db, opens(db, owner), PEPPER, Holder("", role, name=name), law=law, moment=NOW
    )
    return receipt


def renewed(db: Transaction, receipt: str, law: Law) -> str:
    case = sharing.renew(db, opens(db, receipt), PEPPER, seat=SEAT, law=law, moment=NOW)
    fresh = case.content.receipt
    sharing.replace_old(db, sharing.retyped(case), law=law, moment=NOW)
    return fresh


@pytest.mark.parametrize("role", ["owner", "edit", "read"])
def test_a_second_receipt_opens_the_case_in_its_role(db: Transaction, law: Law, role: Role) -> None:
    owner = issued(db, law)
    second = added(db, owner, role, law, name="екінші")

    case = opens(db, second)

    assert (case.role, case.answers) == (role, CONTENT.answers)
    listed = sharing.receipts_of(db, opens(db, owner))
    assert [(one.role, one.name, one.own) for one in listed] == [
        ("owner", "", True),
        (role, "екінші", False),
    ]
    assert all(one.made_on == NOW.today for one in listed)


def test_a_seen_receipt_is_dead_and_the_others_open_without_being_typed(
    db: Transaction, law: Law
) -> None:
    seen = issued(db, law)
    others = {role: added(db, seen, role, law) for role in ("owner", "edit", "read")}
    old_key = opens(db, seen).key

    fresh = renewed(db, seen, law)

    with pytest.raises(NoSuchCase):
        opens(db, seen)
    found = {role: opens(db, receipt) for role, receipt in others.items()}
    assert {one.role for one in found.values()} == {"owner", "edit", "read"}
    assert {one.key for one in found.values()} == {opens(db, fresh).key} != {old_key}
    assert opens(db, fresh).answers == CONTENT.answers
    assert {slot.generation for slot in slots.slots_of(db, opens(db, fresh).case_id)} == {2}


def test_until_the_new_receipt_is_retyped_only_the_old_one_opens(db: Transaction, law: Law) -> None:
    old = issued(db, law)
    token, case = by_receipt(db, old, PEPPER, law=law, moment=NOW)
    case = sharing.renew(db, case, PEPPER, seat=SEAT, law=law, moment=NOW)
    fresh = case.content.receipt

    assert sharing.renew(db, case, PEPPER, seat=SEAT, law=law, moment=NOW) == case
    assert sharing.sees_receipt(keeping.by_session(db, token, PEPPER, moment=NOW), SEAT)
    assert opens(db, old).answers == CONTENT.answers
    with pytest.raises(NoSuchCase):
        opens(db, fresh)
    # whoever comes back with it has it: the old one is dead at once, and every session
    _, now = by_receipt(db, fresh, PEPPER, law=law, moment=NOW)
    assert (now.content.receipt, now.content.renewal) == ("", None)
    for dead in (lambda: opens(db, old), lambda: keeping.by_session(db, token, PEPPER, moment=NOW)):
        with pytest.raises(NoSuchCase):
            dead()
    assert [one.own for one in sharing.receipts_of(db, now)] == [True]


def test_a_new_receipt_is_shown_to_nobody_else(db: Transaction, law: Law) -> None:
    first = issued(db, law)
    second, reader = added(db, first, "owner", law), added(db, first, "read", law)
    sharing.renew(db, opens(db, first), PEPPER, seat=SEAT, law=law, moment=NOW)

    assert sharing.sees_receipt(opens(db, first), SEAT)
    assert not sharing.sees_receipt(opens(db, second), SEAT)
    assert not sharing.sees_receipt(opens(db, reader), SEAT)


def test_whoever_saw_the_old_receipt_never_sees_the_new_one(db: Transaction, law: Law) -> None:
    old = issued(db, law)
    mine = sharing.renew(db, opens(db, old), PEPPER, seat=SEAT, law=law, moment=NOW)

    for seat in ("", "00bb"):
        assert not sharing.sees_receipt(opens(db, old), seat)
    # who begins anew in another browser gets another receipt, and the first is none any more
    theirs = sharing.renew(db, opens(db, old), PEPPER, seat="00bb", law=law, moment=NOW)
    assert theirs.content.receipt != mine.content.receipt
    assert not sharing.sees_receipt(opens(db, old), SEAT)
    with pytest.raises(NoSuchCase):
        opens(db, mine.content.receipt)
    assert len(sharing.receipts_of(db, theirs)) == 2


def test_of_two_owners_who_renew_at_once_one_is_told(db: Transaction, law: Law) -> None:
    first = issued(db, law)
    second = added(db, first, "owner", law)
    sharing.renew(db, opens(db, first), PEPPER, seat=SEAT, law=law, moment=NOW)
    case = sharing.renew(db, opens(db, second), PEPPER, seat="00bb", law=law, moment=NOW)

    assert not sharing.sees_receipt(opens(db, first), SEAT)
    assert sharing.sees_receipt(case, "00bb")
    done = sharing.replace_old(db, sharing.retyped(case), law=law, moment=NOW)
    assert len(sharing.receipts_of(db, done)) == 2
    assert opens(db, first).answers == CONTENT.answers
    with pytest.raises(NoSuchCase):
        opens(db, second)


def test_a_revoked_receipt_is_dead_with_every_session_and_the_calendar(
    database: Database, law: Law
) -> None:
    with database.writing() as db:
        owner = issued(db, law)
        other = added(db, owner, "edit", law)
        token, case = by_receipt(db, other, PEPPER, law=law, moment=NOW)
        address, _ = calendars.subscribe(db, case, PEPPER, law, full=False, moment=NOW)
        taken = sharing.receipts_of(db, opens(db, owner))[1].slot_id
        entries = calendars.sheet_of(case.content, case.key, law, full=False).seed
        left = sharing.revoke(db, opens(db, owner), taken, law=law, moment=NOW)

        assert left.content.feed is None
        assert calendars.sheet_of(left.content, left.key, law, full=False).seed == entries
        assert [one.own for one in sharing.receipts_of(db, left)] == [True]
        with pytest.raises(NoSuchCase):
            opens(db, other)
        with pytest.raises(NoSuchCase):
            keeping.by_session(db, token, PEPPER, moment=NOW)
        with pytest.raises(calendars.NoSuchFeed):
            calendars.read_feed(db, address, PEPPER, law, "kk", today=NOW.today)
        assert opens(db, owner).answers == CONTENT.answers


def test_whoever_is_put_out_takes_the_receipt_along_that_was_to_follow(
    db: Transaction, law: Law
) -> None:
    owner = issued(db, law)
    other = added(db, owner, "owner", law)
    fresh = sharing.renew(
        db, opens(db, other), PEPPER, seat=SEAT, law=law, moment=NOW
    ).content.receipt
    taken = sharing.own_slot(opens(db, other))
    sharing.revoke(db, opens(db, owner), taken, law=law, moment=NOW)

    for dead in (other, fresh):
        with pytest.raises(NoSuchCase):
            opens(db, dead)
    assert opens(db, owner).content.receipt == ""


def test_nobody_takes_away_his_own_receipt_or_one_that_is_not_there(
    db: Transaction, law: Law
) -> None:
    owner = issued(db, law)
    case = opens(db, owner)

    for slot_id in (sharing.own_slot(case), "", "00" * 16):
        with pytest.raises(NoSuchReceipt):
            sharing.revoke(db, case, slot_id, law=law, moment=NOW)


@pytest.mark.parametrize("role", ["edit", "read"])
def test_only_owners_say_who_opens_it(db: Transaction, law: Law, role: Role) -> None:
    owner = issued(db, law)
    case = opens(db, added(db, owner, role, law))
    slot_id = sharing.own_slot(opens(db, owner))

    assert case.access.authority == b""
    for attempt in (
        lambda: sharing.receipts_of(db, case),
        lambda: sharing.add_receipt(db, case, PEPPER, Holder("", "read"), law=law, moment=NOW),
        lambda: sharing.renew(db, case, PEPPER, seat=SEAT, law=law, moment=NOW),
        lambda: sharing.revoke(db, case, slot_id, law=law, moment=NOW),
        lambda: seats.sessions_of(db, case, None, PEPPER, moment=NOW),
        lambda: seats.end_others(db, case, None, PEPPER),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_case_has_ten_receipts_and_no_more(db: Transaction, law: Law) -> None:
    owner = issued(db, law)
    for _ in range(MOST_RECEIPTS - 1):
        added(db, owner, "read", law)

    with pytest.raises(TooManyReceipts):
        added(db, owner, "read", law)


def test_a_slot_planted_in_the_database_gets_no_new_key(db: Transaction, law: Law) -> None:
    owner, stranger = issued(db, law), receipts.make()
    case = opens(db, owner)
    forged = Access(b"x" * 32, "owner", b"f" * 16)
    wrapped, grant = keeping.accesses.new_slot(
        forged,
        seal.receipt_key(stranger, b"f" * 16, PEPPER),
        case_id=case.case_id,
        generation=1,
        authority=b"z" * 32,
    )
    slots.insert_slot(
        db,
        Slot(
            locator=seal.locator(stranger, PEPPER),
            slot_id=b"f" * 16,
            case_id=case.case_id,
            wrapped_key=wrapped,
            generation=1,
            public_key=grant.public_key,
            sealed_key=grant.sealed_key,
            signature=grant.signature,
        ),
    )

    # it is seen by the owner, and gone with the next change of the key
    assert len(sharing.receipts_of(db, case)) == 2
    renewed(db, owner, law)
    assert slots.find_slot(db, seal.locator(stranger, PEPPER)) is None


def test_sessions_are_seen_and_the_others_ended(db: Transaction, law: Law) -> None:
    owner = issued(db, law)
    reader = added(db, owner, "read", law)
    theirs, _ = by_receipt(db, reader, PEPPER, law=law, moment=NOW)
    later = moment_of(NOW.now + timedelta(minutes=5))
    mine, case = by_receipt(db, owner, PEPPER, law=law, moment=later)

    seen = seats.sessions_of(db, case, mine, PEPPER, moment=later)

    assert [(one.here, one.since) for one in seen] == [(True, later.minute), (False, NOW.minute)]
    assert seats.end_others(db, case, mine, PEPPER) == 1
    assert keeping.by_session(db, mine, PEPPER, moment=later)
    with pytest.raises(NoSuchCase):
        keeping.by_session(db, theirs, PEPPER, moment=later)


def test_one_browser_is_ended_by_its_mark(db: Transaction, law: Law) -> None:
    owner = issued(db, law)
    reader = added(db, owner, "read", law)
    theirs, _ = by_receipt(db, reader, PEPPER, law=law, moment=NOW)
    mine, case = by_receipt(db, owner, PEPPER, law=law, moment=NOW)
    mark = seats.mark_of(theirs, PEPPER)

    marks = {one.mark: one for one in seats.sessions_of(db, case, mine, PEPPER, moment=NOW)}
    assert set(marks) == {mark, seats.mark_of(mine, PEPPER)}
    assert len(mark) == 16
    assert not marks[mark].here
    assert marks[mark].slot_id in {one.slot_id for one in case.content.holders}
    assert not any(one.here for one in seats.sessions_of(db, case, None, PEPPER, moment=NOW))
    assert seats.mark_of(None, PEPPER) == ""
    assert not seats.end_one(db, case, mark[:15], moment=NOW)
    assert seats.end_one(db, case, mark, moment=NOW)
    assert not seats.end_one(db, case, mark, moment=NOW)
    assert keeping.by_session(db, mine, PEPPER, moment=NOW)
    with pytest.raises(NoSuchCase):
        keeping.by_session(db, theirs, PEPPER, moment=NOW)
    with pytest.raises(NotAllowed):
        seats.end_one(db, opens(db, reader), seats.mark_of(mine, PEPPER), moment=NOW)


def as_before_roles(db: Transaction, law: Law) -> tuple[bytes, str, bytes]:
    """Store a kept case as the release before roles did; return its session, receipt and id."""
    token, case = keeping.begin(db, CONTENT, PEPPER, law=law, moment=NOW)
    receipt, slot_id = receipts.make(), seal.new_id()
    under = seal.receipt_key(receipt, slot_id, PEPPER)
    slots.insert_slot(
        db,
        Slot(
            locator=seal.locator(receipt, PEPPER),
            slot_id=slot_id,
            case_id=case.case_id,
            wrapped_key=seal.wrap(case.key, under, context=case.case_id + slot_id),
        ),
    )
    row = db.get(OpenSession, seal.session_id(token, PEPPER))
    assert row is not None
    row.wrapped_key = seal.wrap(case.key, seal.session_key(token, PEPPER), context=case.case_id)
    db.flush()
    return token, receipt, case.case_id


def test_a_case_of_before_roles_opens_is_saved_and_can_be_shared(db: Transaction, law: Law) -> None:
    token, receipt, case_id = as_before_roles(db, law)
    case = keeping.by_session(db, token, PEPPER, moment=NOW)
    answers = replace(case.content, answers=Answers(form="rally"))
    case = keeping.save(db, case, answers, law=law, moment=NOW)

    assert (case.role, case.kept) == ("owner", True)
    # this session cannot sign: the receipt is asked for once more
    with pytest.raises(ReceiptNeeded):
        sharing.renew(db, case, PEPPER, seat=SEAT, law=law, moment=NOW)
    assert opens(db, receipt).answers.form == "rally"
    of_today(db, receipt, PEPPER, law=law, moment=NOW)
    assert [one.generation for one in slots.slots_of(db, case_id)] == [1]
    second = added(db, receipt, "edit", law)
    fresh = renewed(db, receipt, law)
    assert opens(db, second).answers == opens(db, fresh).answers == Answers(form="rally")
    with pytest.raises(NoSuchCase):
        opens(db, receipt)


def test_a_draft_of_before_roles_can_still_be_kept(db: Transaction, law: Law) -> None:
    token, case = keeping.begin(db, CONTENT, PEPPER, law=law, moment=NOW)
    bare = replace(case, access=Access(case.key))
    kept = keeping.keep(db, bare, PEPPER, law=law, moment=NOW)

    _, again = by_receipt(db, kept.content.receipt, PEPPER, law=law, moment=NOW)
    assert added(db, kept.content.receipt, "read", law)
    assert again.access.authority
    assert keeping.by_session(db, token, PEPPER, moment=NOW).kept


def test_no_key_that_was_taken_away_is_left_in_the_files(tmp_path: Path, law: Law) -> None:
    url = f"sqlite:///{tmp_path / 'sealed.sqlite'}"
    migrate(url)
    database = Database(url)
    with database.writing() as db:
        owner = issued(db, law)
        other = added(db, owner, "read", law)
        taken = slots.find_slot(db, seal.locator(other, PEPPER))
        assert taken is not None
        kept = slots.find_slot(db, seal.locator(owner, PEPPER))
        assert kept is not None
        # of the receipt that stays only the grant of the old key is worth destroying
        dead = (taken.wrapped_key, taken.sealed_key, taken.public_key, kept.sealed_key)
        content = keeping.stored.find_case(db, taken.case_id)
        assert content is not None
        slot_id = taken.slot_id.hex()
    with database.writing() as db:
        sharing.revoke(db, opens(db, owner), slot_id, law=law, moment=NOW)
    assert database.checkpoint()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert all(one not in written for one in (*dead, content.content[:200]))
    database.close()
