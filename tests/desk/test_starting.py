"""The quick parser of a start reads what the parser of the standard library reads, and refuses too."""

import shutil
import tomllib
from pathlib import Path

import pytest
import rtoml

from app.law.facts import BadLaw
from app.law.library import DATA, load


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_both_parsers_read_the_same_law(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert rtoml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (b'\n[[facts]]\nkey = "a"\nkey = "b"\n', "duplicate key at line"),
        (b"\n=", "at line"),
        (b"\n# \xff\n", "can't decode byte"),
        (b'\n[[facts]]\nkey = "extra"\n', ":73: facts[9]: kk is missing"),
    ],
)
def test_a_start_refuses_a_broken_file_by_name_and_place(
    tmp_path: Path, more: bytes, reason: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / "facts" / "hours.toml").open("ab") as file:
        file.write(more)
    with pytest.raises(BadLaw) as refused:
        load(folder, rtoml.loads)
    told = str(refused.value)
    assert told.startswith("hours.toml:")
    assert reason in told
