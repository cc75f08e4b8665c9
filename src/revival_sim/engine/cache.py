"""Where generated modules live: a cache folder, each file named by a hash of its content."""

from __future__ import annotations

import getpass
import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

ENVIRONMENT = "REVIVAL_SIM_CACHE"


def cache_folder() -> Path:
    """Return the folder for compiled code, made if need be.

    It is the folder named by the environment variable REVIVAL_SIM_CACHE, else the user's cache
    folder, else (where that cannot be written) one in the system's temporary folder.
    """
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    choices = [os.environ.get(ENVIRONMENT), str(Path(home) / "revival_sim")]
    for choice in choices:
        if choice:
            folder = Path(choice)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=folder):
                    return folder
            except OSError:
                continue
    folder = Path(tempfile.gettempdir()) / f"revival_sim-{getpass.getuser()}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def toolchain() -> str:
    """Return what compiled code depends on besides its text: versions and the draws' source."""
    versions = [platform.python_version(), platform.machine()]
    versions += [f"{p} {importlib.metadata.version(p)}" for p in ("numba", "numpy", "llvmlite")]
    engine = Path(__file__).parent
    sources = [
        (engine / name).read_bytes()
        for name in (
            "mixing.py",
            "compiled_mixing.py",
            "compiled_arithmetic.py",
            "quantiles.py",
            "limits.py",
            "totals.py",
        )
    ]
    digest = hashlib.sha256(b"".join(sources)).hexdigest()[:16]
    return ", ".join([*versions, f"draws {digest}"])


def load(text: str, name: str) -> ModuleType:
    """Write a generated module to the cache, unless it is there, and import it.

    A file is written under another name and then renamed, so that a process that finds it finds
    it whole.
    """
    text = f"# {toolchain()}\n{text}"
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    module_name = f"revival_sim_generated_{name.lower()}_{digest}"
    loaded = sys.modules.get(module_name)
    if loaded is not None:
        return loaded
    path = cache_folder() / f"{module_name}.py"
    if not path.exists():
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[module_name]
        raise
    return module
