"""Now, and the day that it is in Kazakhstan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

# Kazakhstan has one time since 1 March 2024 (UTC+5); the day of filing is a day there.
KAZAKHSTAN = timezone(timedelta(hours=5))


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, as an instant, and the day it is in Kazakhstan."""

    now: datetime
    today: date

    @property
    def local(self) -> datetime:
        """The same instant by the clocks of Kazakhstan."""
        return self.now.astimezone(KAZAKHSTAN)

    @property
    def minute(self) -> int:
        """Whole minutes since 1970, as the tables keep them."""
        return int(self.now.timestamp() // 60)


def moment_of(now: datetime) -> Moment:
    """Return an instant (with its zone) and the day that it is in Kazakhstan."""
    return Moment(now, now.astimezone(KAZAKHSTAN).date())
