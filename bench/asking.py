"""Programs of the peers that stay: each answers every line that it reads with one of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.processes import started

Ask = Callable[[str], str]


@contextmanager
def answering(command: Sequence[str | Path], *, log: Path, **more: str) -> Iterator[Ask]:
    """Keep a program; yield what sends it a line and returns its answer.

    Raises: AssertionError with what the program said, when it ends or answers nothing.
    """
    with started(command, log=log, pipes=True, **more) as process:

        def ask(line: str) -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            answer = process.stdout.readline().strip()
            assert answer, log.read_text(encoding="utf-8")[-2_000:]
            return answer

        yield ask
