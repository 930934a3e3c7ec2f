"""What must never stand in the code, which versions are the least, what is installed and locked."""

import ast
import re
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tests.chaos.figures import tell

ROOT = Path(__file__).parents[2]
PYTHON = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")])
TEMPLATES = sorted([*(ROOT / "templates").rglob("*.*"), *(ROOT / "forms").rglob("*.html")])
# The design aimed at 45, before DOCX, addresses, phone numbers, square codes and the job engine.
GOAL, MOST_PACKAGES = 45, 64
# In the lock file for other systems and other Pythons alone.
ELSEWHERE = {"brotlicffi", "colorama"}
# Why a floor: the release before it had a known weakness, or lacks what we rely on.
FLOORS = {
    "starlette": (1, 3, 1),
    "python-multipart": (0, 0, 22),
    "weasyprint": (70, 0),
    "jinja2": (3, 1, 6),
    "pynacl": (1, 6, 2),
}
# What would send figures or traces somewhere; the bare names of opentelemetry send nothing.
SENDS = re.compile(r"opentelemetry-(?!api$)|exporter|sentry|statsd|datadog|posthog|newrelic")
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|VACUUM|SET lock)\b")
# Sentences built by us, each with its reason.
OURS = {
    ("app/store/clearing.py", "f-string SQL"): "names of our own tables and settings, no value",
    ("app/paper/columns.py", "Markup"): "our own template, whose values are escaped already",
    ("app/paper/editions.py", "Markup"): "our own template, whose values are escaped already",
    ("app/web/choices.py", "Markup"): "a constant with escaped values",
}
# The path alone: never the name of the host, which whoever asks has chosen.
PATH_ALONE = re.compile(r"request\.url\.(path|query)\b")
FORBIDDEN_CALLS = {"eval", "exec", "compile", "print", "Markup", "__import__"}
FORBIDDEN_NAMES = {"from_string", "yaml", "pickle", "marshal", "shelve", "os.system", "os.popen"}


def called(node: ast.AST) -> str:
    """Return the dotted name of what is called, or nothing."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def offences(source: str) -> Iterator[str]:
    """Yield what a module does that none may."""
    for node in ast.walk(ast.parse(source)):
        name = called(node)
        if name in FORBIDDEN_CALLS:
            yield name
        if name.rpartition(".")[2] == "from_string" or name in FORBIDDEN_NAMES:
            yield name
        if isinstance(node, ast.Call) and any(
            one.arg == "shell" and ast.unparse(one.value) != "False" for one in node.keywords
        ):
            yield "shell"
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            names = {module or "", *(one.name for one in node.names)}
            yield from sorted(FORBIDDEN_NAMES & {one.partition(".")[0] for one in names})
        if isinstance(node, ast.JoinedStr) and SQL.search(ast.unparse(node)):
            yield "f-string SQL"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {
            "request.url",
            "request.base_url",
        }:
            yield ast.unparse(node)


def outside_of_paths(source: str) -> str:
    """Return a source in which the path of a request may be named."""
    return PATH_ALONE.sub("request_path", source)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_does_what_none_may(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    found = offences(outside_of_paths(path.read_text(encoding="utf-8")))
    assert [one for one in found if (name, one) not in OURS] == []


def test_every_exception_is_still_needed() -> None:
    for name, one in OURS:
        assert one in offences((ROOT / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize(
    ("source", "offence"),
    [
        ("eval(x)", "eval"),
        ("print(x)", "print"),
        ("Markup(x)", "Markup"),
        ("env.from_string(x)", "env.from_string"),
        ("import pickle", "pickle"),
        ("from yaml import load", "yaml"),
        ("os.system(x)", "os.system"),
        ("subprocess.run(x, shell=True)", "shell"),
        ("db.exec(f'SELECT {x}')", "f-string SQL"),
        ("x = request.url", "request.url"),
        ("x = str(request.base_url)", "request.base_url"),
    ],
)
def test_the_gate_sees_what_it_forbids(source: str, offence: str) -> None:
    assert offence in offences(outside_of_paths(source))


def test_no_template_turns_escaping_off() -> None:
    assert len(TEMPLATES) > 50
    bad = re.compile(
        r"\|\s*safe\b|autoescape\s+false|\|\s*attr\(|<script|javascript:|\son\w+\s*=", re.IGNORECASE
    )
    found = {
        path.relative_to(ROOT).as_posix(): bad.findall(path.read_text(encoding="utf-8"))
        for path in TEMPLATES
    }
    assert {name: one for name, one in found.items() if one} == {}
    assert bad.findall("{{ x|safe }} {{ x | safe }} <script> <b onclick=x>")


def test_no_outward_link_tells_where_it_was_followed() -> None:
    link = re.compile(r'<a[^>]*href="(?:https?:|\{\{[^}]*(?:url|source)[^}]*\}\})[^>]*>')
    found = [
        (path.name, tag)
        for path in TEMPLATES
        for tag in link.findall(path.read_text(encoding="utf-8"))
        if "noreferrer" not in tag or "noopener" not in tag
    ]
    assert found == []


@pytest.mark.parametrize("package", list(FLOORS))
def test_no_package_is_older_than_its_floor(package: str) -> None:
    found = tuple(int(one) for one in re.findall(r"\d+", version(package))[:3])
    assert found >= FLOORS[package]


def locked(name: str) -> list[tuple[str, int]]:
    """Return the packages of a lock file, each with how many hashes it has."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [(line[0], sum(one.startswith("--hash=sha256:") for one in line)) for line in lines]


def test_everything_is_locked_by_hash_and_few_packages_run() -> None:
    names = sorted(path.name for path in (ROOT / "requirements").glob("*.lock"))
    assert "run.lock" in names
    for name in names:
        found = locked(name)
        assert found
        assert [one for one, hashes in found if not hashes or "==" not in one] == []
    running = {one.partition("==")[0] for one, _ in locked("run.lock")} - ELSEWHERE
    assert len(running) <= MOST_PACKAGES
    for one in ELSEWHERE:
        with pytest.raises(PackageNotFoundError):
            version(one)
    assert [one for one in running if SENDS.search(one)] == []
    tell(
        "S13",
        f"{len(running)} packages at run time (the goal was {GOAL}), {len(names)} lock files, every line with its hash",
    )
    tell(
        "S14",
        f"{len(FLOORS)} floors kept; S15: {len(PYTHON)} modules and {len(TEMPLATES)} templates, 0 offences",
    )


def test_the_installer_takes_nothing_without_its_hash() -> None:
    text = (ROOT / "requirements" / "install.py").read_text(encoding="utf-8")
    assert "--require-hashes" in text
    assert "--only-binary" in text


SCHEMES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("http", lambda text: "http://" in text),
    ("any name", lambda text: bool(re.search(r"src=|url\((?!data:|\"?\.|'?\.|\"?/static)", text))),
)


@pytest.mark.parametrize(("name", "wrong"), SCHEMES, ids=[name for name, _ in SCHEMES])
def test_no_template_of_a_page_fetches_from_elsewhere(
    name: str, wrong: Callable[[str], bool]
) -> None:
    pages = [one for one in TEMPLATES if one.is_relative_to(ROOT / "templates")]
    found = [
        (path.name, line.strip())
        for path in pages
        for line in path.read_text(encoding="utf-8").splitlines()
        if wrong(line) and "qr" not in line and "<a " not in line
    ]
    assert found == [], name
