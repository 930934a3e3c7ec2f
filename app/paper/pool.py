"""The setting room: a few children that can be killed, and a counter at the door.

This process never imports the engine; the children do.
"""

import logging
import re
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

from pebble import ProcessPool

from app.paper.cage import uncaged
from app.paper.editions import PaperContent
from app.paper.entry import begin, work
from app.paper.pipes import Context, Failed
from app.paper.scratch import Scratch
from app.paper.words import FORMS

RUNNING = 2
WAITING = 8
OPEN = 4
SECONDS = 10.0
TASKS = 1_000
# Of one document; what is larger could not be set in time (docs/decisions/0021-size-of-a-case.md).
MOST_CHARACTERS = 60_000
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
_log = logging.getLogger("jiyn.paper")


class Unset(Exception):
    """There is no PDF; `told` is what it would have said, as far as it is known."""

    told: tuple[PaperContent, ...] = ()


class Busy(Unset):
    """Too many papers are being made; try again in a few seconds."""


class NotMade(Unset):
    """The paper could not be made: it is too large, it took too long, or it was broken."""


class Setter(Protocol):
    """Whatever makes PDFs: the room, or a lane of it."""

    def make(self, documents: Sequence[str], data: str = "") -> bytes:
        """Return the documents as one PDF, `data` in it as a file. Raises: Busy, NotMade."""


class Lane:
    """Places of their own in the room, for what belongs to no case: one flood at a time.

    One child is never in their hands, unless there is only one: it is left to the papers of cases.
    """

    def __init__(self, room: "SettingRoom", places: int = OPEN) -> None:
        """Nobody is in it yet."""
        self._room = room
        self._places = threading.BoundedSemaphore(places)
        self._hands = threading.BoundedSemaphore(max(1, room.running - 1))

    def make(self, documents: Sequence[str], data: str = "") -> bytes:
        """Return the documents as one PDF, `data` in it as a file. Raises: Busy, NotMade."""
        return self._room.admitted(self._places, documents, data, hands=self._hands)


class SettingRoom:
    """Makes PDFs in children; at most two at work and eight waiting."""

    def __init__(self, fonts: Path, running: int = RUNNING, *, seconds: float = SECONDS) -> None:
        """Start nothing yet. A child that needs more than `seconds` for a paper is killed."""
        self.fonts = str(fonts.resolve())
        self.style = (FORMS / "parts" / "paper.css").read_text(encoding="utf-8")
        self.running, self.seconds = running, seconds
        self._admitted = threading.BoundedSemaphore(running + WAITING)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._scratch: Scratch | None = None
        self._warm = False

    def start(self) -> None:
        """Start the children and warm each of them with a paper."""
        warm = '<!doctype html><html lang="kk"><title>Жиын</title><body><p>Жиын'
        # jobs that overlap: a child starts only when there is work for it
        waiting = [self._schedule([warm]) for _ in range(self.running)]
        for one in waiting:
            one.result()
        self._warm = True
        if missing := uncaged():
            _log.warning("setting children are not kept from %s", " and ".join(missing))

    def make(self, documents: Sequence[str], data: str = "") -> bytes:
        """Return the documents as one PDF, with `data` (JSON) as a file in it, where there is any.

        Raises: Busy, NotMade.
        """
        return self.admitted(self._admitted, documents, data)

    def admitted(
        self,
        places: threading.BoundedSemaphore,
        documents: Sequence[str],
        data: str = "",
        *,
        hands: threading.BoundedSemaphore | None = None,
    ) -> bytes:
        """Return the documents as one PDF, if one of the places is free.

        With `hands` it waits in its place for one of them. Raises: Busy, NotMade.
        """
        if any(len(_MARKUP.sub("", one)) > MOST_CHARACTERS for one in documents):
            raise NotMade
        if not places.acquire(blocking=False):
            raise Busy
        try:
            with hands or nullcontext():
                return bytes(self._schedule(documents, data).result())
        except Exception as error:  # time-out, a killed child, or what a child raised
            name = str(error) if isinstance(error, Failed) else type(error).__name__
            _log.warning("a paper was not made: %s", name)
            raise NotMade from error
        finally:
            places.release()

    def ready(self) -> bool:
        """Return whether the children are warm and at work."""
        return self._warm and self._pool is not None and self._pool.active

    def stop(self) -> None:
        """End the children at once."""
        with self._lock:
            self._end_pool()
            if self._scratch is not None:
                self._scratch.remove()
                self._scratch = None

    def _end_pool(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def _schedule(self, documents: Sequence[str], data: str = "") -> Future[bytes]:
        args = (self.fonts, self.style, list(documents), data)
        return self._living().schedule(work, args=args, timeout=self.seconds)

    def _living(self) -> ProcessPool:
        """Return the pool; a new one when there is none or the old one broke."""
        with self._lock:
            # children are killed, and then cannot remove what the engine wrote: we do
            self._scratch = self._scratch or Scratch()
            if self._pool is not None and not self._pool.active:
                self._end_pool()  # or children of a broken pool would stay
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=self.running,
                    max_tasks=TASKS,
                    initializer=begin,
                    initargs=(self.fonts, self.style, str(self._scratch.path)),
                    context=Context(),
                )
            return self._pool
