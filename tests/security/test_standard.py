"""What a published standard asks and no other test shows (docs/security/asvs.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from itsdangerous import TimestampSigner
from prometheus_client import generate_latest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.main import create_app, guarded
from app.settings import Settings
from app.vault import seal
from app.web import forgery
from app.web.headers import POLICY
from app.web.observed import Metrics
from tests.api.conftest import BEFORE
from tests.conftest import Clock
from tests.journeys.test_papers import begun, receipt_shown
from tests.journeys.test_roles import routes
from tests.security.living import address_of, living, rows_of
from tests.walker import Reader, Walker

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
ORIGIN = "https://localhost"
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
ONWARD = "https://weather.example"
# What a proxy may say, or whoever stands before it.
FORWARDED = {
    "x-forwarded-for": "203.0.113.9", "x-real-ip": "203.0.113.9", "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http", "x-forwarded-port": "81", "x-forwarded-prefix": "/evil",
    "forwarded": "for=203.0.113.9;host=evil.example;proto=http", "x-original-url": "/kk/case",
    "x-rewrite-url": "/kk/case", "x-http-method-override": "DELETE", "x-user-id": "1",
}  # fmt: skip
# What speaks to other machines; `urllib.parse` only writes addresses.
SPEAKS = {
    *("socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc"),
    *("urllib3", "requests", "httpx", "httpx2", "aiohttp", "websockets", "urllib.request", "ldap"),
}
COMPONENTS = re.compile(
    r"granian|uvicorn|starlette|fastapi|pydantic|python|sqlite|postgres|weasyprint", re.IGNORECASE
)


@pytest.fixture(scope="module")
def secure(shared_clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ASGIApp]:
    """A service reached by https that has a page to go on to, and two addresses that break."""
    folder = tmp_path_factory.mktemp("standard")
    settings = Settings(data_dir=folder, setters=1, https=True, leave_url=ONWARD)
    made = create_app(settings, clock=shared_clock)

    def breaks() -> None:
        raise ValueError("what was typed")

    made.add_api_route("/kk/broken", breaks)
    made.add_api_route("/api/v1/broken", breaks)
    yield guarded(made, settings)
    made.state.shop.room.stop()
    made.state.shop.database.close()


def visitor(service: ASGIApp) -> TestClient:
    return TestClient(service, base_url=ORIGIN, follow_redirects=False)


def token_on(page: str) -> str:
    return page.split('name="form_token" value="')[1].partition('"')[0]


def test_the_cookie_is_small_and_bound_to_this_host(secure: ASGIApp) -> None:
    client = visitor(secure)
    page = client.get("/kk/start/save?form=rally")
    typed = {"form_token": token_on(page.text), "form": "rally", "keep": "browser"}
    answer = client.post("/kk/start/save?form=rally", data=typed, headers=OURS)
    assert "set-cookie" not in page.headers, "nobody is known before they begin"
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 1
    pair, *rest = cookies[0].split("; ")
    assert re.fullmatch(r'__Host-jiyn="?[\w=-]{43,46}"?', pair)
    assert len(pair) < 4_096
    assert {one.lower() for one in rest} == {"httponly", "path=/", "samesite=lax", "secure"}
    assert client.get("/kk/draft", headers=OURS).status_code == 200


def test_opening_a_case_ends_the_session_of_before(service: ASGIApp) -> None:
    walker = begun(Walker(service, "kk"), "rally", keep="receipt")
    receipt = receipt_shown(walker)
    walker.send({"last5": receipt[-5:]})
    planted = walker.client.cookies["jiyn"]
    walker.go("/return").send({"receipt": receipt})
    assert walker.status == 200
    assert walker.client.cookies["jiyn"] != planted
    thief = Walker(service, "kk")
    thief.client.cookies.set("jiyn", planted)
    assert thief.go("/draft").status == 403


@pytest.mark.parametrize("path", ["/", "/kk/when/", "/kk/when", "/api/v1/plan", "/kk/draft"])
def test_what_a_proxy_says_is_not_believed(secure: ASGIApp, path: str) -> None:
    def seen(headers: dict[str, str]) -> tuple[int, str, str, str]:
        answer = visitor(secure).get(path, headers=headers)
        page = re.sub(r'name="form_token" value="[^"]*"', "", answer.text)
        kept = answer.headers["strict-transport-security"]
        return answer.status_code, page, answer.headers.get("location", ""), kept

    assert seen(FORWARDED) == seen({})


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "CONNECT", "PATCH", "DEBUG", "X"])
def test_no_route_answers_a_method_that_nobody_offers(
    service: ASGIApp, clock: Clock, method: str
) -> None:
    clock.now = BEFORE
    case = living(service)
    asked = {address_of(route)[1] for route in routes()}
    headers = {"Jiyn-Receipt": case.receipt}
    answered = {path: case.client.request(method, path, headers=headers) for path in asked}
    assert {one.status_code for one in answered.values()} == {405}
    assert not any(case.receipt in one.text for one in answered.values())


def test_nothing_stands_beside_the_routes(service: ASGIApp, application: FastAPI) -> None:
    client = TestClient(service, base_url="http://localhost")
    for path in (
        *("/docs", "/redoc", "/openapi.json", "/metrics", "/debug", "/admin", "/static/"),
        *("/static", "/.git/config", "/.env", "/data/pepper", "/api/v1/docs", "/api/v1/"),
    ):
        assert client.get(path).status_code == 404, path
    assert application.debug is False


@pytest.mark.parametrize("path", ["/kk/broken", "/api/v1/broken"])
def test_a_fault_tells_nothing_of_itself(secure: ASGIApp, path: str) -> None:
    answer = TestClient(secure, base_url=ORIGIN, raise_server_exceptions=False).get(path)
    assert answer.status_code == 500
    assert not re.search(r"ValueError|typed|Traceback|\.py\b", answer.text)


@pytest.mark.parametrize("path", ["/kk", "/kk/nothing", "/healthz", "/api/v1/plan", "/kk/broken"])
def test_no_answer_names_what_it_is_made_with(secure: ASGIApp, path: str) -> None:
    client = TestClient(secure, base_url=ORIGIN, raise_server_exceptions=False)
    answer = client.get(path)
    assert answer.headers["server"] == "jiyn"
    assert not COMPONENTS.search(
        "\n".join(f"{name}: {one}" for name, one in answer.headers.items())
    )
    assert not COMPONENTS.search(answer.text)


def test_a_form_is_read_from_its_body_alone_and_of_a_name_the_first(walker: Walker) -> None:
    begun(walker, "rally").go("/draft/purpose")
    token, sent = walker.main_forms()[0].carried["form_token"], {"origin": "http://localhost"}
    address = "/kk/draft/purpose?purpose=адрестен"
    walker.client.post(address, data={"form_token": token, "purpose": ""}, headers=sent)
    assert "адрестен" not in walker.go("/case/data").answer.text
    shown = walker.go("/draft/purpose").main_forms()[0].carried
    twice = {**shown, "purpose": ["Бірінші мақсат", "Екінші мақсат"]}
    walker.client.post("/kk/draft/purpose", data=twice, headers=sent)
    text = walker.go("/case/data").answer.text
    assert "Бірінші мақсат" in text
    assert "Екінші мақсат" not in text
    moved = f"/kk/draft/purpose?form_token={token}"
    foreign = walker.client.post(moved, data={"purpose": "x"}, headers=sent)
    assert foreign.status_code == 403


def test_a_download_is_named_by_us(service: ASGIApp, clock: Clock) -> None:
    clock.now = BEFORE
    case = living(service)
    good = case.client.get("/kk/case/papers/notification.kk.pdf")
    assert good.headers["content-disposition"] == 'inline; filename="notification.kk.pdf"'
    for name in ('x".pdf', "notification.kk.pdf%0d%0aX: y", "..%2f..%2fpepper", "%22;x=%22.pdf"):
        answer = case.client.get(f"/kk/case/papers/{name}", follow_redirects=False)
        assert answer.status_code == 404, name
        assert "content-disposition" not in answer.headers


def test_leaving_goes_on_to_the_page_of_the_settings_alone(secure: ASGIApp) -> None:
    client = visitor(secure)
    typed = {
        "form_token": token_on(client.get("/kk/return").text),
        "onward": "https://evil.example",
    }
    address = "/kk/leave?onward=https://evil.example&next=https://evil.example"
    answer = client.post(address, data=typed, headers=OURS)
    assert re.findall(r'http-equiv="refresh" content="4; url=([^"]*)"', answer.text) == [ONWARD]
    assert "evil" not in answer.text
    assert "location" not in answer.headers


def imports_of(path: Path) -> set[str]:
    """Return the modules that a module imports, and what stands above them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
    return found | {one.partition(".")[0] for one in found if not one.startswith("urllib")}


