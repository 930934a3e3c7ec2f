"""P4: one paper, one process: our command line against docxtpl + a LibreOffice that starts."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import offices, peers, sample
from bench.figures import Figure, Goal, Missing, in_turns, middle, not_run, ratio, seconds
from bench.processes import peak_of, run

ROUNDS, QUICK = 7, 2
WALL, LARGEST = Goal("≤", 0.85), Goal("≤", 0.5)
TIME = "cold, `jiyn render`: docxtpl + soffice"
MEMORY = "peak memory of the largest process"


def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of P4."""
    try:
        soffice = peers.soffice()
    except Missing as missing:
        return [not_run("P4", TIME, WALL, missing), not_run("P4", MEMORY, LARGEST, missing)]
    with TemporaryDirectory(dir=peers.FOLDER) as name:
        folder = Path(name)
        return _measured(folder, *_commands(folder, soffice), QUICK if quick else ROUNDS)


def _commands(folder: Path, soffice: str) -> tuple[list[str | Path], list[str | Path]]:
    template, values = offices.template_in(folder)
    day = sample.TODAY.isoformat()
    ours = [sys.executable, "-m", "app", "render", sample.FILE, "--lang", "kk"]
    ours += ["--today", day, "-o", folder / "ours.pdf"]
    theirs = [peers.python(), peers.HERE / "office.py", "cold", template, values, folder, soffice]
    return ours, theirs


def _measured(
    folder: Path, ours: Sequence[str | Path], theirs: Sequence[str | Path], times: int
) -> list[Figure]:
    more = {"FONTCONFIG_FILE": str(offices.fontconfig(folder))}
    run(ours)
    run(theirs, **more)  # makes the profile of LibreOffice, which is not measured
    found = in_turns(
        {
            "ours": lambda: seconds(lambda: run(ours)),
            "theirs": lambda: seconds(lambda: run(theirs, **more)),
        },
        times,
    )
    told = f"{middle(found['ours'])} against {middle(found['theirs'])}"
    # looking at memory takes time of its own: another run
    own = peak_of(ours, log=folder / "ours.log")
    other = peak_of(theirs, log=folder / "theirs.log", **more)
    largest = f"{own.largest:.0f} MiB against {other.largest:.0f} MiB"
    together = f"{own.together:.0f} MiB against {other.together:.0f} MiB"
    what = "peak memory of all processes together (PSS)"
    return [
        Figure("P4", TIME, ratio(found["ours"], found["theirs"]), WALL, detail=told),
        Figure("P4", MEMORY, own.largest / other.largest, LARGEST, detail=largest),
        Figure("P4", what, own.together / other.together, detail=together),
    ]
