"""Sealed cases: one random key for each case, kept only wrapped; blobs bound to case and revision.

A box moved to another case, slot or revision does not open. Sources: docs/decisions/, of cases
0004-sealed-case.md, of the sheets of feeds 0010-calendar-feed.md, of answers 0012-one-effect.md,
of proofs of papers 0017-proof-of-content.md, of packing 0021-size-of-a-case.md.
"""

import secrets
import zlib
from hashlib import blake2b

from app.vault.boxes import Unopened, bound, close_box, derive, open_box

BLOCK = 4096
# The format of packed content, and how hard it is packed: a save must not wait for it.
PACKED = 2
QUICK = 3


def new_id() -> bytes:
    """Return 16 random bytes that name a case or a slot and say nothing about it."""
    return secrets.token_bytes(16)


def locator(receipt: str, pepper: bytes) -> bytes:
    """Return the 32 bytes under which the slot of a receipt is found; they do not open it."""
    return derive(receipt.encode(), pepper, b"locator")


def receipt_key(receipt: str, slot_id: bytes, pepper: bytes) -> bytes:
    """Return the key that a receipt gives for one slot."""
    return derive(receipt.encode() + slot_id, pepper, b"kek")


def session_id(token: bytes, pepper: bytes) -> bytes:
    """Return the 32 bytes under which a session is stored; the token itself never is."""
    return derive(token, pepper, b"session")


def session_key(token: bytes, pepper: bytes) -> bytes:
    """Return the key that a session token gives."""
    return derive(token, pepper, b"session-key")


def form_key(token: bytes, pepper: bytes) -> bytes:
    """Return the key that signs the forms of one session."""
    return derive(token, pepper, b"form")


def feed_id(token: bytes, pepper: bytes) -> bytes:
    """Return the 32 bytes under which a calendar feed is stored; its token is stored nowhere."""
    return derive(token, pepper, b"feed")


def feed_key(token: bytes, pepper: bytes) -> bytes:
    """Return the key that a feed's token gives: it opens the sheet of the feed, never the case."""
    return derive(token, pepper, b"feed-key")


def request_id(key: str, receipt: str, pepper: bytes) -> bytes:
    """Return the 32 bytes under which a request is known by its idempotency key and receipt."""
    return derive(bound((receipt.encode(), key.encode())), pepper, b"request")


def request_key(key: str, receipt: str, pepper: bytes) -> bytes:
    """Return the key that a request's own key gives: it opens the answer, never the case."""
    return derive(bound((receipt.encode(), key.encode())), pepper, b"request-key")


def digest(asked: bytes, key: bytes) -> bytes:
    """Return what tells two requests apart; without the key nobody can try out what was asked."""
    return derive(asked, key, b"asked")


def calendar_seed(key: bytes) -> bytes:
    """Return what the names of a case's calendar entries come from; it leads back to no key."""
    return derive(b"", key, b"calendar")


def calendar_uid(seed: bytes, item: str) -> str:
    """Return the name of a calendar entry: the same for ever, without a meaning to anybody else."""
    return blake2b(item.encode(), digest_size=16, key=seed, person=b"entry").hexdigest()


def proof_id(sha256: str, pepper: bytes) -> bytes:
    """Return the 32 bytes under which a paper is known by its SHA-256 (64 hexadecimal digits)."""
    return derive(sha256.encode(), pepper, b"proof")


def proof_tag(key: bytes) -> bytes:
    """Return what the proofs of a case have in common, to be deleted with it; only it can tell."""
    return derive(b"", key, b"proof-tag")


def seal_proof(plain: bytes, sha256: str, pepper: bytes) -> bytes:
    """Return what is known of a paper, sealed under its SHA-256: who has not the file reads it not.

    Padded to 256 bytes.
    """
    return close_box(
        plain.ljust(256, b" "), derive(sha256.encode(), pepper, b"proof-key"), b"proof"
    )


def unseal_proof(box: bytes, sha256: str, pepper: bytes) -> bytes:
    """Return what is known of the paper with this SHA-256. Raises: Unopened."""
    return open_box(box, derive(sha256.encode(), pepper, b"proof-key"), b"proof").rstrip()


def seal_typed(plain: bytes, pepper: bytes) -> bytes:
    """Return what was typed, sealed for the way of a browser from one page to the next."""
    return close_box(plain, derive(b"", pepper, b"typed"), b"typed")


def unseal_typed(box: bytes, pepper: bytes) -> bytes:
    """Return what was typed on the page before. Raises: Unopened."""
    return open_box(box, derive(b"", pepper, b"typed"), b"typed")


def wrap(key: bytes, under: bytes, *, context: bytes) -> bytes:
    """Return a case key sealed under another key, bound to `context` (case and slot)."""
    return close_box(key, under, b"wrap", context)


def unwrap(box: bytes, under: bytes, *, context: bytes) -> bytes:
    """Return the case key of a wrapped box. Raises: Unopened."""
    return open_box(box, under, b"wrap", context)


def seal(plain: bytes, key: bytes, *, case_id: bytes, revision: int) -> bytes:
    """Return the content of a case packed and sealed for one revision, in blocks of 4 KiB."""
    bound_to = (*_revised(case_id, revision), b"packed")
    return close_box(_padded(zlib.compress(plain, QUICK)), key, *bound_to, form=PACKED)


def unseal(box: bytes, key: bytes, *, case_id: bytes, revision: int) -> bytes:
    """Return the content that was sealed for this case and revision. Raises: Unopened."""
    bound_to = _revised(case_id, revision)
    if box[:1] != bytes([PACKED]):  # sealed by an older release
        return _plain(open_box(box, key, *bound_to))
    return zlib.decompress(_plain(open_box(box, key, *bound_to, b"packed", form=PACKED)))


def _revised(case_id: bytes, revision: int) -> tuple[bytes, ...]:
    return b"case", case_id, revision.to_bytes(8, "big")


def seal_sheet(plain: bytes, key: bytes, *, case_id: bytes, feed_id: bytes) -> bytes:
    """Return the sheet of a feed sealed for this case and address, padded to blocks of 4 KiB."""
    return close_box(_padded(plain), key, b"feed", case_id, feed_id)


def unseal_sheet(box: bytes, key: bytes, *, case_id: bytes, feed_id: bytes) -> bytes:
    """Return the sheet that was sealed for this case and address. Raises: Unopened."""
    return _plain(open_box(box, key, b"feed", case_id, feed_id))


def seal_answer(plain: bytes, key: bytes, *, request_id: bytes) -> bytes:
    """Return an answer sealed for the repeats of this request, padded to blocks of 4 KiB."""
    return close_box(_padded(plain), key, b"answer", request_id)


def unseal_answer(box: bytes, key: bytes, *, request_id: bytes) -> bytes:
    """Return the answer that was sealed for this request. Raises: Unopened."""
    return _plain(open_box(box, key, b"answer", request_id))


def canary(pepper: bytes) -> bytes:
    """Return a box that only this pepper opens: kept beside the data to notice a swapped pepper."""
    return close_box(b"jiyn", derive(b"", pepper, b"canary"), b"canary")


def knows_canary(box: bytes, pepper: bytes) -> bool:
    """Return whether the canary was made under this pepper."""
    try:
        return open_box(box, derive(b"", pepper, b"canary"), b"canary") == b"jiyn"
    except Unopened:
        return False


def _padded(plain: bytes) -> bytes:
    framed = len(plain).to_bytes(4, "big") + plain
    return framed.ljust(-(-len(framed) // BLOCK) * BLOCK, b"\0")


def _plain(padded: bytes) -> bytes:
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]
