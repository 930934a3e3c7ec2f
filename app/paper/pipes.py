"""How setting children answer: a few bytes of a closed shape, never an object of Python.

A child reads what people typed. One that was taken over holds its end of the pipe and can write to
it whatever it likes; what is read there makes numbers, a PDF or the name of a fault, nothing else.
"""

import os
import re
import struct
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from typing import Any, Protocol

from pebble.common.types import Result, ResultStatus
from pebble.pool.process import Acknowledgement, TaskProblem, TaskResult

# An answer that is longer breaks the pipe; a hundred pages have a tenth of it.
MOST = 32 * 2**20
_HEAD = struct.Struct("<cqq")  # kind, task, worker
_BEGUN, _MADE, _FAILED = b"b", b"m", b"f"
_NAME = re.compile(rb"[A-Za-z_]{1,60}")


class NotAnAnswer(OSError):
    """What came out of a pipe is nothing that a child of ours writes: the pool is broken."""


class Failed(Exception):
    """A child could not set a paper; the text is the name of its exception, and no more."""


def told(answer: object) -> bytes:
    """Return an answer of a child as bytes. Raises: TypeError for what is none."""
    match answer:
        case Acknowledgement(worker=worker, task=task):
            return _HEAD.pack(_BEGUN, task, worker)
        case TaskResult(task=task, result=Result(status=ResultStatus.SUCCESS, value=bytes(made))):
            return _HEAD.pack(_MADE, task, 0) + made
        case TaskResult(task=task, result=Result(value=value)):
            # of a fault the name alone: its text may hold what somebody typed
            name = type(getattr(value, "exception", value)).__name__
            return _HEAD.pack(_FAILED, task, 0) + name.encode()
        case TaskProblem(task=task, error=error):
            return _HEAD.pack(_FAILED, task, 0) + type(error).__name__.encode()
    raise TypeError


def read(answer: bytes) -> Acknowledgement | TaskResult:
    """Return what a child says. Raises: NotAnAnswer."""
    if len(answer) < _HEAD.size:
        raise NotAnAnswer
    kind, task, worker = _HEAD.unpack_from(answer)
    rest = answer[_HEAD.size :]
    if kind == _BEGUN and not rest:
        return Acknowledgement(worker, task)
    if kind == _MADE and rest.startswith(b"%PDF-"):
        return TaskResult(task, Result(ResultStatus.SUCCESS, rest))
    if kind == _FAILED and _NAME.fullmatch(rest):
        return TaskResult(task, Result(ResultStatus.FAILURE, Failed(rest.decode())))
    raise NotAnAnswer


class _Handle(Protocol):
    """An end of a pipe on its way to a child."""

    def detach(self) -> int: ...


class _Reader(Connection):
    """The service's end to read answers; a child gets an end that reads the tasks we send."""

    def recv(self) -> Acknowledgement | TaskResult:
        return read(self.recv_bytes(MOST))

    def __reduce__(self) -> tuple[Any, ...]:
        return _plain, (DupFd(self.fileno()),)


class _Writer(Connection):
    """The service's end to send tasks; a child gets an end that writes answers."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _answering, (DupFd(self.fileno()),)


class _Answering(Connection):
    """A child's end to write answers."""

    def send(self, obj: object) -> None:
        self.send_bytes(told(obj))


def _plain(handle: _Handle) -> Connection:
    return Connection(handle.detach(), writable=False)


def _answering(handle: _Handle) -> _Answering:
    return _Answering(handle.detach(), readable=False)


class Context(ForkServerContext):
    """Starts children whose answers are read as a closed shape; for the pool of pebble."""

    def Pipe(self, duplex: bool = True) -> tuple[Any, Any]:  # noqa: FBT001, FBT002, N802 - as it is called
        """Return both ends of a pipe in one direction. Raises: ValueError for another kind."""
        if duplex:
            raise ValueError
        reads, writes = os.pipe()
        return _Reader(reads, writable=False), _Writer(writes, readable=False)
