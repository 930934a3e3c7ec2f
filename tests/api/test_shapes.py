"""Every answer has the shape that the description promises, and no key beside it."""

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.api import counts, shapes

ANSWERS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("/plan?form=rally&event_day=2026-12-19", counts.Plan),
    ("/plan?form=march&event_day=2027-01-30&city=Astana", counts.Plan),
    ("/plan?form=rally&event_day=2020-02-29&today=2020-02-10", counts.Plan),
    ("/reply?procedure=approval&handed_in=2026-12-05", counts.Reply),
    ("/law/acts", shapes.Acts),
    ("/law/facts", shapes.Facts),
    ("/law/facts/hours.nine_to_eight", shapes.Versions),
    ("/law/grounds", shapes.Grounds),
    ("/law/regimes", shapes.Regimes),
    ("/law/questions", shapes.Questions),
    ("/law/liability", shapes.Penalties),
    ("/deadlines", counts.Terms),
    ("/deadlines/review?from=2026-12-10", counts.Deadline),
    ("/deadlines/file_approval?from=2026-12-19", counts.Deadline),
    ("/deadlines/complaint?from=2026-03-10", counts.Deadline),
    ("/calendar/2026", counts.Year),
    ("/places", shapes.Cities),
    ("/places/750000000", shapes.AskedCity),
)


@pytest.mark.parametrize(("path", "shape"), ANSWERS, ids=[path for path, _ in ANSWERS])
def test_an_answer_has_its_shape(service: ASGIApp, path: str, shape: type[BaseModel]) -> None:
    client = TestClient(service, base_url="http://localhost")
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    shape.model_validate_json(answer.text)


def test_every_json_answer_is_described_by_a_closed_shape(service: ASGIApp) -> None:
    client = TestClient(service, base_url="http://localhost")
    described = client.get("/api/v1/openapi.json").json()
    named = described["components"]["schemas"]
    for path, operations in described["paths"].items():
        content = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if "application/json" in content:
            name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
            assert named[name]["additionalProperties"] is False, path
