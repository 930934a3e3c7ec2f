"""What a run found, kept beside the suite: a table, the same as data, and a chart."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import drawing
from bench.calm import CALM
from bench.figures import EACH, Figure, table

FOLDER = Path(__file__).resolve().parent / "results"
PACKAGES = ("fastapi", "granian", "weasyprint", "sqlalchemy", "jinja2", "uvloop")
GIB = 2**20  # of the KiB in which /proc/meminfo counts
TITLES = {
    "papers": "Papers: ours against the bare engine and the peers",
    "pages": "Pages: ours against Flask, Django and a bare FastAPI",
    "deadlines": "Working days: ours against a bare loop and python-holidays",
    "growth": "How time and memory grow",
}


def machine() -> str:
    """Return what the figures were measured with: never a name or a folder of the machine."""
    known = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    python = f"{platform.python_implementation()} {platform.python_version()}"
    memory = f"{int(_told('/proc/meminfo', 'MemTotal').split()[0]) / GIB:.0f} GiB"
    cores = f"{os.cpu_count()} cores ({_told('/proc/cpuinfo', 'model name')})"
    return f"{cores}, {memory}, {system}, {python}, {known}; {CALM}"


def write(word: str, figures: Sequence[Figure], folder: Path, *, quick: bool) -> None:
    """Keep what was found for one word of the command: `<word>.md`, `.json`, `.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    day = date.today().isoformat()  # noqa: DTZ011 - the day of the run
    summed = [one for one in figures if not one.key.endswith(EACH)]
    each = [one for one in figures if one.key.endswith(EACH)]
    title, ran = TITLES[word], f"{day}: {machine()}{' (a quick run: says little)' if quick else ''}"
    page = f"# {title}\n\n{ran}\n\n![The table below as a chart]({word}.svg)\n\n{table(summed)}\n"
    if each:
        page += f"\n## Each\n\n{table(each)}\n"
    (folder / f"{word}.md").write_text(page, encoding="utf-8")
    told = {
        "day": day,
        "machine": machine(),
        "quick": quick,
        "figures": [asdict(one) | {"verdict": one.verdict} for one in figures],
    }
    (folder / f"{word}.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    curves = [one.curve for one in figures if one.curve]
    chart = drawing.curves(title, curves) if curves else drawing.bars(title, summed)
    (folder / f"{word}.svg").write_text(chart, encoding="utf-8")


def _told(file: str, name: str) -> str:
    """Return what the kernel says of a name."""
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "0"
