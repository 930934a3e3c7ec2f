"""A mistyped receipt on its way from one page to the next, in a sealed cookie that lives a minute.

A page that answers a form stays in the browser's history with all that was sent: Back and Reload
would bring the receipt again after somebody has left. So the answer leads on to the question, and
what was typed goes along in a cookie that the question takes back.
"""

import base64
import binascii

from starlette.requests import Request
from starlette.responses import Response

from app.settings import Settings
from app.vault import boxes, seal
from app.web.shop import Visit

SECONDS = 60
MOST = 200  # characters; a receipt has 25


def kept(visit: Visit, path: str, reason: str, typed: str = "") -> Response:
    """Return the way to the question at a path; what was typed and why it is wrong go along."""
    plain = f"{path}\n{reason}\n{typed[:MOST]}".encode(errors="replace")
    box, answer = seal.seal_typed(plain, visit.shop.pepper), visit.to(path)
    answer.set_cookie(
        _name(visit),
        base64.urlsafe_b64encode(box).decode(),
        max_age=SECONDS,
        path="/",
        secure=visit.shop.settings.https,
        httponly=True,
        samesite="lax",
    )
    return answer


def read(visit: Visit, request: Request) -> tuple[str, str] | None:
    """Return why the receipt of this page was not accepted and what was typed, or nothing."""
    try:
        box = base64.urlsafe_b64decode(request.cookies.get(_name(visit), ""))
        plain = seal.unseal_typed(box, visit.shop.pepper).decode()
    except (binascii.Error, ValueError, boxes.Unopened):
        return None
    path, reason, typed = [*plain.split("\n", 2), "", ""][:3]
    return (reason, typed) if path == visit.path else None


def forgotten(answer: Response, visit: Visit) -> Response:
    """Return the answer that takes the cookie back."""
    secure = visit.shop.settings.https
    answer.delete_cookie(_name(visit), path="/", secure=secure, httponly=True, samesite="lax")
    return answer


def cookie(settings: Settings) -> str:
    """Return the name of the cookie."""
    return f"{settings.cookie}-typed"


def _name(visit: Visit) -> str:
    return cookie(visit.shop.settings)
