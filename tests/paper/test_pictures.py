"""Every paper as a picture, in each language, with short, long and hostile answers.

The pictures that were looked at are kept in `pictures/`. After a change that is meant, look at the new
ones and keep them: `JIYN_SAMPLES=all JIYN_KEEP_PICTURES=1 pytest tests/paper/test_pictures.py`.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.pdf import pictures_of, words_outside

KEPT = Path(__file__).parent / "pictures"
DOTS = 30
GREYS = 6
# A letter that moves by a point changes some pixels by a half; noise of a rasteriser does not.
MOST = 60
ALL = os.environ.get("JIYN_SAMPLES") == "all"
Named = list[tuple[str, str, bytes]]
pytestmark = [pytest.mark.xdist_group("papers"), pytest.mark.thorough]


@pytest.mark.parametrize("sample", ["made", "long", "hostile"])
def test_papers_look_as_they_did(
    sample: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    papers: Named = request.getfixturevalue(sample)
    wrong, seen = [], set()
    for name, _, content in papers:
        if name.startswith("own "):  # a frame and a foot more; looked at once, in two columns
            continue
        file = KEPT / f"{sample}-{name.replace('+', '-')}.png"
        assert file.name not in seen
        seen.add(file.name)
        drawn = strip(content, tmp_path)
        if os.environ.get("JIYN_KEEP_PICTURES"):
            drawn.quantize(GREYS).save(file, optimize=True)
        elif not file.is_file() or difference(drawn, Image.open(file).convert("L")) > MOST:
            folder = Path(os.environ.get("JIYN_TEST_PICTURES", tmp_path))
            drawn.save(folder / file.name)
            wrong.append(str(folder / file.name))
    assert wrong == []
    kept = {one.name for one in KEPT.glob(f"{sample}-*.png")}
    assert seen == kept if sample == "made" or ALL else seen <= kept


@pytest.mark.parametrize("sample", ["made", "long", "hostile"])
def test_no_word_leaves_its_page(
    sample: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    papers: Named = request.getfixturevalue(sample)
    assert [name for name, _, content in papers if words_outside(content, tmp_path)] == []


def strip(content: bytes, folder: Path) -> Image.Image:
    """Return the pages of a paper side by side, in grey."""
    for old in folder.glob("page*.png"):
        old.unlink()
    pages = pictures_of(content, folder, DOTS)
    width = sum(one.width for one in pages)
    whole = Image.new("L", (width, max(one.height for one in pages)), 255)
    left = 0
    for one in pages:
        whole.paste(one, (left, 0))
        left += one.width
    return whole


def difference(drawn: Image.Image, kept: Image.Image) -> int:
    """Return the largest difference of two pictures, 0 to 255, after a blur of one pixel."""
    if drawn.size != kept.size:
        return 255
    coarse = drawn.quantize(GREYS).convert("L")
    blur = ImageFilter.BoxBlur(1)
    found = ImageChops.difference(coarse.filter(blur), kept.filter(blur)).getextrema()
    return int(found[1])  # type: ignore[arg-type]


def test_a_word_that_differs_is_seen(made: Named, tmp_path: Path) -> None:
    content = next(content for name, _, content in made if name == "picket.kk")
    kept = strip(content, tmp_path)
    changed = kept.copy()
    changed.paste(0, (60, 60, 68, 64))
    assert difference(kept, kept.quantize(GREYS).convert("L")) <= MOST
    assert difference(changed, kept.quantize(GREYS).convert("L")) > MOST
    assert difference(kept, kept.crop((0, 0, 99, 99))) > MOST
