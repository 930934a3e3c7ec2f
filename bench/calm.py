"""Waiting for a calm machine: a measurement beside somebody else's work says nothing."""

import time
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 0.1
IDLE = 0.85  # the part of all cores that must be free
PATIENCE = 15  # minutes, for the whole run
IDLE_FIELD = 3  # of the line "cpu" in /proc/stat


@dataclass
class Calm:
    """How long the run may still wait, and how many measurements began all the same."""

    left: float = PATIENCE * 60.0
    looks: bool = True
    waited: float = 0.0
    begun: int = 0
    disturbed: int = 0

    def wait(self) -> None:
        """Return as soon as the machine is calm, or when the patience of the run is used up."""
        if not self.looks:
            return
        self.begun += 1
        while _idle() < IDLE:
            if self.left <= 0:
                self.disturbed += 1
                return
            self.left -= LOOK_SECONDS
            self.waited += LOOK_SECONDS

    def __str__(self) -> str:
        """Return how calm it was."""
        if not self.looks:
            return "nobody looked whether the machine was calm"
        told = f"{self.disturbed} of {self.begun} measurements began on a busy machine"
        return f"{told} (waited {self.waited:.0f} s for calm)"


CALM = Calm()


def _idle() -> float:
    before = _ticks()
    time.sleep(LOOK_SECONDS)
    after = _ticks()
    passed = sum(after) - sum(before)
    return (after[IDLE_FIELD] - before[IDLE_FIELD]) / passed if passed else 1.0


def _ticks() -> list[int]:
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    return [int(word) for word in first.split()[1:9]]
