"""The names that a design may use: policies, shock packs, instruments, parameters and studies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import yaml

from revival_sim.bundles import bundle_files
from revival_sim.engine.parameters import Parameter, Value, checked
from revival_sim.errors import UserError
from revival_sim.paths import config_dirs
from revival_sim.policy import instrument_names, policy_names
from revival_sim.shocks import shock_names


def policies() -> dict[str, str]:
    """Return the policies, each with what it is in one line."""
    return policy_names()


def shock_packs() -> dict[str, str]:
    """Return the packs of shocks, each with what it is in one line."""
    return shock_names()


def instruments() -> dict[str, str]:
    """Return the policy instruments, each with what it is in one line."""
    return instrument_names()


def hazards() -> dict[str, str]:
    """Return the hazards, each with what it is in one line."""
    from revival_sim.shocks import hazard_names  # noqa: PLC0415

    return hazard_names()


def parameters() -> list[Parameter]:
    """Return every declared parameter, those of imported extensions included."""
    from revival_sim.model import declared_parameters  # noqa: PLC0415  (mesa)

    return declared_parameters()


def checked_parameters(
    values: Mapping[str, object], kept: Collection[str] = ()
) -> dict[str, Value]:
    """Check values by dotted name and return those that differ from their declared defaults.

    Parameters
    ----------
    kept
        Names of which the default is returned too, as a policy or a pack has another.

    Raises
    ------
    UserError
        For a name that is not declared, or a value of the wrong type or out of bounds.
    """
    defaults = {p.path: p.default for p in parameters()}
    found = checked(values)
    return {p: value for p, value in found.items() if value != defaults[p] or p in kept}


def studies() -> dict[str, str]:
    """Return the ready-made studies, and those of the user's directory, by their questions."""
    found: dict[str, str] = {}
    for directory in reversed(config_dirs()):
        for path in sorted((directory / "study").glob("*.yaml")):
            found.setdefault(path.stem, _question(path))
    return found


def parameter_sets() -> dict[str, str]:
    """Return the sets of parameters, and those of the user's directory, each with its file."""
    found: dict[str, str] = {}
    for directory in config_dirs():
        for path in sorted((directory / "parameters").glob("*.yaml")):
            found.setdefault(path.stem, str(path))
    return found


def files(policies: Iterable[str], packs: Iterable[str]) -> dict[str, Path]:
    """Return the files of policies and shock packs by their paths within a directory of such."""
    chosen = {"policy": policies, "shocks": packs}
    return {
        f"{group}/{name}.yaml": bundle_files(group)[name]
        for group, names in chosen.items()
        for name in names
    }


def _question(path: Path) -> str:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise UserError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    return str(found.get("question", "")) if isinstance(found, dict) else ""
