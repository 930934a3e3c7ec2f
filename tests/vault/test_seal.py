"""Sealed boxes: what opens them and what does not."""

import zlib
from hashlib import shake_128

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault import boxes, seal

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
CASE, OTHER_CASE = b"c" * 16, b"d" * 16


@given(st.binary(max_size=20_000))
def test_what_was_sealed_opens_again(plain: bytes) -> None:
    box = seal.seal(plain, KEY, case_id=CASE, revision=7)

    assert seal.unseal(box, KEY, case_id=CASE, revision=7) == plain


@pytest.mark.parametrize(("size", "blocks"), [(0, 1), (4000, 1), (4100, 2), (9000, 3)])
def test_the_length_of_a_case_shows_only_in_blocks(size: int, blocks: int) -> None:
    box = seal.seal(shake_128(b"noise").digest(size), KEY, case_id=CASE, revision=1)

    assert len(box) == blocks * seal.BLOCK + 41


def test_what_says_little_takes_little_room() -> None:
    box = seal.seal("Жиын ".encode() * 10_000, KEY, case_id=CASE, revision=1)

    assert len(box) == seal.BLOCK + 41


def test_the_content_of_an_older_release_opens() -> None:
    plain = b"aim"
    framed = (len(plain).to_bytes(4, "big") + plain).ljust(seal.BLOCK, b"\0")
    box = boxes.close_box(framed, KEY, b"case", CASE, (7).to_bytes(8, "big"))

    assert seal.unseal(box, KEY, case_id=CASE, revision=7) == plain


def test_packed_content_of_this_release_opens_for_ever() -> None:
    packed = zlib.compress(b"aim")
    framed = (len(packed).to_bytes(4, "big") + packed).ljust(4096, b"\0")
    place = (b"case", CASE, (7).to_bytes(8, "big"), b"packed")
    box = boxes.close_box(framed, KEY, *place, form=2)

    assert seal.unseal(box, KEY, case_id=CASE, revision=7) == b"aim"
    sealed = seal.seal(b"aim", KEY, case_id=CASE, revision=7)
    assert boxes.open_box(sealed, KEY, *place, form=2)[4:].rstrip(b"\0") == zlib.compress(b"aim", 3)


def test_packed_content_cannot_be_passed_off_as_unpacked() -> None:
    box = seal.seal(b"aim", KEY, case_id=CASE, revision=7)

    with pytest.raises(boxes.Unopened):
        seal.unseal(b"\x01" + box[1:], KEY, case_id=CASE, revision=7)


@pytest.mark.parametrize(
    ("key", "case_id", "revision"),
    [
        pytest.param(OTHER, CASE, 7, id="another key"),
        pytest.param(KEY, OTHER_CASE, 7, id="moved to another case"),
        pytest.param(KEY, CASE, 6, id="rolled back to an older revision"),
    ],
)
def test_a_box_out_of_its_place_does_not_open(key: bytes, case_id: bytes, revision: int) -> None:
    box = seal.seal(b"aim", KEY, case_id=CASE, revision=7)

    with pytest.raises(boxes.Unopened):
        seal.unseal(box, key, case_id=case_id, revision=revision)


def test_no_two_boxes_share_a_nonce() -> None:
    made = [boxes.close_box(b"the same", KEY, b"case", CASE) for _ in range(5_000)]
    nonces = {box[1:25] for box in made}

    assert len(nonces) == len(made)
    assert len({nonce[:8] for nonce in nonces}) == len(made), "random in every part, no counter"
    assert all(len(set(column)) > 200 for column in zip(*nonces, strict=True))


@pytest.mark.parametrize("place", [0, 1, 30, 2000, 4136])
def test_a_flipped_bit_is_noticed(place: int) -> None:
    box = bytearray(seal.seal(b"aim", KEY, case_id=CASE, revision=7))
    box[place] ^= 1

    with pytest.raises(boxes.Unopened):
        seal.unseal(bytes(box), KEY, case_id=CASE, revision=7)


@pytest.mark.parametrize("box", [b"", b"\x01", b"\x02" + b"x" * 60])
def test_rubbish_and_unknown_formats_do_not_open(box: bytes) -> None:
    with pytest.raises(boxes.Unopened):
        seal.unwrap(box, KEY, context=CASE)


def test_a_wrapped_key_opens_only_in_its_own_slot() -> None:
    box = seal.wrap(OTHER, KEY, context=CASE + b"slot")

    assert seal.unwrap(box, KEY, context=CASE + b"slot") == OTHER
    with pytest.raises(boxes.Unopened):
        seal.unwrap(box, KEY, context=OTHER_CASE + b"slot")


def test_each_purpose_derives_another_key() -> None:
    derived = {
        seal.locator("R", KEY),
        seal.receipt_key("R", b"", KEY),
        seal.session_id(b"R", KEY),
        seal.session_key(b"R", KEY),
        seal.form_key(b"R", KEY),
    }

    assert len(derived) == 5


@pytest.mark.parametrize("pepper", [b"", b"short", bytes(33)])
def test_a_pepper_of_another_length_is_refused(pepper: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal.locator("R", pepper)


def test_a_swapped_pepper_is_noticed_by_the_canary() -> None:
    box = seal.canary(KEY)

    assert seal.knows_canary(box, KEY)
    assert not seal.knows_canary(box, OTHER)


def test_a_sheet_opens_only_under_its_address_and_for_its_case() -> None:
    token, case_id = boxes.new_key(), CASE
    feed_id, key = seal.feed_id(token, KEY), seal.feed_key(token, KEY)
    box = seal.seal_sheet(b"days", key, case_id=case_id, feed_id=feed_id)
    assert seal.unseal_sheet(box, key, case_id=case_id, feed_id=feed_id) == b"days"
    assert len({token, feed_id, key, seal.session_id(token, KEY)}) == 4
    for wrong in (
        {"key": feed_id, "case_id": case_id, "feed_id": feed_id},
        {"key": key, "case_id": OTHER_CASE, "feed_id": feed_id},
        {"key": key, "case_id": case_id, "feed_id": boxes.new_key()},
    ):
        with pytest.raises(boxes.Unopened):
            seal.unseal_sheet(box, **wrong)
    with pytest.raises(boxes.Unopened):
        seal.unseal(box, key, case_id=case_id, revision=0)


def test_entries_have_one_name_for_ever_and_no_two_cases_share_it() -> None:
    first, second = (seal.calendar_seed(bytes([number]) * 32) for number in (1, 2))
    assert seal.calendar_uid(first, "file") == "81831ba0d3f7c5064bd4a575cc99c5ae"
    assert len({seal.calendar_uid(seed, key) for seed in (first, second) for key in "ab"}) == 4
