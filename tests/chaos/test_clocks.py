"""R8: the machine's zone and its clock may be anything; old zone data keep the service from starting."""

import os
import shutil
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import run as run_program
from zoneinfo import TZPATH

import pytest
from starlette.types import ASGIApp

from app.desk.moments import moment_of
from bench.processes import ROOT, run
from tests.chaos.figures import tell
from tests.conftest import NOW, Clock
from tests.journeys.test_papers import begun
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(3_600)]
ZONES = ("UTC", "Asia/Almaty", "Asia/Aqtau", "America/St_Johns", "Pacific/Kiritimati")
JUMPS = (timedelta(hours=-1), timedelta(hours=1), timedelta(days=1), timedelta(days=-3_652))
# What does not depend on the day of the machine: the count, a feed entry, the day of a moment.
ANSWERS = """
import time; time.tzset()
from datetime import UTC, date, datetime
from app.desk.moments import moment_of
from app.desk.planning import plan
from app.desk.starting import open_law
law = open_law()
for day in (date(2026, 12, 19), date(2027, 1, 9), date(2026, 3, 25)):
    print(plan(law, law.forms["rally"], day, today=date(2026, 2, 20)))
for hour in range(24):
    print(moment_of(datetime(2026, 11, 24, hour, 30, tzinfo=UTC)))
"""


def test_the_zone_of_the_machine_changes_no_answer() -> None:
    told = {zone: run([sys.executable, "-c", ANSWERS], TZ=zone) for zone in ZONES}
    different = len(set(told.values())) - 1
    tell("R8", f"{len(ZONES)} zones: {different} give other answers than UTC")
    assert different == 0
    assert "2026" in told["UTC"]


def test_a_clock_that_jumps_loses_nothing_and_breaks_nothing(
    service: ASGIApp, clock: Clock
) -> None:
    broken = lost = 0
    for jump in JUMPS:
        walker = begun(Walker(service, "kk"), "rally")
        walker.go("/draft/purpose").send({"purpose": "Сақталған сөз"})
        clock.now = NOW + jump
        sent = [walker.go(path).status for path in ("/draft/purpose", "/draft", "", "/when")]
        walker.go("/draft/purpose")
        if walker.page.forms and any("purpose" in one.names for one in walker.page.forms):
            sent.append(walker.send({"purpose": "Секіргеннен кейін"}).status)
        broken += sum(status >= 500 for status in sent)
        clock.now = NOW
        shown = walker.go("/draft/purpose").main_forms()[0].carried["purpose"]
        lost += shown not in {"Сақталған сөз", "Секіргеннен кейін"}
    tell("R8 (jumps)", f"{len(JUMPS)} jumps of the clock: {broken} answers broken, {lost} lost")
    assert (broken, lost) == (0, 0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2024, 2, 29, 17, 30, tzinfo=UTC), date(2024, 2, 29), id="first"),
        pytest.param(datetime(2024, 2, 29, 18, 30, tzinfo=UTC), date(2024, 2, 29), id="again"),
        pytest.param(datetime(2024, 2, 29, 19, 0, tzinfo=UTC), date(2024, 3, 1), id="midnight"),
        pytest.param(datetime(2024, 3, 1, 18, 59, tzinfo=UTC), date(2024, 3, 1), id="evening"),
    ],
)
def test_the_half_hour_that_was_lived_twice_is_one_day(moment: datetime, day: date) -> None:
    assert moment_of(moment).today == day


def test_old_zone_data_keep_the_service_from_starting(tmp_path: Path) -> None:
    zones = tmp_path / "zones" / "Asia"
    zones.mkdir(parents=True)
    old = next(Path(one) for one in TZPATH if (Path(one) / "Etc" / "GMT-6").is_file())
    shutil.copy(old / "Etc" / "GMT-6", zones / "Almaty")  # as before 1 March 2024
    start = "from app.main import create_app; create_app()"
    more = {"PYTHONTZPATH": str(zones.parent), "JIYN_DATA_DIR": str(tmp_path / "data")}
    done = run_program(
        [sys.executable, "-c", start],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    tell("R8 (old data)", "zone data of before March 2024: the service does not start and says why")
    assert done.returncode == 1
    assert "NotReady: time-zone data are old: Asia/Almaty" in done.stderr
