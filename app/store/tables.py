"""The tables: everything that somebody who seizes the database would get.

Times are whole minutes since 1970 (UTC), so that a row tells no more than it must.
"""

from datetime import date

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

# Named constraints from the first table on: SQLite can alter nothing that has no name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Table(SQLModel):
    """The base of every table: one metadata, with named constraints."""

    metadata = metadata


class SealedCase(Table, table=True):
    """A case: its sealed content, the revision it is bound to, and the day it is forgotten."""

    __tablename__ = "sealed_case"

    case_id: bytes = Field(primary_key=True)
    revision: int
    content: bytes
    content_sha256: bytes
    expires_on: date = Field(index=True)


class Slot(Table, table=True):
    """One receipt of a case: its private key, wrapped under what the receipt gives, and its grant.

    `generation` 0 is the first format: the case key itself is wrapped, and there is no grant.
    """

    __tablename__ = "slot"

    locator: bytes = Field(primary_key=True)
    slot_id: bytes
    case_id: bytes = Field(foreign_key="sealed_case.case_id", ondelete="CASCADE", index=True)
    wrapped_key: bytes
    generation: int = 0
    public_key: bytes = b""
    sealed_key: bytes = b""
    signature: bytes = b""


class OpenSession(Table, table=True):
    """A browser that has a case open: what it may, wrapped under the session token.

    `slot_id` is that of the receipt that opened it; empty for the browser that began the draft.
    """

    __tablename__ = "open_session"

    session_id: bytes = Field(primary_key=True)
    case_id: bytes = Field(foreign_key="sealed_case.case_id", ondelete="CASCADE", index=True)
    wrapped_key: bytes
    idle_until: int
    ends_at: int = Field(index=True)
    slot_id: bytes = b""


class Feed(Table, table=True):
    """A calendar feed of a case: its sheet, sealed under what the token of its address gives."""

    __tablename__ = "feed"

    feed_id: bytes = Field(primary_key=True)
    case_id: bytes = Field(foreign_key="sealed_case.case_id", ondelete="CASCADE", index=True)
    sheet: bytes


class Answered(Table, table=True):
    """A request that may come again: by its keyed hash, with its answer sealed under its own key.

    The answer and `case_id` are empty when the case is gone: what is left has no effect any more.
    """

    __tablename__ = "answered"

    request_id: bytes = Field(primary_key=True)
    case_id: bytes = Field(index=True)
    digest: bytes
    answer: bytes
    kept_until: int = Field(index=True)


class Proof(Table, table=True):
    """A paper that was made, by the keyed hash of its SHA-256; what is known of it is sealed.

    `case_tag` is the same for the papers of a case and names no case. Two cases can make the same
    file; each has its own row, which goes with it.
    """

    __tablename__ = "proof"

    proof_id: bytes = Field(primary_key=True)
    case_tag: bytes = Field(primary_key=True, index=True)
    facts: bytes
    expires_on: date = Field(index=True)


class Tombstone(Table, table=True):
    """A deleted case by its hash, so that a restored backup does not bring it back."""

    __tablename__ = "tombstone"

    case_sha256: bytes = Field(primary_key=True)
    deleted_on: date


class Canary(Table, table=True):
    """A box that only the right pepper opens; looked at before the service starts."""

    __tablename__ = "canary"

    pepper_version: int = Field(primary_key=True)
    box: bytes


class SeenClock(Table, table=True):
    """The one row of the clock: the last day on which it was believed.

    While it is far from that day: since when, and when it was last seen so.
    """

    __tablename__ = "clock"

    number: int = Field(primary_key=True)
    seen_on: date
    doubted_since: date | None = None
    doubted_on: date | None = None
