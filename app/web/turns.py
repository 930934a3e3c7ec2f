"""The turn to write, for forms that need no session: what can be refused is refused before it."""

from collections.abc import Callable

from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.store.destroying import destroyed_in_turn
from app.store.session import Transaction
from app.store.turn import Line
from app.web.shop import Visit


async def in_turn(visit: Visit, line: Line, work: Callable[[Transaction], Response]) -> Response:
    """Return the answer of a work in one transaction, which is committed by then.

    Whoever leaves is let go also on a full disk, and then the work may be begun twice.
    Raises: Queued when too many wait in the line.
    """
    database = visit.shop.database

    def whole() -> Response:
        if line == "leaving":
            return destroyed_in_turn(database, work)
        with database.in_turn() as db:
            return work(db)

    async with database.turn(line):
        return await run_in_threadpool(whole)
