"""Who can open a case, and as what: the slots of receipts, grants of the case key, sessions.

A slot has an X25519 pair of its own; its private key, its role and the key that owners sign with
(others: the key to verify it) lie wrapped under what the receipt gives. A grant is the case key,
sealed to the public key of a slot and signed by an owner: a new case key reaches every slot without
its receipt, and a key that somebody else planted is refused.
Source: docs/decisions/0015-who-can-open-a-case.md.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from app.vault.boxes import KEY_BYTES, Unopened, bound, close_box, new_key, open_box, parted
from app.vault.seal import unwrap

Role = Literal["owner", "edit", "read"]
ROLES: tuple[Role, ...] = get_args(Role)
# Boxes of the first format hold the bare case key: it opens everything, so it is an owner's.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody holds of a case.

    `slot_id` names the receipt that gave it; it is empty for the browser that began the draft.
    `authority` signs grants: an owner's alone, empty where a box of the first format gave access.
    """

    key: bytes
    role: Role = "owner"
    slot_id: bytes = b""
    authority: bytes = b""


@dataclass(frozen=True, slots=True)
class Grant:
    """The case key of one generation for one slot."""

    generation: int
    public_key: bytes
    sealed_key: bytes
    signature: bytes


def new_authority() -> bytes:
    """Return a new key that signs the grants of a case."""
    return new_key()


def new_slot(
    access: Access, under: bytes, *, case_id: bytes, generation: int, authority: bytes
) -> tuple[bytes, Grant]:
    """Return the wrapped part of a new slot, under what its receipt gives, and its grant.

    `access` is what the receipt will open; `authority` signs, and stays with owners only.
    """
    private = PrivateKey.generate()
    signs = authority if access.role == "owner" else b""
    verifies = bytes(SigningKey(authority).verify_key)
    plain = bound((bytes(private), access.role.encode(), verifies, signs))
    wrapped = close_box(plain, under, b"slot", case_id, access.slot_id, form=FORMAT)
    public = bytes(private.public_key)
    given = _granted(access.key, public, authority, case_id, access.slot_id, generation)
    return wrapped, given


def open_slot(
    wrapped: bytes, grant: Grant | None, under: bytes, *, case_id: bytes, slot_id: bytes
) -> Access:
    """Return what a receipt opens. Raises: Unopened, also for a grant that no owner signed."""
    if grant is None:
        return Access(unwrap(wrapped, under, context=case_id + slot_id), slot_id=slot_id)
    plain = open_box(wrapped, under, b"slot", case_id, slot_id, form=FORMAT)
    private, role, verifies, authority = parted(plain, 4)
    _verify(grant, verifies, case_id, slot_id)
    try:
        key = SealedBox(PrivateKey(private)).decrypt(grant.sealed_key)
    except CryptoError as error:
        raise Unopened from error
    return Access(bytes(key), _role(role), slot_id, authority)


def grant_again(
    old: Grant, key: bytes, authority: bytes, *, case_id: bytes, slot_id: bytes
) -> Grant:
    """Return the grant of a new case key to a slot, one generation on.

    Raises: Unopened when no owner signed the old grant: its public key may be anybody's.
    """
    _verify(old, bytes(SigningKey(authority).verify_key), case_id, slot_id)
    return _granted(key, old.public_key, authority, case_id, slot_id, old.generation + 1)


def close_session(access: Access, under: bytes, *, case_id: bytes) -> bytes:
    """Return what a browser holds of a case, sealed under its session key."""
    plain = bound((access.key, access.role.encode(), access.slot_id, access.authority))
    return close_box(plain, under, b"session", case_id, form=FORMAT)


def open_session(box: bytes, under: bytes, *, case_id: bytes) -> Access:
    """Return what a browser holds of a case. Raises: Unopened."""
    if box[:1] != bytes([FORMAT]):
        return Access(unwrap(box, under, context=case_id))
    plain = open_box(box, under, b"session", case_id, form=FORMAT)
    key, role, slot_id, authority = parted(plain, 4)
    return Access(key, _role(role), slot_id, authority)


def _role(told: bytes) -> Role:
    return next(one for one in ROLES if one.encode() == told)


def _granted(
    key: bytes, public: bytes, authority: bytes, case_id: bytes, slot_id: bytes, generation: int
) -> Grant:
    if len(key) != KEY_BYTES:
        raise ValueError("a case key has 32 bytes")
    sealed = bytes(SealedBox(PublicKey(public)).encrypt(key))
    said = _said(case_id, slot_id, generation, public, sealed)
    signature = bytes(SigningKey(authority).sign(said).signature)
    return Grant(generation, public, sealed, signature)


def _verify(grant: Grant, verifies: bytes, case_id: bytes, slot_id: bytes) -> None:
    said = _said(case_id, slot_id, grant.generation, grant.public_key, grant.sealed_key)
    try:
        VerifyKey(verifies).verify(said, grant.signature)
    except (CryptoError, ValueError) as error:
        raise Unopened from error


def _said(case_id: bytes, slot_id: bytes, generation: int, public: bytes, sealed: bytes) -> bytes:
    return bound((b"grant", case_id, slot_id, generation.to_bytes(8, "big"), public, sealed))