def test_no_module_speaks_to_another_machine(tmp_path: Path) -> None:
    modules = sorted((ROOT / "app").rglob("*.py"))
    assert len(modules) > 100
    assert {path.name: found for path in modules if (found := imports_of(path) & SPEAKS)} == {}
    for source in ("import socket", "from urllib import request", "import http.client as h"):
        (tmp_path / "x.py").write_text(source)
        assert imports_of(tmp_path / "x.py") & SPEAKS, source


def test_form_tokens_are_signed_with_a_hash_that_is_approved() -> None:
    pepper, session = b"p" * 32, b"s" * 32
    assert forgery.is_ours(forgery.token(session, pepper), session, pepper)
    # as the library does by itself: SHA-1
    old = TimestampSigner(seal.form_key(session, pepper)).sign("form").decode()
    assert not forgery.is_ours(old, session, pepper)
    # HMAC-SHA-256: 32 bytes, 43 symbols
    assert len(forgery.token(session, pepper).rpartition(".")[2]) == 43


def test_hashes_are_those_that_are_approved() -> None:
    named = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if found := re.findall(r"^from hashlib import (.+)$", source, re.MULTILINE):
            named |= {one.strip() for line in found for one in line.split(",")}
        assert not re.search(
            r"\bimport (hashlib|hmac|random)\b|hashlib\.|\bsha1\b|\bmd5\b", source
        ), path
    assert named == {"blake2b", "sha256", "file_digest"}
    assert 'file_digest(source, "sha256")' in (ROOT / "app/cli/proof.py").read_text(
        encoding="utf-8"
    )


