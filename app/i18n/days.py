"""What kind of day a day is, in words."""

from collections.abc import Mapping

from app.i18n.catalog import mark

KINDS: Mapping[str, str] = {
    "holiday": mark("holiday"),
    "moved": mark("moved day off"),
    "weekend": mark("day off"),
    "worked": mark("worked weekend"),
    "workday": mark("working day"),
}
