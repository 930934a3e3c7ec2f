"""Headers of every answer, and HEAD for every GET: plain ASGI around the whole application."""

from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'none'; object-src 'none'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; report-uri /policy"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Server": "jiyn",
}


class Headers:
    """Adds what every answer carries; nothing is stored by a browser but what says so."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """`secure`: the service is reached by https: browsers insist on it, below its name too."""
        self.app = app
        self.headers = dict(HEADERS)
        if secure:
            self.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a HEAD request becomes a GET whose body is dropped."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head, begun = scope["method"] == "HEAD", False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                if "Location" in headers:
                    headers["Location"] = _within(headers["Location"])
            elif head:
                message = {**message, "body": b"", "more_body": False}
            await send(message)

        asked = {**scope, "method": "GET"} if head else scope
        # A fault was answered and logged by its place; its message could hold what was typed.
        with suppress(Exception):
            await self.app(asked, receive, sending)
        if not begun:
            # a fault outside of the application, which words its own; a browser words this one
            await sending({"type": "http.response.start", "status": 500, "headers": []})
            await sending({"type": "http.response.body", "body": b""})


def _within(address: str) -> str:
    """Return an address of ours as a path: scheme and name are known to whoever stands in front."""
    parts = urlsplit(address)
    if not parts.netloc:
        return address
    return f"/{parts.path.lstrip('/')}{'?' if parts.query else ''}{parts.query}"
