"""The peer that is no browser, run by the Python of the peers: typst sets the same notice.

    peer_typst.py NOTICE.html FONTS TARGET

Every line that it reads becomes the aim of the notice, so that nothing is kept from the last one;
it answers `made` when the PDF (tagged, PDF/A-3a) lies in TARGET.
"""

import json
import sys
from pathlib import Path

import typst
from office import Blocks

TEMPLATE = Path(__file__).with_name("notice.typ")


def main(page: Path, fonts: Path, target: Path, purpose: str) -> None:
    """Set the notice until nothing is asked any more."""
    blocks = [
        {"kind": kind, "cells": [[{"text": t, "bold": b} for t, b in words] for words in cells]}
        for kind, cells in Blocks(page.read_text(encoding="utf-8")).found
    ]
    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(fonts)], ignore_system_fonts=True)
    told = json.dumps(blocks, ensure_ascii=False)
    for line in sys.stdin:
        inputs = {"blocks": told.replace(purpose, line.strip())}
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"])
        target.write_bytes(pdf)
        print("made", flush=True)


if __name__ == "__main__":
    first, second, third, fourth = sys.argv[1:]
    main(Path(first), Path(second), Path(third), fourth)
