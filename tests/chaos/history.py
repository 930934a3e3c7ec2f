"""What clients asked a service to save and what it acknowledged; judged when all is over.

Each client writes into a register of its own (one question of its own case), one save after the
other, and no two of its saves are alike. Then the rule is short: what is there at the end is the
last acknowledged save, or one that was asked for later and never answered; and it is whole.
"""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Answer = Mapping[str, str]  # the fields of one question
Fault = Literal["lost", "altered", "half"]
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with what a client found: `found` instead of `wanted`, at entry `at`."""

    fault: Fault
    client: str
    at: int
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says: how much was asked, acknowledged and read, and what is wrong."""

    asked: int
    acknowledged: int
    read: int
    wrong: tuple[Wrong, ...]

    def told(self) -> str:
        """Return the verdict in words: "11,204 acknowledged, 0 lost, 0 altered, 0 half"."""
        count = Counter(one.fault for one in self.wrong)
        return (
            f"{self.acknowledged:,} acknowledged, {count['lost']} lost, "
            f"{count['altered']} altered, {count['half']} half"
        )


@dataclass(slots=True)
class _Entry:
    """One line: a save (`acknowledged` when the answer came) or what a page showed."""

    answer: dict[str, str]
    save: bool
    acknowledged: bool = False
    refused: bool = False


@dataclass
class History:
    """Lines of every client, in the order in which the client lived through them; only added to."""

    _lines: dict[str, list[_Entry]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, client: str, answer: Answer) -> int:
        """Write down that a save is about to be sent; return its number for what comes of it."""
        return self._add(client, _Entry(dict(answer), save=True))

    def acknowledge(self, client: str, number: int) -> None:
        """Write down that the service said that it is saved."""
        self._lines[client][number].acknowledged = True

    def refuse(self, client: str, number: int) -> None:
        """Write down that the service said that it is not saved: it must never be seen."""
        self._lines[client][number].refused = True

    def see(self, client: str, answer: Answer) -> None:
        """Write down what the service showed."""
        self._add(client, _Entry(dict(answer), save=False))

    def _add(self, client: str, entry: _Entry) -> int:
        with self._lock:
            lines = self._lines.setdefault(client, [])
        lines.append(entry)
        return len(lines) - 1

    def acknowledged(self) -> int:
        """Return how many saves were acknowledged so far."""
        with self._lock:
            every = list(self._lines.values())
        return sum(one.acknowledged for lines in every for one in list(lines))

    def judge(self) -> Verdict:
        """Return the verdict; the last line of each client must be what it saw at the end."""
        every = [one for lines in self._lines.values() for one in lines]
        wrong = [one for client, lines in self._lines.items() for one in _judged(client, lines)]
        return Verdict(
            asked=sum(one.save for one in every),
            acknowledged=sum(one.acknowledged for one in every),
            read=sum(not one.save for one in every),
            wrong=tuple(wrong),
        )


def _judged(client: str, lines: list[_Entry]) -> list[Wrong]:
    if lines[-1].save:
        raise ValueError(f"{client}: nobody looked at the end")
    wrong, known = [], [dict.fromkeys(lines[-1].answer, "")]
    for at, line in enumerate(lines):
        if line.acknowledged:
            known = [line.answer]
        elif line.save and not line.refused:
            known.append(line.answer)
        elif not line.save and line.answer in known:
            # whatever was asked for before this one has no way back
            known = known[known.index(line.answer) :]
        elif not line.save:
            fault = _fault(line.answer, [one.answer for one in lines[:at] if one.save])
            wrong.append(Wrong(fault, client, at, _short(known[0]), _short(line.answer)))
    return wrong


def _fault(found: Answer, asked: list[dict[str, str]]) -> Fault:
    """Return what kind of fault it is to find this where something else should be."""
    if found in asked or not any(found.values()):
        return "lost"
    parts = [
        any(one.get(name, "").startswith(text) for one in asked) for name, text in found.items()
    ]
    return "half" if all(parts) else "altered"


def _short(answer: Answer) -> str:
    return " · ".join(answer.values())[:SHOWN]
