"""Checks of single values of a configuration: each returns the value typed, or says what is wrong.

Every message names where, what was found and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError, unknown


def number(key: str, found: object, low: int, high: int) -> int:
    """Return a whole number within bounds."""
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
        raise UserError(f"{key}: found {found!r}, expected a whole number from {low} to {high}")
    return found


def positive(key: str, found: object) -> float | None:
    """Return a number above zero, or None for null."""
    if found is None:
        return None
    usable = isinstance(found, int | float) and not isinstance(found, bool)
    if not usable or not 0.0 < float(str(found)) < float("inf"):
        raise UserError(f"{key}: found {found!r}, expected a number above 0, or null")
    return float(str(found))


def switch(key: str, found: object) -> bool:
    """Return true or false."""
    if not isinstance(found, bool):
        raise UserError(f"{key}: found {found!r}, expected true or false")
    return found


def text(key: str, found: object) -> str:
    """Return a text that is not empty."""
    if not isinstance(found, str) or not found.strip():
        raise UserError(f"{key}: found {found!r}, expected a text")
    return found


def choice(key: str, found: object, choices: Sequence[str]) -> str:
    """Return one of the choices."""
    if not isinstance(found, str):
        raise UserError(f"{key}: found {found!r}, expected one of: {', '.join(choices)}")
    if found not in choices:
        raise unknown(key, key, found, choices)
    return found


def names(key: str, kind: str, found: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return a list of different known names, given as such or as one name."""
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list) or not listed or not all(isinstance(n, str) for n in listed):
        raise UserError(f"{key}: found {found!r}, expected a name or a list of names as [a,b]")
    for name in listed:
        if name not in known:
            raise unknown(key, kind, name, known)
        if listed.count(name) > 1:
            raise UserError(f"{key}: found {name!r} {listed.count(name)} times, expected it once")
    return tuple(listed)


def month(key: str, found: object) -> str:
    """Return a month of the form YYYY-MM."""
    try:
        month_number(str(found))
    except UserError as error:
        raise UserError(f"{key}: {error}") from None
    return str(found)


def file(key: str, found: object) -> str | None:
    """Return the path of a file that is there, or None for null."""
    if found is None:
        return None
    path = text(key, found)
    if not Path(path).is_file():
        raise UserError(f"{key}: there is no file {path!r}")
    return path


def keys(where: str, found: object, known: Iterable[str] | None = None) -> Mapping[str, object]:
    """Return keys with values; with `known`, none but those."""
    if not isinstance(found, dict):
        raise UserError(f"{where}: found {found!r}, expected keys with values")
    names = found if known is None else tuple(known)
    for key in found:
        if key not in names:
            raise unknown(where, "key", str(key), names)
    return found


def dotted(prefix: str, found: Mapping[str, object]) -> dict[str, object]:
    """Return nested keys as one level of dotted names below `prefix`."""
    values: dict[str, object] = {}
    for key, value in found.items():
        path = f"{prefix}.{key}"
        values.update(dotted(path, value) if isinstance(value, dict) else {path: value})
    return values


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """Return dotted names as nested keys: the reverse of `dotted`."""
    found: dict[str, object] = {}
    for path, value in values.items():
        *folders, last = path.split(".")
        place = found
        for folder in folders:
            inner = place.setdefault(folder, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = value
    return found
