"""Slots, grants and sessions: who opens a case, as what, and who does not any more."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault import access, boxes, seal
from app.vault.access import ROLES, Access, Grant, Role

CASE, OTHER_CASE, SLOT = b"c" * 16, b"d" * 16, b"s" * 16
UNDER, KEY, NEW_KEY = b"u" * 32, b"k" * 32, b"n" * 32
AUTHORITY, STRANGER = b"a" * 32, b"z" * 32


def made(role: Role = "edit", authority: bytes = AUTHORITY) -> tuple[bytes, Grant]:
    wish = Access(KEY, role, SLOT)
    return access.new_slot(wish, UNDER, case_id=CASE, generation=1, authority=authority)


def opened(wrapped: bytes, grant: Grant | None, under: bytes = UNDER) -> Access:
    return access.open_slot(wrapped, grant, under, case_id=CASE, slot_id=SLOT)


@pytest.mark.parametrize("role", ROLES)
def test_a_receipt_opens_its_slot_in_its_role_and_only_owners_can_sign(role: Role) -> None:
    signs = AUTHORITY if role == "owner" else b""

    assert opened(*made(role)) == Access(KEY, role, SLOT, signs)


def test_a_new_key_reaches_a_slot_without_its_receipt() -> None:
    wrapped, first = made()
    second = access.grant_again(first, NEW_KEY, AUTHORITY, case_id=CASE, slot_id=SLOT)

    assert second.generation == 2
    assert opened(wrapped, second).key == NEW_KEY


@pytest.mark.parametrize(
    "change",
    [
        {"generation": 2},
        {"public_key": b"p" * 32},
        {"sealed_key": b"x" * 80},
        {"signature": b"x" * 64},
        {"signature": b""},
    ],
    ids=str,
)
def test_a_grant_that_was_touched_opens_nothing_and_is_not_renewed(
    change: dict[str, bytes],
) -> None:
    wrapped, grant = made()
    touched = replace(grant, **change)

    with pytest.raises(boxes.Unopened):
        opened(wrapped, touched)
    with pytest.raises(boxes.Unopened):
        access.grant_again(touched, NEW_KEY, AUTHORITY, case_id=CASE, slot_id=SLOT)


def test_a_key_planted_by_somebody_who_writes_to_the_database_is_refused() -> None:
    wrapped, grant = made()
    planted = access.grant_again(made(authority=STRANGER)[1], NEW_KEY, STRANGER,
                                 case_id=CASE, slot_id=SLOT)  # fmt: skip

    with pytest.raises(boxes.Unopened):
        opened(wrapped, replace(planted, public_key=grant.public_key))


@pytest.mark.parametrize(("case_id", "slot_id"), [(OTHER_CASE, SLOT), (CASE, b"t" * 16)])
def test_a_slot_moved_elsewhere_does_not_open(case_id: bytes, slot_id: bytes) -> None:
    wrapped, grant = made()

    with pytest.raises(boxes.Unopened):
        access.open_slot(wrapped, grant, UNDER, case_id=case_id, slot_id=slot_id)
    with pytest.raises(boxes.Unopened):
        access.grant_again(grant, NEW_KEY, AUTHORITY, case_id=case_id, slot_id=slot_id)


def test_another_receipt_does_not_open_it() -> None:
    with pytest.raises(boxes.Unopened):
        opened(*made(), under=STRANGER)


def test_a_slot_of_the_first_format_opens_as_an_owner_that_cannot_sign() -> None:
    old = seal.wrap(KEY, UNDER, context=CASE + SLOT)

    assert opened(old, None) == Access(KEY, "owner", SLOT, b"")
    with pytest.raises(boxes.Unopened):
        opened(made()[0], None)


# Written by the release before roles: kept for ever.
OLD_SLOT = bytes.fromhex(
    "0135cf7e15ecfe1207867961147f1c1a94632ca11a558552beedd214ce32bdad68d76aa987f70424"
    "9f8be2a7b0fe5b9d0fbe3ab34e7a268a0c4d3122d91f1092dd2c08d03ee404ecf5"
)
OLD_SESSION = bytes.fromhex(
    "013a0de4fda37b01b2117990757363ade017cb0d470140c5cac42d601a3270a5853140fa96fc6f57"
    "8de115229825a20c0939c3c0a95a0e2b1773e36012eeba008590764b7cdc4bfd06"
)


def test_boxes_written_before_roles_open_for_ever() -> None:
    assert opened(OLD_SLOT, None).key == KEY
    assert access.open_session(OLD_SESSION, UNDER, case_id=CASE) == Access(KEY)


@given(
    role=st.sampled_from(ROLES), slot_id=st.sampled_from([b"", SLOT]), signs=st.binary(max_size=32)
)
def test_a_session_holds_what_was_put_into_it(role: Role, slot_id: bytes, signs: bytes) -> None:
    held = Access(KEY, role, slot_id, signs)
    box = access.close_session(held, UNDER, case_id=CASE)

    assert access.open_session(box, UNDER, case_id=CASE) == held
    with pytest.raises(boxes.Unopened):
        access.open_session(box, UNDER, case_id=OTHER_CASE)


def test_a_session_is_no_slot_and_a_cut_box_opens_nothing() -> None:
    wrapped, _ = made()

    with pytest.raises(boxes.Unopened):
        access.open_session(wrapped, UNDER, case_id=CASE)
    with pytest.raises(boxes.Unopened):
        access.open_session(b"", UNDER, case_id=CASE)
    with pytest.raises(boxes.Unopened):
        boxes.parted(boxes.bound((b"a", b"b")), 3)


def test_only_a_whole_key_is_granted() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        access.grant_again(made()[1], b"short", AUTHORITY, case_id=CASE, slot_id=SLOT)
