"""Every form of the pages under generated posts: no fault of ours, and an answer in words."""

import os
from collections import Counter
from dataclasses import replace

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from app.desk.budgets import Budgets
from app.settings import Settings
from tests.api.conftest import BEFORE
from tests.chaos.figures import many, tell
from tests.conftest import Clock
from tests.journeys.answers import JOURNEYS, PERSON
from tests.journeys.test_roles import routes
from tests.security import corpora
from tests.security.living import WAYS, Living, address_of, living
from tests.walker import ORIGIN

POSTS = many(reduced=130, full=20_000)
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(many(reduced=120, full=7_200))]
FORMS = sorted(one for one in routes() if one.startswith("POST /L"))
WITH_FILE = {"POST /L/import", "POST /L/verify"}
STEPS = (
    *("form", "purpose", "date", "city", "place", "route", "participants", "means", "vehicles"),
    *("measures", "programme", "funding", "contact", "languages", "declaration", "translation"),
)
KINDS = ("handed_in", "registered", "proposed", "replied", "agreed", "refused", "partly_refused",
         "complained", "claimed", "judged", "held", "suspended", "note")  # fmt: skip
# What answers "the session is over" is asked again with a new one.
ENDS = {"POST /L/leave", "POST /L/case/delete", "POST /L/start/save", "POST /L/import"}
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*corpora.xss()[::9], *corpora.ssti()[::9], *corpora.ics()[::9]]),
    st.sampled_from(
        ["", "0", "-1", "1" * 400, "я" * 5_000, "2026", "12", "19", "11:00", "٣", "１２"]
    ),
    st.sampled_from(["yes", "no", "other", "none", "agree", "owner", "read", "edit", "hand"]),
    st.integers(-(10**12), 10**12).map(str),
    st.dates().map(str),
    st.times().map(str),
)


def names_of(case: Living) -> list[str]:
    """Return the names of all fields that the forms of the pages have."""
    found = {name for fields in JOURNEYS["rally"].values() for name in fields} | set(PERSON)
    found |= {name for fields in JOURNEYS["march"].values() for name in fields}
    for path in ("/case/happened/refused", "/case/happened/proposed", "/case/access", "/case/expiry",
                 "/case/calendar", "/case/proposal", "/case/data", "/draft/check", "/receipt", "/return",
                 "/case/explain", "/case/refile", "/case/silence"):  # fmt: skip
        found |= {name for form in case.walker.go(path).page.forms for name in form.names}
    return sorted(found - {"form_token"})


def test_every_form_under_generated_posts(
    application: FastAPI, service: ASGIApp, clock: Clock
) -> None:
    clock.now = BEFORE
    cases = [living(service, *events) for events in WAYS.values()]
    names = names_of(cases[0])
    seen: Counter[int] = Counter()
    touched: set[str] = set()
    fields = st.dictionaries(
        st.one_of(st.sampled_from(names), st.text(max_size=8)), WORDS, max_size=8
    )
    token_by: dict[int, str] = {}

    def token_of(at: int) -> str:
        """Return the form token of a case's session, opened again when that is over."""
        case = cases[at]
        if case.walker.go("/case").status != 200:
            case.walker.go("/return").send({"receipt": case.receipt})
            if case.walker.status != 200:
                cases[at] = case = living(service, *list(WAYS.values())[at])
            case.walker.go("/case")
        token_by[at] = str(case.walker.page.forms[0].carried["form_token"])
        return token_by[at]

    @given(
        at=st.integers(0, len(cases) - 1), step=st.sampled_from(STEPS), kind=st.sampled_from(KINDS),
        number=st.integers(0, 60), typed=fields, ours=st.integers(0, 9),
    )  # fmt: skip
    @settings(
        max_examples=POSTS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def posted(
        at: int, step: str, kind: str, number: int, typed: dict[str, str], ours: int
    ) -> None:
        route = FORMS[sum(seen.values()) % len(FORMS)]
        token = token_by.get(at) or token_of(at)
        _, path = address_of(route, key=step, kind=kind, number=str(number))
        answer = cases[at].client.post(
            path,
            # a forged token now and then; a right one lets the post reach its handler
            data={**typed, "form_token": token if ours else "x"},
            files={"file": ("x", os.urandom(8))} if route in WITH_FILE else None,
            headers={"origin": ORIGIN, "sec-fetch-site": "same-origin"},
            follow_redirects=False,
        )
        seen[answer.status_code] += 1
        assert answer.status_code < 500, (route, path, typed, answer.status_code)
        assert answer.status_code == 303 or answer.headers["content-type"].startswith("text/html")
        touched.add(route)
        if route in ENDS or answer.status_code == 403 or "set-cookie" in answer.headers:
            token_by.pop(at, None)

    whole = application.state.shop
    # a clock of its own for the budgets: each post is a second later
    endless = Settings(
        new_cases_per_minute=10**9, kept_cases_per_day=10**9, verified_per_minute=10**9
    )
    patient = Budgets(endless, lambda: float(sum(seen.values())))
    application.state.shop = replace(whole, budgets=patient)
    try:
        posted()
    finally:
        application.state.shop = whole
    assert touched == set(FORMS)
    told = ", ".join(f"{count} x {status}" for status, count in sorted(seen.items()))
    tell("R17 (forms)", f"{sum(seen.values()):,} posts to {len(FORMS)} forms: {told}")
