"""Look into a PDF: its text as a reader copies it, its pages as pictures."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """Return the text with plain spaces and hyphens, as somebody would compare it."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return plain(" ".join(pages))


def plain(text: str) -> str:
    """Return a text with one kind of space and hyphen, without line ends."""
    text = text.replace("\u2011", "-").replace("\u2060", "").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip()


def pictures_of(pdf: bytes, folder: Path, dots: int = 60) -> list[Image.Image]:
    """Return every page as a grey picture, set by poppler at so many dots an inch."""
    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(dots), "-png", "paper.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [Image.open(path) for path in sorted(folder.glob("page*.png"))]


def words_outside(pdf: bytes, folder: Path) -> list[str]:
    """Return the words whose boxes leave the text block of a page: 30 mm left, 15 mm right, foot."""
    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", "paper.pdf", "-"]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    found = ((*map(float, one.groups()[:4]), one[5]) for one in re.finditer(box, told))
    left, right, bottom = 85 - 1, 595.3 - 42.5 + 1, 841.9 - 25
    return [
        word for x, y, far, low, word in found if x < left or far > right or y < 0 or low > bottom
    ]
