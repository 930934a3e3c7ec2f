"""Every operation of the interface under generated input: no fault of ours, only what is promised."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp

from tests.api.conftest import Program
from tests.chaos.figures import many, tell

# Tried on each operation: a thousand by `./check chaos`.
EXAMPLES = many(reduced=25, full=1_000)
pytestmark = [pytest.mark.timeout(many(reduced=120, full=3_600)), pytest.mark.thorough]
OPERATIONS = (
    ("/api/v1/plan", "GET"),
    ("/api/v1/reply", "GET"),
    ("/api/v1/papers/{paper}", "POST"),
    ("/api/v1/verify", "POST"),
    ("/api/v1/timeline", "POST"),
    ("/api/v1/law/acts", "GET"),
    ("/api/v1/law/facts", "GET"),
    ("/api/v1/law/facts/{key}", "GET"),
    ("/api/v1/law/grounds", "GET"),
    ("/api/v1/law/regimes", "GET"),
    ("/api/v1/law/questions", "GET"),
    ("/api/v1/law/liability", "GET"),
    ("/api/v1/deadlines", "GET"),
    ("/api/v1/deadlines/{key}", "GET"),
    ("/api/v1/deadlines/{key}/memo", "GET"),
    ("/api/v1/calendar/{year}", "GET"),
    ("/api/v1/places", "GET"),
    ("/api/v1/places/{kato}", "GET"),
)
CASES = (
    ("/api/v1/cases", "POST"),
    ("/api/v1/cases/import", "POST"),
    ("/api/v1/cases/current", "GET"),
    ("/api/v1/cases/current/answers", "PUT"),
    ("/api/v1/cases/current/refile", "POST"),
    ("/api/v1/cases/current/export", "GET"),
    ("/api/v1/cases/current/events", "GET"),
    ("/api/v1/cases/current/events", "POST"),
    ("/api/v1/cases/current/timeline", "GET"),
    ("/api/v1/cases/current/seen", "POST"),
    ("/api/v1/cases/current/reply", "PUT"),
    ("/api/v1/cases/current/looked", "POST"),
    ("/api/v1/cases/current/papers", "POST"),
    ("/api/v1/cases/current/papers/{paper}", "GET"),
    ("/api/v1/cases/current/letters/{paper}", "GET"),
    ("/api/v1/cases/current/appeal", "GET"),
    ("/api/v1/cases/current/pleadings/{paper}", "GET"),
    ("/api/v1/cases/current/calendar.ics", "GET"),
    ("/api/v1/cases/current/feed", "POST"),
    ("/api/v1/cases/current/feed", "DELETE"),
    ("/api/v1/cases/current/access", "GET"),
    ("/api/v1/cases/current/receipts", "POST"),
    ("/api/v1/cases/current/receipts/revoke", "POST"),
    ("/api/v1/cases/current/receipts/renew", "POST"),
    ("/api/v1/cases/current/expiry", "PUT"),
    ("/api/v1/cases/current/sessions", "DELETE"),
    # last: nothing is left to ask about
    ("/api/v1/cases/current", "DELETE"),
)


def test_every_operation_is_fuzzed(application: ASGIApp) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    found = [one.ok() for one in schema.get_all_operations()]
    assert sorted((one.path, one.method.upper()) for one in found) == sorted(OPERATIONS + CASES)


@pytest.mark.parametrize(("path", "method"), OPERATIONS + CASES)
def test_the_interface_keeps_its_promise(application: ASGIApp, path: str, method: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)

    @given(case=schema[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: schemathesis.Case) -> None:
        # a well-formed day may still lie outside of the calendar: that is a 422, and documented
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()


def test_the_promise_holds_for_whoever_has_the_receipt(
    application: ASGIApp, program: Program
) -> None:
    program.asks("POST", "/papers", {})
    program.asks("POST", "/events", {"kind": "registered", "day": "2026-12-02", "number": "1"})
    program.asks("POST", "/events", {"kind": "proposed", "day": "2026-12-02", "place": "саябақ"})
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    for path, method in CASES:

        @given(case=schema[path][method].as_strategy())
        @settings(
            max_examples=many(reduced=10, full=1_000),
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def asked(case: schemathesis.Case) -> None:
            headers = {"Jiyn-Receipt": program.receipt, "Idempotency-Key": os.urandom(16).hex()}
            answer = case.call(headers={**headers, "If-Match": "*"})
            case.validate_response(answer, excluded_checks=[positive_data_acceptance])
            if case.path.endswith("/renew") and answer.status_code == 201:
                program.receipt = answer.json()["receipt"]

        asked()
    assert program.asks("GET").status_code == 404
    count = (len(OPERATIONS) + len(CASES)) * EXAMPLES
    tell(
        "R17 (interface)",
        f"{len(OPERATIONS) + len(CASES)} operations x {EXAMPLES} examples, {count:,} requests: 0 x 5xx",
    )
