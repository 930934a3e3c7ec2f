"""The description of the operations on a case: complete, with examples that are true."""

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api import examples
from app.api.cases import Checked, Created
from app.api.happenings import Events, Looked, Recorded
from app.desk.retelling import Happened, Standing
from app.desk.shapes import CaseAnswers
from app.desk.whole import CaseData, ReplyData
from app.vault import receipt as receipts

DESCRIPTION = "/api/v1/openapi.json"


@pytest.fixture(scope="module")
def described(application: FastAPI) -> dict[str, Any]:
    return application.openapi()


def operations(described: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": one
        for path, methods in described["paths"].items()
        for method, one in methods.items()
        if path.startswith("/api/v1/cases")
    }


def resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return described["components"]["schemas"][name] if name else schema


def test_every_operation_is_told_whole(described: dict[str, Any]) -> None:
    found = operations(described)
    assert len({one["operationId"] for one in found.values()}) == len(found) == 27
    for name, one in found.items():
        assert one["tags"] == ["cases"], name
        assert one["operationId"].isalnum(), name
        assert one["operationId"][0].islower(), name
        assert one["summary"], name
        assert one["description"], name
        for status, answer in one["responses"].items():
            if int(status) >= 400:
                assert "application/problem+json" in answer["content"], (name, status)


def test_headers_are_told_where_they_count(described: dict[str, Any]) -> None:
    for name, one in operations(described).items():
        told = {each["name"]: each for each in one["parameters"] if each["in"] == "header"}
        post, current = name.startswith("POST"), "current" in name
        assert ("Idempotency-Key" in told) == post, name
        assert ("Jiyn-Receipt" in told) == current, name
        assert all(
            each.get("required") for key, each in told.items() if key.startswith(("Idem", "Jiyn"))
        )
        overwrites = one["operationId"] in {
            *("replaceAnswers", "chooseReply", "chooseExpiry", "deleteCase")
        }
        assert ("428" in one["responses"]) == overwrites, name
        # nothing secret stands in an address
        spoken = {each["name"] for each in one["parameters"] if each["in"] != "header"}
        assert spoken <= {"lang", "titles", "paper", "as", "copy"}, name


def test_every_body_has_an_example(described: dict[str, Any]) -> None:
    for name, one in operations(described).items():
        sent = one.get("requestBody", {}).get("content", {}).get("application/json")
        if sent:
            assert sent.get("examples") or resolved(described, sent["schema"]).get("examples"), name
        for status, answer in one["responses"].items():
            given = answer.get("content", {}).get("application/json")
            if given and int(status) < 300:
                whole = resolved(described, given["schema"]).get("examples")
                assert given.get("example") or whole, name


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (CaseAnswers, examples.BEGUN),
        (CaseAnswers, examples.WHOLE),
        (Checked, examples.CHECKED),
        (Created, examples.CREATED),
        (Events, examples.EVENTS),
        (Recorded, examples.RECORDED),
        (Standing, examples.STANDING),
        (ReplyData, examples.REPLY),
        (Looked, examples.LOOKED),
        (CaseData, examples.CASE),
        *((Happened, one["value"]) for one in examples.HAPPENED.values()),
    ],
)
def test_examples_are_what_they_stand_for(model: Any, example: dict[str, Any]) -> None:
    assert model.model_validate(example)


def test_the_receipt_of_the_examples_is_well_spelt() -> None:
    assert receipts.read(examples.CREATED["receipt"])


def test_the_description_is_written_and_packed_once(application: FastAPI) -> None:
    client = TestClient(application, base_url="http://localhost")
    told = []
    for packing in ("gzip", "identity"):
        headers = {"Accept-Encoding": packing}
        first, second = (client.get(DESCRIPTION, headers=headers) for _ in range(2))
        assert first.status_code == 200
        assert first.headers["etag"] == second.headers["etag"]
        assert first.headers.get("content-encoding", "identity") == packing
        assert "accept-encoding" in first.headers["vary"].lower()
        for known in (first.headers["etag"], f'"x", {first.headers["etag"]}', "*"):
            again = client.get(DESCRIPTION, headers={**headers, "If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
        other = client.get(DESCRIPTION, headers={**headers, "If-None-Match": '"x"'})
        assert other.status_code == 200
        told.append(first)
    assert told[0].json() == told[1].json() == application.openapi()
    # a strong tag stands for these very bytes
    assert told[0].headers["etag"] != told[1].headers["etag"]


def test_who_asks_again_and_again_makes_nobody_write_it(
    application: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(application, base_url="http://localhost")
    whole = client.get(DESCRIPTION).json()

    def never() -> dict[str, Any]:
        pytest.fail("it was written anew")

    monkeypatch.setattr(application, "openapi", never)
    assert client.get(DESCRIPTION).json() == whole
