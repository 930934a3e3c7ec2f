"""The peer of the deadlines, run by the Python of the peers: python-holidays counts back.

    peer_holidays.py FIRST DAYS WORKING_DAYS

`count` is answered with the processor seconds that one count takes, its table of years made
before; `made` with those of a count for which the table is made; `days` with every answer.
"""

import sys
import time
from datetime import date, timedelta

import holidays

YEARS = (2026, 2027)


def main(first: date, days: int, working_days: int) -> None:
    """Answer every line that is read."""
    anchors = [first + timedelta(days=n) for n in range(days)]
    table = holidays.country_holidays("KZ", years=YEARS)
    for line in sys.stdin:
        asked = line.strip()
        if asked == "days":
            found = [table.get_nth_working_day(day, -working_days) for day in anchors]
            print(" ".join(day.isoformat() for day in found), flush=True)
            continue
        began, counted = time.process_time(), anchors if asked == "count" else anchors[::20]
        for day in counted:
            known = table if asked == "count" else holidays.country_holidays("KZ", years=YEARS)
            known.get_nth_working_day(day, -working_days)
        print((time.process_time() - began) / len(counted), flush=True)


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
