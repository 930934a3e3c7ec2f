"""The job that destroys what has outlived its use."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from app.desk import forgetting
from app.desk.believing import Pace
from app.desk.moments import moment_of
from app.store.session import Database

WHEN = f"*/{forgetting.PURGE_MINUTES} * * * *"
_log = logging.getLogger("jiyn.jobs")


def _steady() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Purge:
    """Destroys dead sessions, drafts that only they opened, expired cases and old answers.

    What a clock that jumped ahead would destroy is left for a while.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        steady: Callable[[], float] = _steady,
    ) -> None:
        """`clock`: the time of the machine; `steady`: seconds that only go forward."""
        self._database, self._clock, self._steady = database, clock, steady
        self._pace = Pace()

    def run(self) -> None:
        """Destroy what is due, and say when the clock is not believed."""
        now = self._clock()
        by = self._pace.at(now, self._steady())
        found = forgetting.forget_in_pieces(self._database, moment=moment_of(by))
        # also what a request has destroyed since, while somebody was reading
        self._database.checkpoint()
        self._database.reserve.make()
        if found.days_ahead:
            _log.warning("nothing is destroyed: the clock is %d days ahead", found.days_ahead)
        elif by != now:
            _log.warning("the clock has jumped ahead: it is not followed for a day")
