"""A problem is a value: a key, its facts and its article; the words are found elsewhere."""

import dataclasses
from collections.abc import Mapping
from datetime import date, time
from typing import Literal

# bad:     what was typed cannot be understood; it is not saved
# missing: the paper would be empty of a mandatory item; no paper is made
# stops:   the paper would be refused; made only after a plain confirmation
# warns:   worth knowing; nothing is held back
Level = Literal["bad", "missing", "stops", "warns"]
Fact = str | int | date | time
# The grounds for refusal that `checks` can find: they may be confirmed, by their key.
Stop = Literal[
    "date_past",
    "too_late",
    "starts_too_early",
    "ends_too_late",
    "picket_too_long",
    "picket_sound",
    "over_capacity",
    "under_age",
]


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """Something a person can mend: where (`step`, `field`), how grave, and under which article."""

    key: str
    level: Level
    field: str = ""
    step: str = ""
    cite: str = ""
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Whether no paper can be made before it is mended."""
        return self.level in {"bad", "missing"}
