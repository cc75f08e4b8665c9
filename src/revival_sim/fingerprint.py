"""The fingerprint of the model: hashes of the code and data that its results depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from revival_sim.paths import package_dir

# by the layers of imports, no result depends on these: a new chart must not cost a night of runs
ABOVE_THE_MODEL = ("cli.py", "__main__.py", "report/", "study/", "validation/", "configs/")
DATA_SUFFIXES = (".csv", ".parquet", ".json", ".yaml")


@cache
def code_hash(package: Path) -> str:
    """Return the SHA-256 of the sources below the package's directory, up to the model."""
    digest = hashlib.sha256()
    for name, path in _files(package, (".py",)):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def data_hashes(package: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each data file of the package, by its path within the package."""
    return {name: file_hash(path) for name, path in _files(package, DATA_SUFFIXES)}


def model_hash() -> str:
    """Return the SHA-256 of the installed model's code and data together."""
    hashes = data_hashes(package_dir())
    lines = [code_hash(package_dir()), *(f"{name} {found}" for name, found in hashes.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _files(package: Path, suffixes: tuple[str, ...]) -> Iterable[tuple[str, Path]]:
    named = {p.relative_to(package).as_posix(): p for p in package.rglob("*") if p.is_file()}
    for name in sorted(named):
        if name.endswith(suffixes) and not name.startswith(ABOVE_THE_MODEL):
            yield name, named[name]
