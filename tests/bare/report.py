"""What was proved: every step with its outcome and its seconds, and the figures found."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tree import Failed


@dataclass
class Report:
    """The steps so far, told as they go and once more at the end."""

    steps: list[tuple[str, bool, float]] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is done inside as one step. Raises: Failed, when it did not go well."""
        began = time.monotonic()
        self._say(f"— {name}")
        try:
            yield
        except (Failed, OSError, subprocess.SubprocessError, ValueError) as error:
            self.steps.append((name, False, time.monotonic() - began))
            self._say(f"  FAILED: {error}")
            raise Failed(name) from error
        self.steps.append((name, True, time.monotonic() - began))

    def figure(self, words: str) -> None:
        """Keep a figure for the end."""
        self.figures.append(words)
        self._say(f"  {words}")

    def close(self) -> int:
        """Print all of it; return 0 when every step went well."""
        self._say("")
        for name, well, seconds in self.steps:
            self._say(f"{'ok' if well else 'FAILED':<6} {seconds:7.1f} s  {name}")
        self._say("\n".join(("", *self.figures)))
        return 0 if self.steps and all(well for _, well, _ in self.steps) else 1

    def _say(self, words: str) -> None:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
