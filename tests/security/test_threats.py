"""The page of threats names tests that exist, and forgets no threat."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security" / "threats.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| \d", line)
]
NODES = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", "\n".join(map("|".join, ROWS)))))


def test_every_threat_has_its_row_with_a_test_or_a_reason() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 39))
    for number, threat, done, test, lacking in ROWS:
        assert threat, number
        assert (done != "—" and "tests/" in test) or len(lacking) > 10, number


@pytest.mark.parametrize("node", NODES)
def test_every_test_is_there(node: str) -> None:
    path, _, name = node.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    tests = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    assert name in tests if name else any(one.startswith("test_") for one in tests)
