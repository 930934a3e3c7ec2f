"""The guard before everything: whole bodies only, small and soon, and only for our own name.

No server we know closes a connection whose body comes a byte at a time; this does.
"""

import asyncio
import json
import re
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BYTES = 256 * 1024
# A pasted letter: 200 KB, each byte of it as three, and room to say that it is too long.
MAX_LARGER = 1024 * 1024
# A paper to be verified is small, but a court bundle is larger than any form.
_LARGER = re.compile(r"/(?:kk|ru|en)/(?:case/explain|verify)")
SECONDS = 15.0
_TITLES = {400: "Bad Request", 408: "Request Timeout", 413: "Content Too Large"}
_CODES = {400: "unreadable", 408: "too_slow", 413: "too_large"}


class BodyGuard:
    """Answers 400, 408 or 413 itself; passes on a request with its whole body."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: frozenset[str],
        page: Callable[[Scope, int], str],
        seconds: float = SECONDS,
    ) -> None:
        """`hosts`: what may stand in the Host header, without a port; `page` words a refusal."""
        self.app, self.hosts, self.page, self.seconds = app, hosts, page, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it and close the connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, body = await self._look(scope, receive)
        if status:
            await self._refuse(scope, send, status)
        else:
            await self.app(scope, _whole(body, receive), send)

    async def _look(self, scope: Scope, receive: Receive) -> tuple[int, bytes | None]:
        headers = [(name, value) for name, value in scope["headers"]]
        names = [name for name, _ in headers]
        if not self._is_ours([value for name, value in headers if name == b"host"]):
            return 400, None
        sized, chunked = b"content-length" in names, b"transfer-encoding" in names
        if sized and chunked:
            return 400, None
        if not (sized or chunked):
            return 0, None
        most = MAX_LARGER if _LARGER.fullmatch(scope["path"]) else MAX_BYTES
        length = dict(headers).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            return (413 if length.isdigit() else 400), None
        return await self._read(receive, most)

    async def _refuse(self, scope: Scope, send: Send, status: int) -> None:
        if scope["path"].startswith("/api/"):
            title = _TITLES[status]
            problem = {"type": "about:blank", "title": title, "status": status}
            problem |= {"code": _CODES[status], "detail": f"{title}."}
            told, kind = json.dumps(problem).encode(), b"application/problem+json"
        else:
            told, kind = self.page(scope, status).encode(), b"text/html; charset=utf-8"
        headers = [
            (b"content-type", kind),
            (b"content-length", str(len(told)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": told})

    def _is_ours(self, hosts: list[bytes]) -> bool:
        if len(hosts) != 1:
            return False
        name = hosts[0].decode("latin-1").lower()
        bare = name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() else name
        return (bare or name) in self.hosts

    async def _read(self, receive: Receive, most: int) -> tuple[int, bytes | None]:
        body = bytearray()
        try:
            async with asyncio.timeout(self.seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return 400, None
                    body += message.get("body", b"")
                    if len(body) > most:
                        return 413, None
                    if not message.get("more_body", False):
                        return 0, bytes(body)
        except TimeoutError:
            return 408, None


def _whole(body: bytes | None, receive: Receive) -> Receive:
    if body is None:
        return receive
    given = False

    async def once() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once
