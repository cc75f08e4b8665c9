"""The names that a design may use: policies, shock packs, instruments, parameters and studies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from revival_sim.engine.parameters import Parameter, Value, checked
from revival_sim.errors import UserError
from revival_sim.paths import config_dir


def policies() -> dict[str, str]:
    """Return the policies, each with what it is in one line."""
    from revival_sim.policy import policy_names  # noqa: PLC0415  (a command needs only its own)

    return policy_names()


def shock_packs() -> dict[str, str]:
    """Return the packs of shocks, each with what it is in one line."""
    from revival_sim.shocks import shock_names  # noqa: PLC0415

    return shock_names()


def instruments() -> dict[str, str]:
    """Return the policy instruments, each with what it is in one line."""
    from revival_sim.policy import instrument_names  # noqa: PLC0415

    return instrument_names()


def parameters() -> list[Parameter]:
    """Return every declared parameter, those of imported extensions included."""
    from revival_sim.model import declared_parameters  # noqa: PLC0415

    return declared_parameters()


def checked_parameters(values: Mapping[str, object]) -> dict[str, Value]:
    """Check values by dotted name and return those that differ from their declared defaults.

    Raises
    ------
    UserError
        For a name that is not declared, or a value of the wrong type or out of bounds.
    """
    defaults = {p.path: p.default for p in parameters()}
    return {path: value for path, value in checked(values).items() if value != defaults[path]}


def studies(extra: Path | None = None) -> dict[str, str]:
    """Return the ready-made studies and the question of each.

    Parameters
    ----------
    extra
        A directory of the user's own that has a folder `study` too.
    """
    found = {}
    for directory in [config_dir(), *([extra] if extra else [])]:
        for path in sorted((directory / "study").glob("*.yaml")):
            found[path.stem] = str(_mapping(path).get("question", ""))
    return found


def contents(group: str, name: str) -> Mapping[str, object]:
    """Return what the file of a policy or a shock pack says, whatever its comments and layout."""
    return _mapping(config_dir() / group / f"{name}.yaml")


def _mapping(path: Path) -> dict[str, object]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise UserError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict):
        raise UserError(f"{path}: found {type(found).__name__}, expected keys with values")
    return found
