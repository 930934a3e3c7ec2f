"""A session that ends while somebody types: the text comes back, whatever happens on the way."""

from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from tests.chaos.figures import many, tell
from tests.conftest import NOW, Clock
from tests.journeys.answers import DAY, GANDHI, LOUD, PERSON, PROGRAMME
from tests.journeys.test_papers import begun, receipt_shown
from tests.walker import Walker

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(many(reduced=120, full=7_200))]
TEXTS = many(reduced=10, full=100)
# Pages on which people type for long, the field, and the rest of the answer.
PLACES = (
    ("/draft/purpose", "purpose", {}),
    ("/draft/organisers/1", "address", PERSON),
    ("/draft/programme", "what.2", PROGRAMME),
    ("/draft/means", "posters_text", LOUD),
    ("/draft/place", "place", {**GANDHI, "known": "none"}),
    ("/draft/funding", "details", {"sources": ["donations"]}),
    ("/draft/date", "begin", {name: told for name, told in DAY.items() if name != "begin"}),
)


def ended(service: ASGIApp, clock: Clock, walker: Walker, way: int) -> None:
    """End the session of somebody who types: by time, or on the server alone.

    Who has left, or lost the cookie, gets nothing back: see tests/security/test_reloading.py.
    """
    if way == 0:
        clock.now += timedelta(minutes=61)
        return
    other = Walker(service, "kk")
    other.client.cookies.set("jiyn", walker.client.cookies["jiyn"])
    other.go("/draft").leave()


def test_every_text_survives(service: ASGIApp, clock: Clock) -> None:
    survived = 0
    for number in range(TEXTS):
        clock.now = NOW
        walker = begun(Walker(service, "kk"), "rally", keep="receipt")
        receipt = receipt_shown(walker)
        walker.send({"last5": receipt[-5:]})
        path, name, rest = PLACES[number % len(PLACES)]
        long = f"Ұзақ жазылған мәтін {number} <&> ә ғ қ ң ө ұ ү һ і"
        text = "11:15" if name == "begin" else long
        walker.go(path)
        form = walker.main_forms()[0]
        ended(service, clock, walker, number % 2)
        typed = {**rest, name: text}
        walker.post(form, typed)
        assert walker.status == 403
        assert text in walker.page.text
        if number % 3:
            # Back and once more, as the browser would: the same answer
            walker.post(form, typed)
            assert walker.status == 403
        if number % 4 == 1:
            # a mistyped receipt, and the page of the answer opened anew before the right one
            walker.send({"receipt": "7Q2MX"})
            assert walker.status == 422
        walker.send({"receipt": receipt})
        assert walker.status == 200, walker.faults
        back = walker.main_forms()[0]
        assert back.carried[name] == text, (path, back.carried)
        for other, value in rest.items():
            assert other == name or back.carried.get(other, value) == value, (path, other)
        walker.send()
        assert walker.status in {200, 422}, walker.faults
        survived += 1
    clock.now = NOW
    tell("R20", f"{survived} of {TEXTS} texts came back after their session had ended")
    assert survived == TEXTS
