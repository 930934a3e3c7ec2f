"""Every key has one purpose: what is derived for one opens nothing of another."""

from collections.abc import Callable

import pytest
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey

from app.vault import access, boxes, seal

PEPPER, OTHER = b"p" * 32, b"q" * 32
SECRET, SHA256 = b"s" * 32, "ab" * 32
# Written once and kept: what is stored in databases must be found and opened for ever.
KNOWN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "locator": (lambda pepper: seal.locator("7Q2MX", pepper), "locator"),
    "receipt_key": (lambda pepper: seal.receipt_key("7Q2MX", b"slot", pepper), "kek"),
    "session_id": (lambda pepper: seal.session_id(SECRET, pepper), "session"),
    "session_key": (lambda pepper: seal.session_key(SECRET, pepper), "session-key"),
    "form_key": (lambda pepper: seal.form_key(SECRET, pepper), "form"),
    "feed_id": (lambda pepper: seal.feed_id(SECRET, pepper), "feed"),
    "feed_key": (lambda pepper: seal.feed_key(SECRET, pepper), "feed-key"),
    "request_id": (lambda pepper: seal.request_id("key", "7Q2MX", pepper), "request"),
    "request_key": (lambda pepper: seal.request_key("key", "7Q2MX", pepper), "request-key"),
    "digest": (lambda pepper: seal.digest(b"asked", pepper), "asked"),
    "calendar_seed": (seal.calendar_seed, "calendar"),
    "proof_id": (lambda pepper: seal.proof_id(SHA256, pepper), "proof"),
    "proof_tag": (seal.proof_tag, "proof-tag"),
}
INPUTS = {
    "locator": b"7Q2MX",
    "receipt_key": b"7Q2MXslot",
    "request_id": b"\0\0\0\x057Q2MX\0\0\0\x03key",
    "request_key": b"\0\0\0\x057Q2MX\0\0\0\x03key",
    "digest": b"asked",
    "calendar_seed": b"",
    "proof_id": SHA256.encode(),
    "proof_tag": b"",
}


@pytest.mark.parametrize("name", list(KNOWN))
def test_a_key_comes_from_its_secret_its_purpose_and_the_pepper(name: str) -> None:
    made, purpose = KNOWN[name]
    assert made(PEPPER) == boxes.derive(INPUTS.get(name, SECRET), PEPPER, purpose.encode())
    assert made(PEPPER) != made(OTHER)


def test_names_are_random_and_say_nothing() -> None:
    made = {seal.new_id() for _ in range(1_000)}
    assert len(made) == 1_000
    assert {len(one) for one in made} == {16}


def test_no_two_purposes_share_a_key() -> None:
    assert len({made(PEPPER) for made, _ in KNOWN.values()}) == len(KNOWN)


def test_a_receipt_and_a_key_are_not_taken_for_each_other() -> None:
    assert seal.request_id("ab", "c", PEPPER) != seal.request_id("b", "ca", PEPPER)


def test_a_proof_is_read_by_whoever_has_the_file() -> None:
    box = seal.seal_proof(b"notification kk", SHA256, PEPPER)
    assert seal.unseal_proof(box, SHA256, PEPPER) == b"notification kk"
    assert len(box) == len(seal.seal_proof(b"x" * 200, SHA256, PEPPER))
    for sha256, pepper in (("cd" * 32, PEPPER), (SHA256, OTHER)):
        with pytest.raises(boxes.Unopened):
            seal.unseal_proof(box, sha256, pepper)


def test_what_was_typed_goes_sealed_to_the_next_page() -> None:
    box = seal.seal_typed(b"aim", PEPPER)
    key = boxes.derive(b"", PEPPER, b"typed")

    assert seal.unseal_typed(box, PEPPER) == b"aim"
    assert boxes.open_box(box, key, b"typed") == b"aim"
    assert seal.unseal_typed(boxes.close_box(b"aim", key, b"typed"), PEPPER) == b"aim"
    for other in (boxes.close_box(b"aim", key, b"proof"), box[:-1], b"", seal.canary(PEPPER)):
        with pytest.raises(boxes.Unopened):
            seal.unseal_typed(other, PEPPER)
    with pytest.raises(boxes.Unopened):
        seal.unseal_typed(box, bytes(32))


def test_an_answer_is_read_by_its_own_request() -> None:
    key = boxes.new_key()
    box = seal.seal_answer(b"receipt", key, request_id=b"one")
    assert seal.unseal_answer(box, key, request_id=b"one") == b"receipt"
    assert (len(box) - 41) % seal.BLOCK == 0
    with pytest.raises(boxes.Unopened):
        seal.unseal_answer(box, key, request_id=b"two")


def test_a_signed_grant_for_another_key_pair_opens_nothing() -> None:
    authority, under = access.new_authority(), boxes.new_key()
    given = access.Access(boxes.new_key(), "edit", b"slot")
    wrapped, grant = access.new_slot(
        given, under, case_id=b"case", generation=1, authority=authority
    )
    stranger = PrivateKey.generate().public_key
    sealed = bytes(SealedBox(stranger).encrypt(given.key))
    said = boxes.bound(
        (b"grant", b"case", b"slot", (1).to_bytes(8, "big"), grant.public_key, sealed)
    )
    signature = bytes(SigningKey(authority).sign(said).signature)
    swapped = access.Grant(1, grant.public_key, sealed, signature)
    with pytest.raises(boxes.Unopened):
        access.open_slot(wrapped, swapped, under, case_id=b"case", slot_id=b"slot")
    opened = access.open_slot(wrapped, grant, under, case_id=b"case", slot_id=b"slot")
    assert (opened.key, opened.role, opened.authority) == (given.key, "edit", b"")