def test_no_password_and_no_key_comes_along() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    passwords = re.findall(
        r"^\s+\w*(?:PASSWORD|SECRET|KEY|TOKEN)\w*: (.*?)(?: #.*)?$", compose, re.MULTILINE
    )
    assert passwords == ['"${POSTGRES_PASSWORD:-}"']
    assert not [name for name in Settings.model_fields if re.search("password|secret|token", name)]


def test_every_page_has_leave_before_every_other_form(service: ASGIApp, clock: Clock) -> None:
    clock.now = BEFORE
    case, pages = living(service), 0
    for route in sorted(one for one in routes() if one.startswith("GET /L")):
        answer = case.client.get(address_of(route)[1], headers={"Jiyn-Receipt": case.receipt})
        if answer.headers["content-type"].startswith("text/html"):
            pages += 1
            actions = [form.action for form in Reader(answer.text).forms]
            assert actions[0].endswith("/leave"), route
    assert pages > 40


def test_a_broken_policy_is_reported_counted_and_not_kept(
    application: FastAPI, settings: Settings
) -> None:
    metrics = Metrics()
    client = TestClient(guarded(application, settings, metrics), base_url="http://localhost")
    parts = [one.strip().split(" ", 1) for one in POLICY.split(";")]
    (address,) = [one[1] for one in parts if one[0] == "report-uri"]
    before = rows_of(application)
    report = (
        b'{"csp-report": {"document-uri": "http://localhost/kk/case", "blocked-uri": "inline"}}'
    )
    kind = {"content-type": "application/csp-report"}
    assert client.post(address, content=report, headers=kind).status_code == 204
    assert client.post(address, content=report).status_code == 415
    assert client.post(address, content=b"x" * 300_000, headers=kind).status_code == 413
    told = generate_latest(metrics.registry).decode()
    assert 'jiyn_requests_total{method="POST",route="/policy",status="204"} 1.0' in told
    assert "inline" not in told
    assert rows_of(application) == before
