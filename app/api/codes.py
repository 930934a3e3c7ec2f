"""Every code that a problem of the interface may carry: stable, and listed in its description.

Codes at a value are those of the pages and checks, or say how its shape is wrong; pydantic's own
names for that change with its versions and stay inside.
"""

from collections.abc import Mapping

from app.i18n.notices import NOTICES
from app.i18n.problems import FAULTS

_SHAPES: Mapping[str, str] = {
    "missing": "missing_value",
    "extra_forbidden": "unknown_key",
    "json_invalid": "not_json",
    "literal_error": "not_a_choice",
    "not_a_day": "not_a_day",  # of our own reader
}
_OWN = (
    "broken",
    "busy",
    "damaged",
    "full",
    "http",
    "invalid",
    "known_in_future",
    "not_made",
    "on_too_early",
    "shut",
    "too_large",
    "too_slow",
    "unknown_city",
    "unknown_fact",
    "unknown_kind",
    "unknown_term",
    "unknown_topic",
    "unreadable",
    "wrong_type",
)
_WORDED = {key.partition(".")[0] for key in (*FAULTS, *NOTICES)}
CODES: tuple[str, ...] = tuple(sorted({*_OWN, *_SHAPES.values(), *_WORDED}))


def of_shape(kind: str) -> str:
    """Return our code for what pydantic found wrong with the shape of a value."""
    if kind.startswith("date_"):
        return "not_a_day"
    if kind.endswith(("_type", "_parsing")):
        return "wrong_type"
    return _SHAPES.get(kind, "invalid")
