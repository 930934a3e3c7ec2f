"""The turn to write is had by the lines of the loop and by waiting threads, one after the other."""

import asyncio
import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.store.turn import MOST_THREADS, Queued, Turn

SHORT = 0.004  # seconds that a write takes


@contextmanager
def crowd(turn: Turn, had: list[str], most: int = MOST_THREADS) -> Iterator[None]:
    """Have so many threads write again and again, each noting that it had the turn."""
    over = threading.Event()

    def again_and_again() -> None:
        while not over.is_set():
            with turn.held("ending"):
                had.append("thread")
                time.sleep(SHORT)

    threads = [threading.Thread(target=again_and_again) for _ in range(most)]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        over.set()
        for one in threads:
            one.join()


def between(had: list[str], mine: str) -> int:
    """Return after how many turns of others somebody had it again, at most."""
    at = [number for number, one in enumerate(had) if one == mine]
    return max(after - before - 1 for before, after in itertools.pairwise(at))


def test_threads_do_not_go_ahead_of_the_lines() -> None:
    turn, had = Turn(), list[str]()

    async def save() -> None:
        async with turn.waited_for("open"):
            had.append("loop")
            await asyncio.sleep(SHORT)

    async def all_save() -> None:
        await asyncio.gather(*(save() for _ in range(30)))

    with crowd(turn, had):
        asyncio.run(asyncio.wait_for(all_save(), 30))
    assert had.count("loop") == 30
    assert between(had, "loop") == 1


def test_the_lines_do_not_go_ahead_of_a_thread() -> None:
    turn, had = Turn(), list[str]()

    async def saves() -> None:
        async def save() -> None:
            while had.count("thread") < 20:
                async with turn.waited_for("open"):
                    had.append("loop")
                    await asyncio.sleep(SHORT)

        await asyncio.gather(*(save() for _ in range(5)))

    with crowd(turn, had, most=1):
        asyncio.run(asyncio.wait_for(saves(), 30))
    assert between(had[: had.index("loop") + 30], "thread") <= 2


def test_of_threads_whoever_came_first_goes_first() -> None:
    turn, had, threads = Turn(), list[int](), list[threading.Thread]()

    def write(number: int) -> None:
        with turn.held("ending"):
            had.append(number)

    with turn.alone():
        for number in range(MOST_THREADS):
            threads.append(threading.Thread(target=write, args=(number,)))
            threads[-1].start()
            time.sleep(0.02)
    for one in threads:
        one.join()
    assert had == list(range(MOST_THREADS))


@pytest.mark.parametrize("dead", [False, True], ids=["who gave up", "a loop that died"])
def test_nobody_waits_for_one_who_comes_no_more(dead: bool) -> None:
    turn, had = Turn(), list[bool]()

    async def gives_up() -> None:
        asked = asyncio.ensure_future(turn.waited_for("open").__aenter__())
        await asyncio.sleep(0.05)
        if not dead:
            asked.cancel()
            await asyncio.wait([asked])

    loop = asyncio.new_event_loop()
    with turn.alone():
        loop.run_until_complete(gives_up())

    def write() -> None:
        with turn.held("ending"):
            had.append(True)

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    thread.join(5)
    assert had == [True]
    for one in asyncio.all_tasks(loop):
        one.cancel()
        loop.run_until_complete(asyncio.wait([one]))
    loop.close()


def test_who_destroys_a_case_has_places_of_their_own() -> None:
    turn = Turn()

    def write() -> None:
        with turn.held("ending"):
            pass

    with turn.alone():
        threads = [threading.Thread(target=write) for _ in range(MOST_THREADS)]
        for one in threads:
            one.start()
        time.sleep(0.3)  # every place is taken
        with pytest.raises(Queued), turn.held("ending"):
            pass
        deleter = threading.Thread(target=lambda: turn.held("deleting").__enter__())
        deleter.start()
        time.sleep(0.1)
        assert deleter.is_alive(), "it waits, and is not refused"
    for one in (*threads, deleter):
        one.join()
