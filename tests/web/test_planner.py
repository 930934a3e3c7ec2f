"""When to file: in time, in time by one reading alone, too late; and when people may be invited."""

import pytest
from starlette.types import ASGIApp

from tests.walker import Walker


def asked(service: ASGIApp, form: str, day: str) -> str:
    walker = Walker(service, "en").go(f"/when?form={form}&day={day}")
    assert walker.status == 200
    return walker.page.text


def test_a_notification_in_time_says_when_silence_lets_people_be_invited(service: ASGIApp) -> None:
    text = asked(service, "rally", "2026-12-19")
    assert "There is time" in text
    assert "from Saturday 28 November" in text


def test_nobody_is_invited_to_what_needs_an_approval(service: ASGIApp) -> None:
    text = asked(service, "march", "2026-12-19")
    assert "do not invite anybody to it" in text
    assert "If no answer comes and" not in text


def test_one_reading_alone(service: ASGIApp) -> None:
    text = asked(service, "rally", "2026-12-01")
    assert "In time only by the lenient reading" in text
    assert "Wednesday 2 December" in text


def test_a_second_attempt_that_is_past_says_what_follows(service: ASGIApp) -> None:
    text = asked(service, "rally", "2026-12-07")
    assert "There is time" in text
    assert "This day is past: there may be no time left for a corrected paper." in text


@pytest.mark.parametrize("form", ["rally", "demonstration"])
def test_a_late_paper_promises_nothing(service: ASGIApp, form: str) -> None:
    text = asked(service, form, "2026-11-27")
    assert "Too late for this day" in text
    assert "Do not invite anybody to this day" in text
    assert "If there is no answer:" not in text
