"""The container is what it claims: unprivileged, read-only, and nothing in it that builds.

That it also serves is proved by tests/bare/prove.py, which carries the Dockerfile out.
"""

import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.bare.dockerfile import Stage, lets_through, read

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORE = (ROOT / ".dockerignore").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
PANGO: tuple[str, ...] = runpy.run_path(str(ROOT / "requirements" / "install.py"))["PANGO"]
SETTINGS = {f"JIYN_{name.upper()}" for name in Settings.model_fields}
PORT = str(Settings.model_fields["port"].default)
TMP = "/tmp"  # noqa: S108 - of the container, in memory
TOOLS = re.compile(r"python3-venv|\bpip3?\b|\bnpm\b|node|gcc|build-essential|curl|wget")


def environment(stage: Stage) -> dict[str, str]:
    return dict(word.split("=", 1) for one in stage.all("ENV") for word in one.words)


def faults_of_image(text: str) -> Iterator[str]:
    """Yield what a Dockerfile may not do, or does not do."""
    stages = read(text)
    last = stages[-1]
    if not re.fullmatch(r"[1-9]\d*:[1-9]\d*", last.last("USER").rest):
        yield "the user is not one without privileges, by number"
    if any(stage.all("ADD") for stage in stages):
        yield "ADD fetches and unpacks"
    if len({stage.base for stage in stages}) != 1 or ":" not in last.base:
        yield "the stages stand on different systems, or on one without a version"
    if last.last("EXPOSE").rest != PORT or f", {PORT}," not in last.last("HEALTHCHECK").rest:
        yield "not the port of the service"
    commands = [*last.all("RUN"), *last.all("HEALTHCHECK"), *last.all("CMD")]
    if any(TOOLS.search(one.rest) for one in commands):
        yield "a tool to build or fetch with comes along"
    if not set(PANGO) <= {word for one in last.all("RUN") for word in one.words}:
        yield "a library of the papers is missing"
    yield from _faults_of_places(last)


def _faults_of_places(last: Stage) -> Iterator[str]:
    told, place = environment(last), last.last("WORKDIR").rest
    copied = [one.words for one in last.all("COPY") if one.words[0].startswith("--from=")]
    if [f"{place}/{target}" for *_, target in copied] != [words[-2] for words in copied]:
        yield "what was built is moved: a virtual environment knows its own path"
    if f"{place}/.venv/bin" not in told["PATH"].split(":"):
        yield "the virtual environment is not the Python of the image"
    if told.get("PYTHONDONTWRITEBYTECODE") != "1" or told["HOME"] != TMP:
        yield "something is written where nothing can be"
    if not {name for name in told if name.startswith("JIYN_")} <= SETTINGS:
        yield "no such setting"
    if last.last("VOLUME").rest != told["JIYN_DATA_DIR"]:
        yield "the data does not lie in the volume"


def faults_of_compose(text: str) -> Iterator[str]:
    """Yield what a compose file may not do, or does not do."""
    services: dict[str, Any] = yaml.safe_load(text)["services"]
    if [name for name, one in services.items() if "profiles" not in one] != ["jiyn"]:
        yield "more than Jiyn starts when nothing is asked for"
    jiyn, last = services["jiyn"], read(DOCKERFILE)[-1]
    held = (jiyn.get("read_only"), jiyn.get("cap_drop"), jiyn.get("privileged", False))
    if held != (True, ["ALL"], False) or jiyn.get("tmpfs") != [TMP]:
        yield "it can do more than it needs"
    if any(
        "no-new-privileges:true" not in one.get("security_opt", ()) for one in services.values()
    ):
        yield "a program may gain privileges"
    if [one.rpartition(":")[2] for one in jiyn["volumes"]] != [last.last("VOLUME").rest]:
        yield "the data is not kept"
    if jiyn["ports"] != [f"127.0.0.1:{PORT}:{PORT}"]:
        yield "it is open to the network, or on another port"
    if not set(re.findall(r"JIYN_[A-Z_]*[A-Z]", text)) <= SETTINGS:
        yield "no such setting"


def test_the_image_is_as_it_must_be() -> None:
    assert list(faults_of_image(DOCKERFILE)) == []


