"""The turn to write: one at a time, with lines on the loop and a few waiting threads.

Source: docs/decisions/0024-a-short-queue.md.
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Literal

# Who waits to write: for a case that is open to them, for a new one, to leave.
Line = Literal["open", "new", "leaving"]
# What a thread waits for: to take away a session or a receipt, or to destroy a case.
Errand = Literal["ending", "deleting"]
# More than these in one line would wait too long; they are told so at once instead.
MOST_WAITING = 64
# Of the forty threads that answer requests, so many may wait for the turn, on each errand.
MOST_THREADS = 12
LOOK_AGAIN = 0.003  # seconds
# So long is the turn kept free for the one whose it is next; a loop that died never comes.
KEPT_FREE = 0.25  # seconds


class Queued(Exception):
    """Too many wait to write; nothing was begun."""


class _Waiting:
    """Those who wait in one line; the first of them waits for the turn itself."""

    def __init__(self) -> None:
        """Nobody waits."""
        self.count = 0
        self.first = asyncio.Lock()


class Turn:
    """Held by one at a time; the lines of the loop and the threads have it one after the other."""

    def __init__(self) -> None:
        """Nobody has it, nobody waits."""
        self._lock = _Alternating()
        self._errands = {
            "ending": threading.BoundedSemaphore(MOST_THREADS),
            "deleting": threading.BoundedSemaphore(MOST_THREADS),
        }
        self._queue = asyncio.Lock()
        self.lines: dict[Line, _Waiting] = {
            "open": _Waiting(),
            "new": _Waiting(),
            "leaving": _Waiting(),
        }

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the turn, waited for in a thread, however many wait."""
        self._lock.take()
        try:
            yield
        finally:
            self._lock.give_back()

    @contextmanager
    def held(self, errand: Errand) -> Iterator[None]:
        """Hold the turn, waited for in a thread.

        Only a few threads wait: if all did, whoever has the turn would get none. Raises: Queued.
        """
        places = self._errands[errand]
        if not places.acquire(blocking=False):
            raise Queued
        try:
            with self.alone():
                yield
        finally:
            places.release()

    @asynccontextmanager
    async def waited_for(self, line: Line) -> AsyncIterator[None]:
        """Hold the turn, waited for on the loop: first come, first served in each line.

        The lines take turns, so one that is long does not hold up the others; whoever leaves is
        never refused. Waiting in a thread would stop the service for good: the waiting take all
        threads, and the request whose turn it is gets none to go on. Raises: Queued.
        """
        waiting = self.lines[line]
        if line != "leaving" and waiting.count >= MOST_WAITING:
            raise Queued
        waiting.count += 1
        try:
            async with waiting.first, self._first():
                yield
        finally:
            waiting.count -= 1

    @asynccontextmanager
    async def _first(self) -> AsyncIterator[None]:
        async with self._queue:
            try:
                # only the first of the queue looks; a thread has the turn for one transaction
                while not self._lock.ask():  # noqa: ASYNC110 - threads take it too
                    await asyncio.sleep(LOOK_AGAIN)
            except BaseException:
                self._lock.ask_no_more()
                raise
            try:
                yield
            finally:
                self._lock.give_back()


class _Alternating:
    """A lock of many threads and one who asks again and again; when both want it, by turns."""

    def __init__(self) -> None:
        """Nobody has it, nobody wants it."""
        self._changed = threading.Condition(threading.Lock())
        self._threads: deque[object] = deque()  # the first of them is next
        self._taken = self._asked = self._thread_was_last = False
        self._free_since = 0.0

    def take(self) -> None:
        """Wait for it as a thread, behind the threads that came before."""
        mine = object()
        with self._changed:
            self._threads.append(mine)
            try:
                while self._taken or self._threads[0] is not mine or self._is_theirs():
                    self._changed.wait(KEPT_FREE)
                self._taken = self._thread_was_last = True
            finally:
                self._threads.remove(mine)
                self._changed.notify_all()

    def ask(self) -> bool:
        """Take it if it is free and no thread is next, and return whether that was so.

        Whoever asked and comes no more must say so (`ask_no_more`).
        """
        with self._changed:
            self._asked = True
            if self._taken or self._is_a_threads():
                return False
            self._taken, self._asked, self._thread_was_last = True, False, False
            return True

    def ask_no_more(self) -> None:
        """Let the threads go on without waiting for whoever asked."""
        with self._changed:
            self._asked = False
            self._changed.notify_all()

    def give_back(self) -> None:
        """Leave it to the next."""
        with self._changed:
            self._taken, self._free_since = False, time.monotonic()
            self._changed.notify_all()

    def _is_theirs(self) -> bool:
        return self._asked and self._thread_was_last and self._is_kept_free()

    def _is_a_threads(self) -> bool:
        return bool(self._threads) and not self._thread_was_last and self._is_kept_free()

    def _is_kept_free(self) -> bool:
        return time.monotonic() - self._free_since < KEPT_FREE
