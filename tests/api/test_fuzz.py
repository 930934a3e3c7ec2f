"""Every operation of the interface under generated input: no fault of ours, only what is promised."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp

OPERATIONS = (
    ("/api/v1/plan", "GET"),
    ("/api/v1/reply", "GET"),
    ("/api/v1/papers/{paper}", "POST"),
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


def test_every_operation_is_fuzzed(application: ASGIApp) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    found = [one.ok() for one in schema.get_all_operations()]
    assert sorted((one.path, one.method.upper()) for one in found) == sorted(OPERATIONS)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_interface_keeps_its_promise(application: ASGIApp, path: str, method: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)

    @given(case=schema[path][method].as_strategy())
    @settings(
        max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def asked(case: schemathesis.Case) -> None:
        # a well-formed day may still lie outside of the calendar: that is a 422, and documented
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()
