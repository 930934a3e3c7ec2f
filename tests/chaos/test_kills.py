"""R1, R19, R23: the service is killed or stopped while people save; what it acknowledged is there.

All three trials use one service, one after the other: a start costs more than a save.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.chaos.figures import SLACK, many, tell
from tests.chaos.history import History, Verdict
from tests.chaos.organiser import Broken, Crowd, Organiser
from tests.chaos.service import Service

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(7_200)]
# the worker twice at once: the second time it has hardly begun
WAYS = ("worker", "worker", "all", "supervisor")
SERVING_AGAIN, DRAINED = 5.0 * SLACK, 10.0 * SLACK
PEOPLE, SAVES = 4, 20
STEPS, TURNS = ("purpose", "means"), 6
IN_A_HURRY = 0.015  # seconds: about as long as a save takes


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(tmp_path_factory.mktemp("service")) as started:
        yield started


def integrity(service: Service) -> str:
    """Return what the database says of itself: "ok"."""
    with sqlite3.connect(service.data / "jiyn.sqlite") as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


def killed(service: Service, kills: int) -> tuple[Verdict, float]:
    """Kill the service again and again while people save; return the verdict and the longest gap."""
    again, chance = [], random.Random(1)  # noqa: S311 - no secret
    with Crowd(service.port, PEOPLE) as crowd:
        for whom in islice(cycle(WAYS), kills):
            crowd.worked(SAVES)
            time.sleep(chance.uniform(0, 0.05))
            again.append(service.kill(whom))
    verdict = crowd.history.judge()
    assert verdict.wrong == ()
    assert crowd.status(500) == 0
    assert verdict.acknowledged >= SAVES * kills
    return verdict, max(again)


def test_whatever_is_killed_nothing_acknowledged_is_lost(service: Service) -> None:
    kills = many(reduced=4, full=500)
    verdict, longest = killed(service, kills)
    tell(
        "R1",
        f"{kills} kills (-9) of worker, supervisor and all, {verdict.told()}; serving again after "
        f"{longest:.1f} s at most; database {integrity(service)}",
    )
    assert integrity(service) == "ok"
    assert longest <= SERVING_AGAIN


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_nothing_is_lost_with_postgresql_either(database_url: str, tmp_path: Path) -> None:
    kills = many(reduced=2, full=500)
    with Service(tmp_path, JIYN_DATABASE_URL=database_url) as service:
        verdict, longest = killed(service, kills)
    tell(
        "R22 (R1)",
        f"{kills} kills (-9) of the service, {verdict.told()}; serving again after {longest:.1f} s",
    )


def test_a_stop_under_load_loses_nothing_and_is_short(service: Service) -> None:
    stops, drained = many(reduced=2, full=200), []
    with Crowd(service.port, PEOPLE) as crowd:
        for _ in range(stops):
            crowd.worked(SAVES)
            drained.append(service.terminate())
            service.start()
    verdict = crowd.history.judge()
    tell(
        "R19",
        f"{stops} stops (SIGTERM) under load, {verdict.told()}; stopped after "
        f"{max(drained):.1f} s at most; database {integrity(service)}",
    )
    assert verdict.wrong == ()
    assert crowd.status(500) == 0
    assert max(drained) <= DRAINED


def journey(one: Organiser) -> None:
    """Answer questions in any order, with short patience, double presses and new tries."""
    begun = False
    for turn in range(TURNS + 1):
        step = one.chance.choice(STEPS)
        for _ in range(1_000):
            try:
                if not begun:
                    one.begin()
                    begun = True
                one.look(step)
                if turn < TURNS:  # the last turn is patient, and only looks
                    hurried = one.chance.random() < 0.2 and one.connection is not None
                    one.connection.sock.settimeout(IN_A_HURRY if hurried else one.seconds)
                    one.save(step, again=one.chance.random() < 0.2)
            except Broken:
                one.hang_up()
                time.sleep(one.chance.uniform(0, 0.2))
            else:
                break
    one.hang_up()


def test_every_answer_shown_as_saved_is_there_at_the_end(service: Service) -> None:
    number, history, again = many(reduced=30, full=1_000), History(), threading.Semaphore(8)
    people = [Organiser(service.port, history, f"person-{at}") for at in range(number)]

    def live(one: Organiser) -> None:
        with again:
            journey(one)

    threads = [threading.Thread(target=live, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    kills = 0
    while any(one.is_alive() for one in threads):
        wanted = history.acknowledged() + number * TURNS // many(reduced=3, full=50)
        while any(one.is_alive() for one in threads) and history.acknowledged() < wanted:
            time.sleep(0.02)
        if any(one.is_alive() for one in threads):
            service.kill("worker")
            kills += 1
    whole = 0
    for one in people:
        for step in STEPS:
            one.look_at_last(step)
        one.hang_up()
    verdict = history.judge()
    whole = number - len({wrong.client.split()[0] for wrong in verdict.wrong})
    unanswered = verdict.asked - verdict.acknowledged
    tell(
        "R23",
        f"{number:,} organisers, {kills} kills, {unanswered:,} saves unanswered or refused, "
        f"{verdict.told()}: everything is there for {whole:,} of {number:,}",
    )
    assert verdict.wrong == ()
    assert kills
