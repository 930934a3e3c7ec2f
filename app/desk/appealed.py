"""The fields of the steps of an appeal: where it was filed, how it was decided, by whom."""

from typing import Any, get_args

from app.cases.events import Outcome
from app.desk.fields import Reading


def met(reading: Reading) -> dict[str, Any]:
    """Read where it was and whom the person met."""
    return {
        "who": reading.line("who", required=False),
        "place": reading.line("place", required=False, most=1_000),
    }


def filed(reading: Reading) -> dict[str, Any]:
    """Read where a complaint, a claim or an appeal was handed in, and its number."""
    return {
        **met(reading),
        "number": reading.line("number", required=False, most=60),
        "after_hours": reading.fields["after_hours"] == "yes",
    }


def decided(reading: Reading) -> dict[str, Any]:
    """Read what a superior body or a court decided."""
    return {
        "outcome": reading.choice("outcome", tuple(one for one in get_args(Outcome) if one)),
        "number": reading.line("number", required=False, most=60),
        "who": reading.line("who", required=False),
    }


def sent_on(reading: Reading) -> dict[str, Any]:
    """Read who sent it on or back."""
    return {
        "number": reading.line("number", required=False, most=60),
        "who": reading.line("who", required=False),
    }


def petitioned(reading: Reading) -> dict[str, Any]:
    """Read which other body was written to."""
    return {**filed(reading), "who": reading.line("who")}
