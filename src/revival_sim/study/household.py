"""A household class of the user's own, by its dotted path from the working directory."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import sys
import traceback
from pathlib import Path
from types import ModuleType

from revival_sim.errors import UserError, unknown
from revival_sim.paths import package_dir

WHERE = "agents.household"


def household_class(path: str) -> type:
    """Import the class at a dotted path such as "my_study.Gambler".

    Raises
    ------
    UserError
        If the module cannot be imported or has no such class.
    """
    module_name, _, name = path.rpartition(".")
    if not module_name:
        raise UserError(f"{WHERE}: found {path!r}, expected module.Class, e.g. my_study.Gambler")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        module = importlib.import_module(module_name)
    except UserError:
        raise
    except ModuleNotFoundError as error:
        raise UserError(f"{WHERE}: there is no module {error.name!r} in {here}") from None
    except Exception as error:  # whatever the user's module raises is for the user to read
        raise UserError(f"{WHERE}: {module_name} cannot be imported: {_last_line(error)}") from None
    classes = [key for key, value in vars(module).items() if inspect.isclass(value)]
    if name not in classes:
        raise unknown(WHERE, f"class in {module_name}", name, classes)
    found: type = getattr(module, name)
    return found


def source_hash(path: str) -> str:
    """Return the SHA-256 of the class's module and of all modules of the user's that it uses.

    Parameters
    ----------
    path
        Dotted path of the class.
    """
    cls = household_class(path)
    seen: set[Path] = set()
    for base in cls.__mro__:
        _collect(base.__module__, (Path.cwd(), *_folder(cls.__module__)), seen)
    digest = hashlib.sha256()
    for file in sorted(seen):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _collect(module_name: object, folders: tuple[Path, ...], seen: set[Path]) -> None:
    module = sys.modules.get(str(module_name))
    file = Path(getattr(module, "__file__", None) or "/").resolve()
    if file in seen or not file.is_file() or not set(folders) & set(file.parents):
        return
    if package_dir() in file.parents or "site-packages" in file.parts:
        return
    seen.add(file)
    for value in list(vars(module).values()):
        home = (
            value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
        )
        _collect(home, folders, seen)


def _folder(module_name: str) -> list[Path]:
    file = getattr(sys.modules.get(module_name), "__file__", None)
    return [Path(file).resolve().parent] if file else []


def _last_line(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{place}"
