"""The frame of every sealed box: a format byte, then XChaCha20-Poly1305; keyed BLAKE2b derives.

Associated data is length-prefixed, so that a box moved to another place does not open.
Source: docs/decisions/0004-sealed-case.md.
"""

import secrets
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.secret import Aead

KEY_BYTES = 32
FORMAT = 1


class Unopened(Exception):
    """The box does not open: another key, another place, a flipped bit or an unknown format."""


def new_key() -> bytes:
    """Return 32 random bytes: a case key, a session token or a pepper."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: bytes, pepper: bytes, purpose: bytes) -> bytes:
    """Return the 32 bytes that a secret gives for one purpose. Raises: ValueError."""
    # hashlib takes an empty key in silence and then hashes unkeyed
    if len(pepper) != KEY_BYTES:
        raise ValueError("a pepper has 32 bytes")
    return blake2b(secret, digest_size=KEY_BYTES, key=pepper, person=purpose).digest()


def bound(fields: tuple[bytes, ...]) -> bytes:
    """Return fields as one string of bytes, each after its length in 4 bytes."""
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def parted(whole: bytes, count: int) -> tuple[bytes, ...]:
    """Return the fields that were bound together. Raises: Unopened when it is another number."""
    fields = []
    while whole:
        end = 4 + int.from_bytes(whole[:4], "big")
        fields.append(whole[4:end])
        whole = whole[end:]
    if len(fields) != count:
        raise Unopened
    return tuple(fields)


def close_box(plain: bytes, key: bytes, *fields: bytes, form: int = FORMAT) -> bytes:
    """Return a box of a format, sealed under a key and bound to its fields."""
    return bytes([form]) + bytes(Aead(key).encrypt(plain, aad=bound(fields)))


def open_box(box: bytes, key: bytes, *fields: bytes, form: int = FORMAT) -> bytes:
    """Return what a box of this format holds. Raises: Unopened."""
    if box[:1] != bytes([form]):
        raise Unopened
    try:
        return Aead(key).decrypt(box[1:], aad=bound(fields))
    except CryptoError as error:
        raise Unopened from error
