"""How large a calibration is, and what it fits: a file of the group `calibration`, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from revival_sim.calibration.uncertain import Uncertain, uncertain_from
from revival_sim.errors import UserError, unknown
from revival_sim.paths import config_dirs
from revival_sim.study import fields

GROUP = "calibration"
PARAMETERS = "parameters"
"""The file of the group that lists what is fitted where a size names nothing else."""
NUMBERS = {
    "households": (1, 10_000_000),
    "replications": (2, 1000),
    "chance_runs": (2, 10_000),
    "waves": (1, 20),
    "points": (10, 10_000),
    "draws": (20, 10_000),
    "check_replications": (2, 10_000),
    "check_households": (1, 10_000_000),
    "seed": (0, 2**31 - 1),
}
OWN = ("about", *NUMBERS, "cutoff", "discrepancy", "least_left", "leave_out", PARAMETERS)


@dataclass(frozen=True)
class Settings:
    """A checked calibration.

    Attributes
    ----------
    households, replications
        Of each run and each point; every point has the same seeds.
    chance_runs
        With other seeds, to measure what chance does to the mean over those of a point.
    waves, points
        How many waves, and how many points each adds.
    draws
        Of the posterior.
    check_replications, check_households
        Of the runs over the posterior that are compared with all targets.
    seed
        Of the designs and samples; runs have their own.
    cutoff
        Implausibility above which a point is ruled out.
    discrepancy
        Standard deviation, in tolerances, of what the model at its best misses a target by.
    least_left
        Share of what was left that a wave leaves at least.
    leave_out
        Fitted targets that are not used.
    parameters
        What is fitted.
    """

    households: int
    replications: int
    chance_runs: int
    waves: int
    points: int
    draws: int
    check_replications: int
    check_households: int
    seed: int
    cutoff: float
    discrepancy: float
    least_left: float
    leave_out: tuple[str, ...]
    parameters: tuple[Uncertain, ...]


def read_settings(size: str, changed: Sequence[str] = ()) -> Settings:
    """Read a size by name, or by the path of a file, with some of its keys changed.

    Parameters
    ----------
    changed
        Words such as "waves=2".

    Raises
    ------
    UserError
        At the first thing that is wrong.
    """
    found = {**_mapping(_file("size", size)), **dict(_change(word) for word in changed)}
    return settings_from(found)


def sizes() -> list[str]:
    """Return the names of the sizes, those of the user's directory included."""
    found = {p.stem for directory in config_dirs() for p in (directory / GROUP).glob("*.yaml")}
    return sorted(found - {PARAMETERS})


def settings_from(found: Mapping[str, object]) -> Settings:
    """Check the keys of a size.

    Raises
    ------
    UserError
        At the first that is wrong or missing.
    """
    get = fields.keys(GROUP, found, OWN).get
    for key in OWN:
        if key not in found and key not in ("about", "leave_out", PARAMETERS):
            raise UserError(f"{GROUP}.{key}: is missing")
    asked = get(PARAMETERS, PARAMETERS)
    if isinstance(asked, str):
        asked = _mapping(_file(f"{GROUP}.{PARAMETERS}", asked))
    left_out = get("leave_out") or []
    if not isinstance(left_out, list) or not all(isinstance(name, str) for name in left_out):
        raise UserError(f"{GROUP}.leave_out: found {left_out!r}, expected a list of targets")
    numbers = {
        key: fields.number(f"{GROUP}.{key}", found[key], *limits) for key, limits in NUMBERS.items()
    }
    return Settings(
        **numbers,
        cutoff=_positive("cutoff", found),
        discrepancy=_positive("discrepancy", found, or_none=True),
        least_left=_share("least_left", found),
        leave_out=tuple(left_out),
        parameters=uncertain_from(f"{GROUP}.{PARAMETERS}", asked),
    )


def _file(key: str, name: str) -> Path:
    if name.endswith((".yaml", ".yml")):
        if not Path(name).is_file():
            raise UserError(f"{key}: there is no file {name!r}")
        return Path(name)
    for directory in config_dirs():
        path = directory / GROUP / f"{name}.yaml"
        if path.is_file():
            return path
    raise unknown(key, "size", name, sizes())


def _mapping(path: Path) -> dict[str, object]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    return dict(fields.keys(str(path), found))


def _change(word: str) -> tuple[str, object]:
    key, _, text = word.partition("=")
    try:
        return key, yaml.safe_load(text)
    except yaml.YAMLError:
        raise UserError(f"{GROUP}.{key}: cannot read {text!r}") from None


def _positive(key: str, found: Mapping[str, object], *, or_none: bool = False) -> float:
    value = found[key]
    if or_none and value == 0 and not isinstance(value, bool):
        return 0.0
    number = fields.positive(f"{GROUP}.{key}", value)
    if number is None:
        raise UserError(f"{GROUP}.{key}: found null, expected a number above 0")
    return number


def _share(key: str, found: Mapping[str, object]) -> float:
    number = _positive(key, found)
    if number >= 1.0:
        raise UserError(f"{GROUP}.{key}: found {number:g}, expected a share between 0 and 1")
    return number
