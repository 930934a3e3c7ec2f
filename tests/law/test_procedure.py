"""Which form and road a gathering takes, and the rules of hours."""

from datetime import time

import pytest

from app.law.library import Law
from app.law.procedure import begins_too_early, ends_too_late, form_of, picket_too_long


@pytest.mark.parametrize(
    ("moves", "vehicles", "alone", "discuss", "form", "road"),
    [
        (True, True, False, False, "demonstration", "approval"),
        (True, False, False, False, "march", "approval"),
        (True, False, True, False, "march", "approval"),
        (False, False, True, False, "picket", "notification"),
        (False, False, False, True, "meeting", "notification"),
        (False, False, False, False, "rally", "notification"),
    ],
)
def test_form_and_road(
    law: Law,
    moves: bool,
    vehicles: bool,
    alone: bool,
    discuss: bool,
    form: str,
    road: str,
) -> None:
    found = form_of(law, moves=moves, vehicles=vehicles, alone=alone, discuss=discuss)
    assert (found.key, found.road) == (form, road)
    assert found.cite.startswith("assemblies-2020:1.")


def test_hours(law: Law) -> None:
    hours = law.rules.hours
    assert begins_too_early(time(8, 59), hours)
    assert not begins_too_early(time(9, 0), hours)
    assert ends_too_late(time(20, 1), hours)
    assert not ends_too_late(time(20, 0), hours)


def test_a_picket_of_two_hours_and_not_a_minute_more(law: Law) -> None:
    rule = law.rules.picket_hours
    assert not picket_too_long(time(10, 0), time(12, 0), rule)
    assert picket_too_long(time(10, 0), time(12, 1), rule)
