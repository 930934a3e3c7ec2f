"""Carry out the Dockerfile without Docker, and run what came of it as Docker would be told to.

The stages are built in bare roots; the last one runs as its own user, without any capability and
without a network, on a root that nobody can write to.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from dockerfile import Instruction, Stage, lets_through, read
from host import Host
from postgres import binaries, postgres
from roads import WARM, Proof, size
from serving import leave_the_network, serving
from tree import Failed, Tree, mount, outcome, remove, run, unpacked

BASE = "debian:12-slim"
NOT_THERE = ("node", "npm", "pip", "gcc", "make", "curl")


@dataclass
class Image:
    """A stage under construction: its root, and what its instructions set."""

    tree: Tree
    env: dict[str, str] = field(default_factory=dict)
    cwd: str = "/"
    user: str = "0:0"

    def inside(self, path: str) -> Path:
        """Return where a path of the image lies on this machine."""
        return self.tree.root / str(PurePosixPath(self.cwd, path)).lstrip("/")

    def command(self, root: Path, *words: str) -> list[str]:
        """Return a command as Docker would run it with `cap_drop: ALL` and no new privileges."""
        user, _, group = self.user.partition(":")
        held = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
        held += ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]
        return Tree(root, Host(())).command(*held, *words, cwd=self.cwd, env=self.env, home="/")


def as_image(proof: Proof) -> None:
    """Build every stage, then serve from the last one, sealed."""
    built: dict[str, Image] = {}
    with ExitStack() as trees:
        with proof.report.step("the Dockerfile can be read"):
            stages = read((proof.checkout / "Dockerfile").read_text(encoding="utf-8"))
            context = _context(proof)
        for stage in stages:
            name = stage.name or "last"
            tree = trees.enter_context(unpacked(proof.packed, proof.host, proof.work))
            with proof.report.step(f"Dockerfile, stage {name}"):
                built[name] = _build(stage, Image(tree), context, built)
        proof.report.figure(f"image, uncompressed: {size(tree.root)}")
        with ThreadPoolExecutor(1, initializer=leave_the_network) as alone:
            alone.submit(_run, proof, stages[-1], built[name]).result()


def _context(proof: Proof) -> Path:
    """Return the folder that a build would be sent."""
    context, ignore = proof.work / "context", (proof.checkout / ".dockerignore").read_text()
    for path in sorted(proof.checkout.rglob("*")):
        name = path.relative_to(proof.checkout)
        if path.is_file() and lets_through(ignore, str(name)):
            (context / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, context / name)
    return context


def _build(stage: Stage, image: Image, context: Path, built: dict[str, Image]) -> Image:
    if stage.base != BASE:
        raise Failed(f"the bare root stands for {BASE}, not for {stage.base}")
    for one in stage.instructions:
        if one.keyword == "RUN":
            image.tree.run("sh", "-c", one.rest, cwd=image.cwd, env=image.env)
            image.tree.host.certify(image.tree.root)
        elif one.keyword == "COPY":
            _copy(one, image, context, built)
        elif one.keyword == "ENV":
            image.env |= dict(word.split("=", 1) for word in one.words)
        elif one.keyword == "WORKDIR":
            image.cwd = str(PurePosixPath(image.cwd, one.rest))
            image.inside(".").mkdir(parents=True, exist_ok=True)
        elif one.keyword == "USER":
            image.user = one.rest
        elif one.keyword not in {"EXPOSE", "VOLUME", "HEALTHCHECK", "CMD"}:
            raise Failed(f"not known here: {one.keyword} {one.rest}")
    return image


def _copy(one: Instruction, image: Image, context: Path, built: dict[str, Image]) -> None:
    *sources, target = one.words
    origin = context
    if sources[0].startswith("--from="):
        other = built[sources.pop(0).removeprefix("--from=")]
        origin = other.tree.root
        sources = [str(PurePosixPath(other.cwd, source)).lstrip("/") for source in sources]
    place = image.inside(target)
    for source in sources:
        if (origin / source).is_dir():
            shutil.copytree(origin / source, place, symlinks=True, dirs_exist_ok=True)
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin / source, place)


@contextmanager
def _sealed(image: Image, work: Path) -> Iterator[Path]:
    """Yield the root of an image, read-only but for /tmp in memory and a volume at /data."""
    seen, data = (Path(mkdtemp(prefix=name, dir=work)) for name in ("sealed-", "data-"))
    try:
        of_image = (image.tree.root / "data").stat()
        os.chown(data, of_image.st_uid, of_image.st_gid)  # as a fresh volume gets it from the image
        data.chmod(of_image.st_mode)
        mount("--bind", str(image.tree.root), str(seen))
        mount("-o", "remount,bind,ro", str(seen))
        options = "mode=1777,noexec,nosuid,nodev"
        mount("-t", "tmpfs", "-o", options, "tmpfs", str(seen / "tmp"))
        mount("--bind", str(data), str(seen / "data"))
        mount("-t", "proc", "proc", str(seen / "proc"))
        mount("--rbind", "--make-rslave", "/dev", str(seen / "dev"))
        yield seen
    finally:
        remove(seen)
        remove(data)


def _run(proof: Proof, stage: Stage, image: Image) -> None:
    """Serve with SQLite, then with PostgreSQL, each time on an empty volume."""
    with _sealed(image, proof.work) as root:
        with proof.report.step("the image is sealed, and holds no tool to build with"):
            _look(image, root)
        _serve(proof, stage, image, root, "the image with SQLite")
    if (wheel := binaries()) is None:
        proof.report.figure("not tried: the image with PostgreSQL (./check brings what it needs)")
        return
    with _sealed(image, proof.work) as root, postgres(wheel) as address:
        with_it = replace(image, env={**image.env, "JIYN_DATABASE_URL": address})
        _serve(proof, stage, with_it, root, "the image with PostgreSQL")


def _serve(proof: Proof, stage: Stage, image: Image, root: Path, name: str) -> None:
    check = image.command(root, *_health(stage))
    command = image.command(root, *stage.last("CMD").words)
    port, log = int(stage.last("EXPOSE").rest), proof.work / f"{name.replace(' ', '-')}.log"
    with proof.report.step(name), serving(command, port, log) as served:
        if outcome(check)[0] == 0:
            raise Failed("the health check is content before the service answers")
        proof.visit(served, name, seconds=WARM)
        run(check)
        run(image.command(root, "jiyn", "doctor"))


def _health(stage: Stage) -> list[str]:
    return Instruction("CMD", stage.last("HEALTHCHECK").rest.partition(" CMD ")[2]).words


def _look(image: Image, root: Path) -> None:
    """Raises: Failed, when the user or the root is not as it must be."""
    if int(run(image.command(root, "id", "-u"))) == 0:
        raise Failed("the image runs as root")
    for place in (image.cwd, "/etc", "/usr/bin"):
        writing = Tree(root, Host(())).command("touch", f"{place}/probe")
        if outcome(writing)[0] == 0:
            raise Failed(f"{place} can be written to")
    words = ("sh", "-c", 'for name; do command -v "$name"; done; true', "sh", *NOT_THERE)
    if found := run(image.command(root, *words)).split():
        raise Failed(f"still there: {found}")
