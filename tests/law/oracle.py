"""A second opinion on every count: read from the calendar files alone, walked day by day.

Nothing here is shared with the application; it knows only how the files are written.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).parents[2] / "app" / "law" / "data" / "calendar"
DAY = timedelta(days=1)


def _working_days() -> dict[date, bool]:
    found: dict[date, bool] = {}
    for path in DATA.glob("20*.toml"):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        day = date(told["year"], 1, 1)
        while day.year == told["year"]:
            found[day] = day.isoweekday() <= 5
            day += DAY
        for one in told["off"]:
            found[one["day"]] = False
        for one in told["worked"]:
            found[one["day"]] = True
    return found


WORKED = _working_days()


def walk(anchor: date, working_days: int, step: int) -> date:
    """Return the day on which the nth working day falls; KeyError outside of the calendar."""
    day, seen = anchor, 0
    while seen < working_days:
        day += step * DAY
        seen += WORKED[day]
    return day


def on_or_after(day: date) -> date:
    while not WORKED[day]:
        day += DAY
    return day


def on_or_before(day: date) -> date:
    while not WORKED[day]:
        day -= DAY
    return day


def months_on(anchor: date, months: int) -> date:
    """Return the same day some months later, walking month by month; the 31st may become the 28th."""
    year, month = anchor.year, anchor.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    day = anchor.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def strict(event_day: date, working_days: int) -> date:
    """Return the last working day that leaves so many working days in full before the event."""
    day = event_day - DAY
    while True:
        between, look = 0, day + DAY
        while look < event_day:
            between += WORKED[look]
            look += DAY
        if WORKED[day] and between >= working_days:
            return day
        day -= DAY
