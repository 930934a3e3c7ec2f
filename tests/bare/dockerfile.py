"""Read a Dockerfile and a .dockerignore as far as ours go."""

import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Instruction:
    """One instruction: its keyword in capitals and the rest of its line."""

    keyword: str
    rest: str

    @property
    def words(self) -> list[str]:
        """The rest as words, from the JSON form or the plain one."""
        if self.rest.startswith("["):
            return [str(word) for word in json.loads(self.rest)]
        return shlex.split(self.rest)


@dataclass(frozen=True)
class Stage:
    """One stage: what it stands on, its name, its instructions in order."""

    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, keyword: str) -> list[Instruction]:
        """Return the instructions with a keyword."""
        return [one for one in self.instructions if one.keyword == keyword]

    def last(self, keyword: str) -> Instruction:
        """Return the instruction with a keyword that counts: the last. Raises: LookupError."""
        return self.all(keyword)[-1]


def read(text: str) -> list[Stage]:
    """Return the stages of a Dockerfile. Raises: ValueError when it begins without FROM."""
    stages: list[Stage] = []
    for line in _whole_lines(text):
        keyword, _, rest = line.partition(" ")
        if keyword.upper() == "FROM":
            base, _, name = rest.partition(" AS ")
            stages.append(Stage(base.strip(), name.strip()))
        elif not stages:
            raise ValueError(f"before the first FROM: {line}")
        else:
            stages[-1].instructions.append(Instruction(keyword.upper(), rest.strip()))
    return stages


def _whole_lines(text: str) -> list[str]:
    plain = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(plain).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip()]


def lets_through(ignore: str, path: str) -> bool:
    """Return whether a .dockerignore leaves a path in the context: its last match decides."""
    let = True
    names = [path, *(str(one) for one in PurePosixPath(path).parents)]
    for line in ignore.splitlines():
        pattern = line.strip().removeprefix("!")
        if not pattern or pattern.startswith("#"):
            continue
        if any(re.fullmatch(_expression(pattern), name) for name in names):
            let = line.strip().startswith("!")
    return let


def _expression(pattern: str) -> str:
    words = re.escape(pattern.strip("/")).replace(r"\*\*/", "(.*/)?")
    return words.replace(r"\*", "[^/]*")
