"""What a child that sets papers may still do, kept by the kernel: no network, no program, no file.

Both are one-way and need no privilege. Sources: Linux, seccomp(2) and landlock(7).
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 38, 22
# socket, connect, execve, execveat, io_uring_setup, ptrace
_FORBIDDEN = {"x86_64": (41, 42, 59, 322, 425, 101), "aarch64": (198, 203, 221, 281, 425, 117)}
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# landlock_create_ruleset, landlock_add_rule, landlock_restrict_self: the same on every machine
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_BENEATH, _ASK_VERSION = 1, 1
# execute, read a file, read a folder; all thirteen rights of the first version; those of one file
_READ, _ALL, _OF_A_FILE = 0b1101, (1 << 13) - 1, 0b111


def uncaged(libc: Any = None) -> tuple[str, ...]:
    """Return what this kernel cannot keep a child from, and why; nothing is changed by asking."""
    libc = libc or ctypes.CDLL(None, use_errno=True)
    # without a filter the kernel that knows filters finds a bad address (seccomp(2))
    filters = (
        libc.prctl(_PR_SET_SECCOMP, 2, None, 0, 0) == -1 and ctypes.get_errno() == errno.EFAULT
    )
    lacks = {
        "files (no Landlock)": libc.syscall(_CREATE, None, 0, _ASK_VERSION) < 1,
        "network and programs (no seccomp)": not filters or platform.machine() not in _FORBIDDEN,
    }
    return tuple(name for name, so in lacks.items() if so)


def forbid_network(libc: Any) -> bool:
    """Let the kernel refuse sockets and programs from now on; return whether it does.

    A filter of seccomp, which needs no privilege (Linux, seccomp(2)).
    """
    machine = platform.machine()
    if machine not in _FORBIDDEN:
        return False
    program = _filter(machine)
    code = ctypes.create_string_buffer(b"".join(program))
    handle = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, ctypes.create_string_buffer(handle), 0, 0) == 0)


def _filter(machine: str) -> list[bytes]:
    load, equal, above, give = 0x20, 0x15, 0x35, 0x06
    kill, refuse, allow = 0x80000000, 0x00050001, 0x7FFF0000
    lines = [
        (load, 0, 0, 4),
        (equal, 1, 0, _AUDIT_ARCH[machine]),
        (give, 0, 0, kill),
        (load, 0, 0, 0),
        (above, 0, 1, 0x40000000),
        (give, 0, 0, kill),
    ]
    for number in _FORBIDDEN[machine]:
        lines += [(equal, 0, 1, number), (give, 0, 0, refuse)]
    lines.append((give, 0, 0, allow))
    return [struct.pack("HBBI", *line) for line in lines]


def confine(libc: Any, *, reads: Sequence[str], writes: Sequence[str]) -> bool:
    """Let the kernel refuse every other path from now on; return whether it does.

    A kernel before 5.13, or one without Landlock, refuses nothing.
    """
    if libc.syscall(_CREATE, None, 0, _ASK_VERSION) < 1:
        return False
    handled = ctypes.create_string_buffer(struct.pack("Q", _ALL), 8)
    rules = libc.syscall(_CREATE, handled, 8, 0)
    try:
        for path in reads:
            _allow(libc, rules, path, _READ)
        for path in writes:
            _allow(libc, rules, path, _ALL)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(libc: Any, rules: int, path: str, rights: int) -> None:
    with suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        if not os.path.isdir(path):  # noqa: PTH112 - a path of the kernel's, not of ours
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", rights, place)
        libc.syscall(_ADD, rules, _BENEATH, ctypes.create_string_buffer(rule, len(rule)), 0)
        os.close(place)