def test_the_composition_is_as_it_must_be() -> None:
    assert list(faults_of_compose(COMPOSE)) == []


@pytest.mark.parametrize(
    ("faults", "text", "now", "then"),
    [
        (faults_of_image, DOCKERFILE, "USER 10001:10001", "USER root"),
        (faults_of_image, DOCKERFILE, "USER 10001:10001", "USER 10001:0"),
        (faults_of_image, DOCKERFILE, "COPY forms forms", "ADD https://jiyn.example/forms forms"),
        (faults_of_image, DOCKERFILE, "FROM debian:12-slim AS", "FROM python:3.11-slim AS"),
        (faults_of_image, DOCKERFILE, "EXPOSE 8000", "EXPOSE 80"),
        (faults_of_image, DOCKERFILE, "'127.0.0.1', 8000,", "'127.0.0.1', 8080,"),
        (faults_of_image, DOCKERFILE, "    python3 libpango", "    python3 npm libpango"),
        (faults_of_image, DOCKERFILE, "libharfbuzz-subset0", "libharfbuzz0b"),
        (faults_of_image, DOCKERFILE, "/srv/jiyn/.venv .venv", "/srv/jiyn/.venv venv"),
        (faults_of_image, DOCKERFILE, "PATH=/srv/jiyn", "PATH=/srv"),
        (faults_of_image, DOCKERFILE, "    PYTHONDONTWRITEBYTECODE=1 \\\n", ""),
        (faults_of_image, DOCKERFILE, "JIYN_HOST=", "JIYN_ADDRESS="),
        (faults_of_image, DOCKERFILE, "JIYN_DATA_DIR=/data", "JIYN_DATA_DIR=/srv/data"),
        (faults_of_compose, COMPOSE, "    profiles:\n      - postgresql\n", ""),
        (faults_of_compose, COMPOSE, "read_only: true", "read_only: false"),
        (faults_of_compose, COMPOSE, "    tmpfs:\n      - /tmp\n", ""),
        (faults_of_compose, COMPOSE, "    cap_drop:\n      - ALL\n", ""),
        (faults_of_compose, COMPOSE, "- no-new-privileges:true", "- no-new-privileges:false"),
        (faults_of_compose, COMPOSE, "data:/data", "data:/srv/data"),
        (faults_of_compose, COMPOSE, "127.0.0.1:8000:8000", "8000:8000"),
        (faults_of_compose, COMPOSE, "JIYN_SETTERS:", "JIYN_SETTER:"),
    ],
)
def test_a_fault_is_seen(
    faults: Callable[[str], Iterator[str]], text: str, now: str, then: str
) -> None:
    assert now in text
    assert len(list(faults(text.replace(now, then)))) == 1


def test_what_compose_sets_when_nothing_is_asked_for_is_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = Settings()
    for name, value in yaml.safe_load(COMPOSE)["services"]["jiyn"]["environment"].items():
        found = re.fullmatch(rf"\$\{{{name}:-(.*)\}}", value)
        assert found
        monkeypatch.setenv(name, found[1])
    assert Settings() == plain


def test_the_driver_of_the_database_that_compose_offers_is_in_the_image() -> None:
    driver = re.findall(r"JIYN_DATABASE_URL=postgresql\+(\w+)://jiyn:[\w-]+@database/jiyn", COMPOSE)
    locked = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    assert len(driver) == 1
    assert re.search(rf"^{driver[0]}==", locked, re.MULTILINE)


def test_what_is_copied_is_there_and_sent_along() -> None:
    copied = [one.words for stage in read(DOCKERFILE) for one in stage.all("COPY")]
    sources = {word for words in copied if not words[0].startswith("--") for word in words[:-1]}
    assert {"app", "requirements"} < sources
    assert {one for one in sources if not (ROOT / one).exists()} == set()
    assert {one for one in sources if not lets_through(IGNORE, one)} == set()


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".git/config",
        ".venv/bin/python",
        ".build/assets.json",
        "data/pepper",
        "data/jiyn.sqlite",
        "app/__pycache__/main.pyc",
        "tests/conftest.py",
    ],
)
def test_secrets_and_what_is_built_here_are_not_sent_along(path: str) -> None:
    assert not lets_through(IGNORE, path)
