"""Examples and headers of the operations on a case, for the description of the interface."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Body

from app.desk.shapes import CaseAnswers

Responses = dict[int | str, dict[str, Any]]
BEGUN: dict[str, Any] = {
    "form": "rally",
    "purpose": "Қаладағы ауа сапасы туралы пікір білдіру.",
    "date": {"day": "2026-12-19", "begin": "11:00", "end": "13:00"},
    "city": {"kato": "750000000"},
}
WHOLE: dict[str, Any] = {
    **BEGUN,
    "form": "picket",
    "date": {"day": "2026-12-19", "begin": "11:00", "end": "12:00"},
    "place": {"text": "Алматы, Абай көшесі, 1"},
    "means": {"posters": "бір плакат"},
    "funding": {"sources": ["own"]},
    "people": [{"by_hand": ["name", "number", "address", "email", "phone"]}],
    "declaration": {"eligible": True, "consent": True},
    "language": "kk",
}
SentAnswers = Annotated[
    CaseAnswers,
    Body(
        openapi_examples={
            "begun": {"summary": "a rally, begun", "value": BEGUN},
            "whole": {"summary": "a picket, complete", "value": WHOLE},
        }
    ),
]
MISSING: dict[str, Any] = {
    "pointer": "/place",
    "code": "missing_answer",
    "level": "missing",
    "detail": "Not answered yet: the place",
    "cite": "assemblies-2020:14.1.5",
}
CHECKED: dict[str, Any] = {
    "number": "A-117",
    "revision": 2,
    "expires_on": "2027-03-31",
    "problems": [MISSING],
}
CREATED: dict[str, Any] = {
    **CHECKED,
    "revision": 1,
    "receipt": "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV",
}
ACCESS: dict[str, Any] = {
    "receipts": [
        {
            "key": "0f8d1c5e7a9b4c3d8e6f2a1b3c4d5e6f",
            "role": "owner",
            "made_on": "2026-12-02",
            "name": "",
            "own": True,
        }
    ],
    "sessions": 1,
}
NEW_RECEIPT: dict[str, Any] = {"role": "edit", "name": "екінші"}
KEPT_UNTIL: dict[str, Any] = {"until": "2028-06-30"}
EXPIRY: dict[str, Any] = {"expires_on": "2028-06-30", "by_rule": "2027-03-31"}
REVOKED: dict[str, Any] = {"key": "0f8d1c5e7a9b4c3d8e6f2a1b3c4d5e6f"}
TOLD: dict[str, Any] = {"receipt": "7Q2MX-0KD4N-VJ8RB-ZT51C-HW6EV"}
HAPPENED: dict[str, Any] = {
    "registered": {
        "summary": "registered at the counter",
        "value": {"kind": "registered", "day": "2026-12-02", "at": "10:15", "number": "3-14/1207"},
    },
    "proposed": {
        "summary": "another place is proposed",
        "value": {"kind": "proposed", "day": "2026-12-04", "channel": "email", "place": "саябақ"},
    },
    "corrected": {
        "summary": "the first event was on another day",
        "value": {"kind": "registered", "day": "2026-12-03", "number": "3-14/1207", "corrects": 1},
    },
}
EVENT: dict[str, Any] = {
    "number": 1,
    "hash": "5f3c0c4b8e2a4d6f9b1e7a0c3d5f8a21",
    "recorded": "2026-12-02",
    "event": HAPPENED["registered"]["value"],
}
EVENTS: dict[str, Any] = {"events": [EVENT]}
STANDING: dict[str, Any] = {
    "stage": "waiting",
    "text": "Registered: the akimat has to answer now",
    "advice": "",
    "appeal": "",
    "road": "notification",
    "event_day": "2026-12-19",
    "silence_from": None,
    "next": "answer",
    "dues": [
        {
            "key": "answer",
            "text": "The akimat answers",
            "who": "akimat",
            "day": "2026-12-07",
            "waits_for": "",
            "cite": "assemblies-2020:11.1",
            "certainty": "certain",
            "readings": {},
            "count": [],
        }
    ],
    "remarks": [],
    "happened": [1],
    "hashes": [EVENT["hash"]],
}
RECORDED: dict[str, Any] = {"number": 1, "hash": EVENT["hash"], "standing": STANDING}
REPLY: dict[str, Any] = {"choice": "disagree", "words": "Уақыты тым қысқа."}
LOOKED: dict[str, Any] = {"looked": [{"channel": "hand", "day": "2026-12-08", "at": "09:30"}]}
ADDRESS: dict[str, Any] = {
    "address": "https://jiyn.example/kk/feed/mJ0kq0m5Qe7d4S9X8s1v3YxUq2bT6nRwLzA5cE7gH8I.ics"
}
FILE: dict[str, Any] = {
    "format": 1,
    "content": {"answers": {"form": "rally"}, "number": "A-117"},
    "sha256": "9b0a1d3f5c7e9b0a1d3f5c7e9b0a1d3f5c7e9b0a1d3f5c7e9b0a1d3f5c7e9b0a",
}
CASE: dict[str, Any] = {
    "number": "A-117",
    "revision": 7,
    "expires_on": "2027-03-31",
    "refiled_from": "",
    "answers": BEGUN,
    "confirmed": [],
    "marked": [],
    "problems": [MISSING],
    "events": [EVENT],
    "standing": STANDING,
    "moved": [],
    "reply": None,
    "looked": [],
    "papers": [],
    "can_make": ["withdrawal", "chronology", "bundle"],
    "feed": "",
}
APPEAL: dict[str, Any] = {
    "attacked": "refused",
    "learned": "2026-12-09",
    "stage": "open",
    "superior": True,
    "grounds": [
        {
            "cite": "assemblies-2020:14.1.9",
            "text": "the number of people is above the limit of the place",
            "verdict": "unfounded",
            "arguments": [],
        }
    ],
    "duties": [],
    "arguments": [],
    "principles": [],
    "papers": ["complaint", "file-request", "prosecutor"],
}
_ETAG = {"ETag": {"description": "the revision of the case", "schema": {"type": "string"}}}
_NOTED = {
    "Jiyn-Document-Mark": "the mark that the paper carries",
    "Jiyn-Edition": "the edition of its form",
    "Jiyn-SHA256": "the SHA-256 of the PDF",
}
_FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
ICS: Responses = {
    200: {
        "description": "The calendar.",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}


def with_etag(status: int, example: Mapping[str, Any] | None = None) -> Responses:
    """Return how a success is described: with the revision, and an example where none is known."""
    told: dict[str, Any] = {"headers": _ETAG}
    if example:
        told["content"] = {"application/json": {"example": example}}
    return {status: told}


def pdf(status: int) -> Responses:
    """Return how a paper is described."""
    noted = {
        name: {"description": what, "schema": {"type": "string"}} for name, what in _NOTED.items()
    }
    headers = {**_ETAG, **noted}
    told = {"description": "The PDF.", "content": {"application/pdf": _FILE}, "headers": headers}
    return {status: told}


def pleading(status: int) -> Responses:
    """Return how a paper of an appeal is described: as a PDF or a DOCX."""
    told = pdf(status)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    told[status] |= {
        "description": "The PDF, or the DOCX (`as=docx`).",
        "content": {"application/pdf": _FILE, media: _FILE},
    }
    return told
