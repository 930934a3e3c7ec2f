"""What a bare root takes over from this machine so that the same mirrors answer: nothing else.

An ordinary machine needs `resolv.conf` alone; the rest is copied only where it is set.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RELEASE = "bookworm"
SUITES = (RELEASE, f"{RELEASE}-updates", f"{RELEASE}-security")
FILES = ("etc/resolv.conf", "etc/hosts", "etc/pip.conf", "etc/npmrc")
HOME_FILES = (".npmrc", ".pip/pip.conf", ".config/pip/pip.conf")
BUNDLES = ("SSL_CERT_FILE", "PIP_CERT", "NODE_EXTRA_CA_CERTS")
PASSED = re.compile(
    r"((https?|no|all)_proxy|PIP_(INDEX_URL|EXTRA_INDEX_URL|DEFAULT_TIMEOUT)|npm_config_registry)",
    re.IGNORECASE,
)
_LINE = re.compile(r"^deb\s+(?:\[[^]]*\]\s+)?(?P<uris>\S+)\s+(?P<suites>\S+)\s+(?P<parts>.+)$")


class NoMirror(Exception):
    """This machine's apt knows no mirror of the release."""


@dataclass(frozen=True)
class Source:
    """One line of apt's sources."""

    uri: str
    suite: str
    components: str

    def __str__(self) -> str:
        """As apt reads it."""
        return f"deb {self.uri} {self.suite} {self.components}"


@dataclass(frozen=True)
class Host:
    """The mirror and the settings of this machine."""

    sources: tuple[Source, ...]
    bundles: dict[str, Path] = field(default_factory=dict)

    @property
    def mirror(self) -> str:
        """The address of the release itself."""
        return next(one.uri for one in self.sources if one.suite == RELEASE)

    @property
    def environment(self) -> dict[str, str]:
        """What programs in the root must know to reach the mirrors."""
        passed = {name: value for name, value in os.environ.items() if PASSED.fullmatch(name)}
        return passed | {name: str(path) for name, path in self.bundles.items()}

    def configure(self, root: Path) -> None:
        """Copy apt's, pip's and npm's configuration and the certificates into a root."""
        lines = [f"{one}\n" for one in self.sources]
        (root / "etc/apt/sources.list").write_text("".join(lines), encoding="utf-8")
        for path in sorted(Path("/etc/apt/apt.conf.d").glob("*")):
            shutil.copy(path, root / "etc/apt/apt.conf.d" / path.name)
        for name in FILES:
            _copy(Path("/", name), root / name)
        self.certify(root)
        self.configure_home(root / "root")

    def certify(self, root: Path) -> None:
        """Copy the certificates; again after apt has written its own in their place."""
        for path in self.bundles.values():
            _copy(path, root / path.relative_to("/"))

    def configure_home(self, home: Path) -> None:
        """Copy pip's and npm's configuration of this user into the home of another."""
        for name in HOME_FILES:
            _copy(Path.home() / name, home / name)


def read_host(mirror: str | None = None) -> Host:
    """Return what this machine has; `mirror` stands in where apt knows none. Raises: NoMirror."""
    found = tuple(dict.fromkeys(_sources(Path("/etc/apt"))))
    if mirror:
        found = (Source(mirror, RELEASE, "main"),)
    if RELEASE not in {one.suite for one in found}:
        raise NoMirror(f"apt knows no mirror of {RELEASE} here: say it with --mirror ADDRESS")
    named = {name: Path(os.environ[name]) for name in BUNDLES if os.environ.get(name)}
    return Host(found, {name: path for name, path in named.items() if path.is_file()})


def _sources(folder: Path) -> Iterator[Source]:
    """Yield every source of the release, from both of apt's ways to write them."""
    for path in (folder / "sources.list", *sorted((folder / "sources.list.d").glob("*.list"))):
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in filter(None, map(_LINE.match, lines)):
            yield from _of_release(line["uris"], line["suites"], line["parts"])
    for path in sorted((folder / "sources.list.d").glob("*.sources")):
        for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            told = dict(re.findall(r"^([\w-]+):[ \t]*(.*)$", paragraph, re.MULTILINE))
            if "deb" in told.get("Types", "").split() and told.get("Enabled", "yes") != "no":
                parts = told.get("Components", "")
                yield from _of_release(told.get("URIs", ""), told.get("Suites", ""), parts)


def _of_release(uris: str, suites: str, components: str) -> Iterator[Source]:
    for uri in uris.split()[:1]:
        for suite in suites.split():
            if suite in SUITES:
                yield Source(uri, suite, components)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
