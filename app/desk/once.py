"""A request that may come twice has one effect and one answer (docs/decisions/0012-one-effect.md).

The answer is written in the transaction of the effect: both are there, or neither.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.desk.keeping import NoSuchCase
from app.desk.moments import Moment
from app.store import answered as stored
from app.store import cases
from app.store.session import Transaction
from app.store.tables import Answered
from app.vault import seal

KEPT = timedelta(hours=24)


class KeyReused(Exception):
    """The key came before with another request."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its own key, the receipt or session it came with, if any, and all it asks."""

    key: str
    receipt: str
    what: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, the headers that belong to it, its bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answered(db: Transaction, asked: Asked, pepper: bytes, *, moment: Moment) -> Answer | None:
    """Return what was answered to this very request within a day, or nothing.

    Raises: KeyReused; NoSuchCase when the case that it made or changed was deleted since.
    """
    request_id = seal.request_id(asked.key, asked.receipt, pepper)
    row = stored.find_answered(db, request_id, now=moment.minute)
    return _opened(db, row, asked, pepper) if row else None


def once(
    db: Transaction,
    asked: Asked,
    pepper: bytes,
    work: Callable[[], tuple[bytes, Answer]],
    *,
    moment: Moment,
) -> Answer:
    """Return the answer to a request: given before, or by the work, which is then done.

    The work returns the id of its case and the answer. Raises: KeyReused, NoSuchCase.
    """
    request_id = seal.request_id(asked.key, asked.receipt, pepper)
    under = seal.request_key(asked.key, asked.receipt, pepper)
    until = moment.minute + int(KEPT.total_seconds()) // 60
    digest = seal.digest(asked.what, under)
    if stored.claim(db, request_id, digest, kept_until=until, now=moment.minute):
        case_id, answer = work()
        box = seal.seal_answer(_packed(answer), under, request_id=request_id)
        stored.keep_answer(db, request_id, case_id, box)
        return answer
    known = answered(db, asked, pepper, moment=moment)
    if known is None:
        raise NoSuchCase
    return known


def _opened(db: Transaction, row: Answered, asked: Asked, pepper: bytes) -> Answer:
    under = seal.request_key(asked.key, asked.receipt, pepper)
    if row.digest != seal.digest(asked.what, under):
        raise KeyReused
    # the answers of a case that is gone are emptied after it
    if not row.answer or not cases.is_there(db, row.case_id):
        raise NoSuchCase
    return _unpacked(seal.unseal_answer(row.answer, under, request_id=row.request_id))


def _packed(answer: Answer) -> bytes:
    head = json.dumps([answer.status, dict(answer.headers)])
    return head.encode() + b"\n" + answer.body


def _unpacked(plain: bytes) -> Answer:
    head, _, body = plain.partition(b"\n")
    status, headers = json.loads(head)
    return Answer(status, headers, body)
