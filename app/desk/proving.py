"""Proof of content: what is known of a file by its SHA-256, without opening any case.

Design: docs/decisions/0017-proof-of-content.md.
"""

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256

from app.cases.case import MadePaper
from app.desk import keeping
from app.desk.keeping import Case
from app.store import proofs
from app.store.session import Database, Transaction
from app.store.tables import Proof
from app.vault import seal

_SHA256 = re.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Proven:
    """A file that was made here, byte for byte: which paper it is, and by which editions."""

    paper: str
    language: str
    mark: str
    edition: str
    law_edition: str


def note(db: Transaction, case: Case, made: MadePaper, pepper: bytes) -> None:
    """Remember that this file was made; no case can be told from it."""
    known = Proven(made.paper, made.language, made.mark, made.edition, made.law_edition)
    facts = json.dumps(asdict(known), ensure_ascii=False).encode()
    proofs.insert_proof(
        db,
        Proof(
            proof_id=seal.proof_id(made.sha256, pepper),
            case_tag=seal.proof_tag(case.key),
            facts=seal.seal_proof(facts, made.sha256, pepper),
            expires_on=case.expires_on,
        ),
    )


def note_once(database: Database, case: Case, made: MadePaper, pepper: bytes) -> None:
    """Remember a file that was downloaded; when it is known already, nothing is written."""
    with database.reading() as db:
        name = seal.proof_id(made.sha256, pepper)
        if proofs.has_proof(db, name, seal.proof_tag(case.key)):
            return
    with database.writing() as db:
        # while the paper was set the case may have been deleted, or sealed under another key
        if keeping.still_opens(db, case):
            note(db, case, made, pepper)


def proven(db: Transaction, digest: str, pepper: bytes) -> Proven | None:
    """Return what is known of the file with this SHA-256 (64 digits), or nothing."""
    found = proofs.find_proof(db, seal.proof_id(digest, pepper))
    if found is None:
        return None
    return Proven(**json.loads(seal.unseal_proof(found.facts, digest, pepper)))


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    return sha256(content).hexdigest()


def read_digest(typed: str) -> str:
    """Return the one SHA-256 in what was typed or pasted, in lower case; empty when there is none.

    It may stand in a line of `sha256sum` or of the page on the data, or be parted by spaces.
    """
    shown = _INVISIBLE.sub("", typed).lower()
    found = set(_SHA256.findall(shown)) or set(_SHA256.findall("".join(shown.split())))
    return found.pop() if len(found) == 1 else ""
