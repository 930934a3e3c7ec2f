"""What a child that was taken over can say to the service: nothing that the service would run."""

import gc
import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessPool
from pebble.common.types import RemoteException, Result, ResultStatus
from pebble.pool.process import Acknowledgement, TaskProblem, TaskResult

from app.paper.pipes import Context, Failed, NotAnAnswer, read, told
from app.paper.pool import SettingRoom

PDF = b"%PDF-1.7 ..."
WORDS = "Қасымова Әсел, ЖСН 900101300123"
PAPER = '<!doctype html><html lang="kk"><title>x</title><body><p>тірі'


class Bomb:
    """An object that makes a folder wherever it is unpickled."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        """Name what unpickling calls."""
        return os.mkdir, (self.folder,)


def taken_over(folder: str) -> bytes:
    """Write a pickle into every pipe of this child, past what it should write with."""
    for one in gc.get_objects():
        if isinstance(one, Connection) and one.writable and not one.closed:
            one.send_bytes(pickle.dumps(Bomb(folder)))
    return PDF


def failing(words: str) -> bytes:
    raise ValueError(words)


def answer(context: ForkServerContext, work: Any, *args: str) -> Any:
    """Let a child do this; return what the service has of it."""
    with ProcessPool(max_workers=1, context=context) as pool:
        try:
            return pool.schedule(work, args=args, timeout=60).result()
        finally:
            pool.stop()


def test_the_pool_by_itself_would_run_what_a_child_sends(tmp_path: Path) -> None:
    plain = get_context("forkserver")
    assert isinstance(plain, ForkServerContext)
    assert answer(plain, taken_over, str(tmp_path / "run")) == PDF
    assert (tmp_path / "run").exists()


def test_what_a_child_sends_is_never_run(tmp_path: Path) -> None:
    with pytest.raises(BrokenProcessPool):
        answer(Context(), taken_over, str(tmp_path / "run"))
    assert not (tmp_path / "run").exists()


def test_of_a_fault_only_its_name_comes_back() -> None:
    with pytest.raises(Failed) as failed:
        answer(Context(), failing, WORDS)
    assert str(failed.value) == "ValueError"
    assert failed.value.__cause__ is None


@pytest.mark.parametrize(
    "said",
    [
        Acknowledgement(4_711, 3),
        TaskResult(3, Result(ResultStatus.SUCCESS, PDF)),
    ],
)
def test_an_answer_is_read_as_it_was_told(said: Acknowledgement | TaskResult) -> None:
    assert read(told(said)) == said


def test_no_word_of_a_paper_stands_in_an_answer_about_a_fault() -> None:
    fault = RemoteException(ValueError(WORDS), WORDS)
    for said in (
        TaskResult(3, Result(ResultStatus.FAILURE, fault)),
        TaskProblem(3, KeyError(WORDS)),
    ):
        assert WORDS.encode() not in told(said)
        assert isinstance(read(told(said)), TaskResult)
    with pytest.raises(TypeError):
        told(Bomb("x"))


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(pickle.dumps(Bomb("x")), id="a pickle"),
        pytest.param(told(Acknowledgement(1, 1)) + b"x", id="more than a beginning"),
        pytest.param(told(Acknowledgement(1, 1))[:-1], id="less than a beginning"),
        pytest.param(b"m" + bytes(16) + b"<html>", id="not a PDF"),
        pytest.param(b"f" + bytes(16) + b'Broken"}\n{"level": "info', id="a line of a log"),
        pytest.param(b"x" + bytes(16), id="another kind"),
    ],
)
def test_anything_else_breaks_the_pool(sent: bytes) -> None:
    with pytest.raises(NotAnAnswer):
        read(sent)


@pytest.fixture
def room() -> Iterator[SettingRoom]:
    made = SettingRoom(Path(".build/fonts"), running=1)
    made.start()
    yield made
    made.stop()


def test_after_a_broken_pool_papers_are_made_again(room: SettingRoom) -> None:
    pool = room._pool  # noqa: SLF001 - its pipe is written to as a child could
    assert pool
    children = list(pool._pool_manager.worker_manager.workers.values())  # noqa: SLF001
    pool._pool_manager.worker_manager.workers_channel.writer.send_bytes(b"x" * 40)  # noqa: SLF001
    until = time.monotonic() + 20
    while pool.active:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert room.make([PAPER]).startswith(b"%PDF")
    # nobody of the broken one is left
    for child in children:
        child.join(10)
        assert child.exitcode is not None
