"""Whether the time-zone data of this machine know what Kazakhstan decided."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE = "Asia/Almaty"
# Moments (UTC) and how far the clocks of Almaty were ahead: the half hour before midnight on
# 29 February 2024 was lived twice, and since 1 March there is one time in the whole country.
KNOWN = (
    (datetime(2024, 2, 29, 17, 30, tzinfo=UTC), timedelta(hours=6)),
    (datetime(2024, 2, 29, 18, 30, tzinfo=UTC), timedelta(hours=5)),
    (datetime(2024, 2, 29, 19, 0, tzinfo=UTC), timedelta(hours=5)),
)
TODAY = timedelta(hours=5)


def zone_fault(now: datetime) -> str:
    """Return what is wrong with the time-zone data at `now`; empty when they are right."""
    try:
        zone = ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return f"{ZONE} is missing"
    # a clock that is wrong by years says nothing about the data
    later = ((now, TODAY),) if now > KNOWN[-1][0] else ()
    for moment, ahead in (*KNOWN, *later):
        found = moment.astimezone(zone).utcoffset()
        if found != ahead:
            return f"{ZONE} is {found} ahead on {moment.date().isoformat()}, not {ahead}"
    return ""
