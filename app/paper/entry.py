"""The door of a child: named here so that the parent never loads the engine itself."""

import logging
import tempfile
from collections.abc import Sequence
from importlib import import_module
from typing import Any

_log = logging.getLogger("jiyn.paper")


def _engine() -> Any:
    # by name: the parent imports this module, and the engine costs 40 MiB and half a second
    return import_module("app.paper.render")


def begin(fonts: str, style: str, scratch: str) -> None:
    """Prepare a child, whose temporary files go into `scratch`.

    An exception here would kill the whole pool without its cause: log it.
    """
    tempfile.tempdir = scratch
    try:
        _engine().prepare(fonts, style)
    except Exception:  # noqa: BLE001 - whatever it is, it must be told
        _log.exception("a child could not be prepared")


def work(fonts: str, style: str, documents: Sequence[str], data: str) -> bytes:
    """Set the documents as one PDF, inside a child."""
    return bytes(_engine().job(fonts, style, documents, data))
