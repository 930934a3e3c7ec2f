"""What was recognised in a pasted letter, as the page of its event shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """Something recognised in a pasted letter: what it is for, what it says, the words behind."""

    name: str
    value: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What was recognised in a pasted letter; `cut`: only so many characters of it are kept.

    `decided`: the kind of answer was recognised too.
    """

    told: tuple[Told, ...] = ()
    cut: int = 0
    decided: bool = False
