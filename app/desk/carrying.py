"""Take a case along as a file, and open it again: here or on another installation.

The file is JSON: `format` (a number), the whole content, and the SHA-256 of that content, so that
a damaged or changed file is noticed before anything is taken over.
"""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.cases.case import OWN, Content
from app.cases.events import first_changed
from app.cases.problems import Problem
from app.desk.soundness import sound
from app.desk.tracking import MOST_EVENTS
from app.law.library import Law

FORMAT = 1
MOST_KB = 240
_CONTENT = TypeAdapter(Content)


def packed(content: Content) -> bytes:
    """Return a case as a file: UTF-8, indented, without its receipts and the key of its feed."""
    told = _told(content)
    file = {"format": FORMAT, "content": told, "sha256": _digest(told)}
    return json.dumps(file, ensure_ascii=False, indent=1, sort_keys=True).encode()


def unpacked(file: bytes, law: Law, *, today: date) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return the content of a file, or nothing and what is wrong with it.

    Whoever made the file could seal anything anew, so all of it is read as the pages would read it.
    """
    if len(file) > MOST_KB * 1024:
        return _refused("import_too_big", most=MOST_KB)
    try:
        told = json.loads(file)
    except (ValueError, RecursionError):
        return _refused("import_unreadable")
    if not (isinstance(told, dict) and isinstance(told.get("format"), int)):
        return _refused("import_unreadable")
    if told["format"] > FORMAT:
        return _refused("import_newer")
    content, problems = _whole(told)
    if content is not None and not sound(content, law, today=today):
        return _refused("import_unreadable")
    return content, problems


def _whole(told: dict[str, Any]) -> tuple[Content | None, tuple[Problem, ...]]:
    inside = told.get("content")
    try:
        content = _CONTENT.validate_json(json.dumps(inside), extra="forbid")
    except (ValidationError, ValueError):
        return _refused("import_unreadable")
    changed = first_changed(content.events, content.hashes)
    count = len(content.events)
    impossible = count > MOST_EVENTS or any(
        not 0 <= one.corrects <= count for one in content.events
    )
    if told.get("sha256") != _digest(inside) or changed or impossible:
        return _refused("import_changed")
    return content, ()


def _told(content: Content) -> object:
    return _CONTENT.dump_python(content, mode="json", exclude=set(OWN), exclude_defaults=True)


def _digest(told: object) -> str:
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


def _refused(key: str, **facts: int) -> tuple[None, tuple[Problem, ...]]:
    return None, (Problem(key, "bad", field="file", facts=dict(facts)),)
