"""Queries for proofs of papers: each found by the keyed hash of a file, deleted with its case."""

from datetime import date

from sqlalchemy import CursorResult, delete, update
from sqlmodel import col, select

from app.store.clearing import keys_gone
from app.store.pieces import MOST_ROWS
from app.store.session import Transaction
from app.store.tables import Proof


def find_proof(db: Transaction, proof_id: bytes) -> Proof | None:
    """Return the proof of a paper, or nothing when none is known."""
    return db.exec(select(Proof).where(Proof.proof_id == proof_id)).first()


def has_proof(db: Transaction, proof_id: bytes, case_tag: bytes) -> bool:
    """Return whether this case is known to have made this paper."""
    return db.get(Proof, (proof_id, case_tag)) is not None


def insert_proof(db: Transaction, proof: Proof) -> None:
    """Store the proof of a paper; the same paper of the same case keeps its first one."""
    if not has_proof(db, proof.proof_id, proof.case_tag):
        db.add(proof)
        db.flush()


def keep_proofs(db: Transaction, case_tag: bytes, *, until: date) -> None:
    """Keep the proofs of a case as long as the case itself, until this day inclusive."""
    db.connection().execute(
        update(Proof).where(col(Proof.case_tag) == case_tag).values(expires_on=until)
    )


def retag_proofs(db: Transaction, old: bytes, new: bytes) -> None:
    """Give the proofs of a case that has a new key their new tag."""
    db.connection().execute(update(Proof).where(col(Proof.case_tag) == old).values(case_tag=new))


def delete_proofs(db: Transaction, case_tag: bytes) -> None:
    """Delete the proofs of a case."""
    db.connection().execute(delete(Proof).where(col(Proof.case_tag) == case_tag))


def delete_old_proofs(db: Transaction, *, today: date) -> int:
    """Delete a piece of the proofs whose last day is past; return how many there were."""
    past = col(Proof.expires_on) < today
    names = db.exec(select(Proof.proof_id).where(past).limit(MOST_ROWS)).all()
    if not names:
        return 0
    keys_gone(db)
    done: CursorResult[tuple[()]] = db.connection().execute(
        delete(Proof).where(col(Proof.proof_id).in_(names), past)
    )
    return done.rowcount
