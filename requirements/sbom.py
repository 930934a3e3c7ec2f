"""The software bill of materials: `./check sbom` writes it. CycloneDX 1.6, JSON.

What a running service contains: the Python packages of run.lock and the npm packages that the
style sheet and the fonts are made of, each with its hashes. Equal locks give equal bytes.
Source: https://cyclonedx.org/docs/1.6/json/
"""

import base64
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

HERE = Path(__file__).resolve().parent
_PINNED = re.compile(r"^([a-z0-9-]+)==([^ \\]+)(?: ; .*?)?(?: \\)?$")
_HASH = re.compile(r"^ +--hash=sha256:([0-9a-f]{64})")
# What is only at hand while the style sheet is compiled carries this mark in the lock.
_OPTIONAL = "optional"


def python_packages(lock: str) -> Iterator[Component]:
    """Yield the packages of a lock file; those for other systems stand in it as well."""
    found: dict[tuple[str, str], list[str]] = {}
    now: list[str] = []
    for line in lock.splitlines():
        if pinned := _PINNED.match(line):
            now = found.setdefault((pinned[1], pinned[2]), [])
        elif hashed := _HASH.match(line):
            now.append(hashed[1])
    for (name, version), hashes in found.items():
        yield Component(
            type=ComponentType.LIBRARY,
            name=name,
            version=version,
            purl=PackageURL("pypi", None, name, version),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
            bom_ref=f"pypi:{name}@{version}",
        )


def node_packages(lock: str) -> Iterator[Component]:
    """Yield the npm packages whose content is part of the style sheet and the fonts."""
    licences = LicenseFactory()
    for path, told in json.loads(lock)["packages"].items():
        if not path or told.get(_OPTIONAL):
            continue
        whole = path.rpartition("node_modules/")[2]
        scope, _, name = whole.rpartition("/")
        digest = base64.b64decode(told["integrity"].removeprefix("sha512-")).hex()
        yield Component(
            type=ComponentType.LIBRARY,
            group=scope or None,
            name=name,
            version=told["version"],
            purl=PackageURL("npm", scope or None, name, told["version"]),
            hashes=[HashType(alg=HashAlgorithm.SHA_512, content=digest)],
            licenses=[licences.make_from_string(told["license"])] if "license" in told else [],
            bom_ref=f"npm:{whole}@{told['version']}",
        )


def bill() -> str:
    """Return the bill as JSON. Raises: ValueError when it is not valid CycloneDX."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locks = [HERE / "run.lock", HERE / "package-lock.json"]
    python, node = (one.read_text(encoding="utf-8") for one in locks)
    jiyn = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
        bom_ref="jiyn",
    )
    bom = Bom(
        components=[*python_packages(python), *node_packages(node)],
        metadata=BomMetaData(component=jiyn),
        serial_number=uuid5(NAMESPACE_URL, sha256((python + node).encode()).hexdigest()),
    )
    bom.register_dependency(jiyn, bom.components)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    told["metadata"].pop("timestamp")  # the day on which it was written says nothing of the content
    text = json.dumps(told, indent=1, sort_keys=True) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(str(wrong))
    return text


def main(target: str) -> int:
    """Write the bill to a file and tell how many packages it lists."""
    text = bill()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(json.loads(text)['components'])} packages: {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
