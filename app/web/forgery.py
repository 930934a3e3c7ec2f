"""Whether a form was really sent from our own page: origin first, then the token of its session."""

from hashlib import sha256

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import Request

from app.vault import seal

ANONYMOUS = b"no session"


class Forged(Exception):
    """The request does not come from a page of ours."""


def token(session: bytes | None, pepper: bytes) -> str:
    """Return a fresh token for the forms of a session; it differs on every page."""
    return _signer(session, pepper).sign("form").decode()


def is_ours(form_token: str, session: bytes | None, pepper: bytes) -> bool:
    """Return whether a token was made for the forms of this session."""
    try:
        return _signer(session, pepper).unsign(form_token) == b"form"
    except BadSignature:
        return False


def refuse_foreign(request: Request) -> None:
    """Let only requests from our own pages pass. Raises: Forged.

    Browsers say where a request comes from: Sec-Fetch-Site, or Origin in older ones. Where the
    service is reached by https, a page that came without it is foreign: anybody on the way can
    have written it.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site != "same-origin":
            raise Forged
        return
    origin = request.headers.get("origin")
    if origin is None:
        return
    scheme, _, host = origin.partition("://")
    plain = scheme != "https" and request.app.state.shop.settings.https
    if plain or host != request.headers.get("host"):
        raise Forged


def _signer(session: bytes | None, pepper: bytes) -> TimestampSigner:
    key = seal.form_key(session or ANONYMOUS, pepper)
    # by itself the library derives and signs with SHA-1
    return TimestampSigner(key, key_derivation="hmac", digest_method=sha256)
