"""The bill of materials lists everything that the locks pin, with its hashes, and is valid."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sbom() -> Any:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "requirements" / "sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_pinned_package_is_listed_with_its_hashes(sbom: Any) -> None:
    lock = (ROOT / "requirements" / "run.lock").read_text()
    pinned = set(re.findall(r"^([\w-]+)==([\w.]+)", lock, re.MULTILINE))
    listed = json.loads(sbom.bill())["components"]
    python = [one for one in listed if one["purl"].startswith("pkg:pypi/")]
    assert {(one["name"], one["version"]) for one in python} == pinned
    assert len(pinned) > 50
    assert sum(len(one["hashes"]) for one in python) == lock.count("--hash=sha256:")
    assert {one["name"] for one in listed} >= {"govuk-frontend", "sass", "tinos", "arimo"}
    assert all(one["hashes"] for one in listed)


def test_equal_locks_give_equal_bytes(sbom: Any) -> None:
    assert sbom.bill() == sbom.bill()


def test_a_bill_that_is_not_valid_is_refused(sbom: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "uuid5", lambda *_: "no number")
    with pytest.raises(ValueError, match="no number"):
        sbom.bill()
