"""Bundles: what a configuration file turns on, and when; policies and packs of shocks are such.

A file says what it is about, a schedule for all, and what it turns on, each with a schedule of its
own where it differs::

    about: Full support until it ends at once after 2023
    schedule: {shape: stop, last: 2023-12}
    instruments:
      dibao: {}
      small_loan: {shape: taper, from: 2022-01, to: 2023-12}

Whole families of instruments are turned on by ``families`` (a list, or ``all``), less those listed
under ``without``. A policy with a ``budget`` is scaled to spend it. ``parameters`` holds values by
dotted name for the runs of this bundle.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from revival_sim.engine.schedule import Schedule, read_schedule
from revival_sim.errors import UserError, unknown
from revival_sim.paths import config_dirs

KEYS = ("about", "schedule", "budget", "families", "without", "parameters")
"""The keys of a file besides the one that lists what it turns on."""


@dataclass(frozen=True)
class Bundle:
    """A named set of dated intensities, by name of instrument or hazard.

    With a budget (yuan per lifted person per year), a policy's instruments are scaled to spend it.
    Its parameters, by dotted name, hold in the runs of this bundle unless a study overrides them.
    """

    name: str
    about: str
    schedules: Mapping[str, Schedule]
    budget: float | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)

    def at(self, number: int) -> dict[str, float]:
        """Return the intensities in a month (months since the year 0)."""
        return {name: schedule.at(number) for name, schedule in self.schedules.items()}

    def plain(self) -> dict[str, object]:
        """Return the bundle as JSON knows it."""
        return asdict(self)

    @classmethod
    def of_plain(cls, found: Mapping[str, Any]) -> Bundle:
        """Return the bundle that `plain` has told."""
        schedules = {
            name: Schedule(tuple(each["months"]), tuple(each["levels"]))
            for name, each in found["schedules"].items()
        }
        return cls(**{**found, "schedules": schedules})

    def without(self, names: Collection[str]) -> Bundle:
        """Return the bundle with some instruments or hazards never on."""
        left = {name: found for name, found in self.schedules.items() if name not in names}
        return replace(self, schedules=left)


def bundle_files(group: str) -> dict[str, Path]:
    """Return the files of a group by name; a user's directory comes before the built-in one."""
    files: dict[str, Path] = {}
    for directory in config_dirs():
        for path in sorted((directory / group).glob("*.yaml")):
            files.setdefault(path.stem, path)
    return files


def bundle_names(group: str) -> dict[str, str]:
    """Return what each bundle of a group is about, by name."""
    return {name: str(_read(path).get("about", "")) for name, path in bundle_files(group).items()}


def load_bundle(
    group: str,
    name: str,
    key: str,
    known: Sequence[str],
    families: Mapping[str, Sequence[str]] | None = None,
) -> Bundle:
    """Read a bundle.

    Parameters
    ----------
    group
        The configuration group, "policy" or "shocks".
    name
        The name of the file.
    key
        The key under which the file lists what it turns on.
    known
        The names that may stand there.
    families
        The names of each family, where there are families.

    Raises
    ------
    UserError
        For an unknown bundle, key or name, or a schedule that is none.
    """
    files = bundle_files(group)
    if name not in files:
        raise unknown(group, "policy" if group == "policy" else "pack of shocks", str(name), files)
    given = _read(files[name])
    where = f"{group}/{name}.yaml"
    for found in given:
        if found not in (*KEYS, key):
            raise unknown(where, "key", found, (*KEYS, key))
    usual = _mapping(f"{where}: schedule", given.get("schedule"))
    schedules: dict[str, Schedule] = {}
    for entry in _members(where, given, families or {}):
        schedules[entry] = read_schedule(f"{where}: schedule", usual)
    for entry, own in _mapping(f"{where}: {key}", given.get(key)).items():
        if entry not in known:
            raise unknown(f"{where}: {key}", key.removesuffix("s"), entry, known)
        place = f"{where}: {key}.{entry}"
        schedules[entry] = read_schedule(place, _mapping(place, own) or usual)
    budget = given.get("budget")
    if budget is not None and (
        isinstance(budget, bool) or not isinstance(budget, int | float) or budget <= 0
    ):
        raise UserError(
            f"{where}: found the budget {budget!r}, expected yuan per lifted person per year"
        )
    parameters = dict(_mapping(f"{where}: parameters", given.get("parameters")))
    about = str(given.get("about", ""))
    return Bundle(name, about, schedules, None if budget is None else float(budget), parameters)


def _members(
    where: str, given: Mapping[str, object], families: Mapping[str, Sequence[str]]
) -> list[str]:
    asked = given.get("families", [])
    chosen = list(families) if asked == "all" else _names(f"{where}: families", asked, families)
    without = _names(f"{where}: without", given.get("without", []), families)
    return [name for family in chosen if family not in without for name in families[family]]


def _names(where: str, value: object, known: Mapping[str, object]) -> list[str]:
    if not isinstance(value, list):
        raise UserError(f"{where}: found {value!r}, expected a list of families, or all")
    for name in value:
        if name not in known:
            raise unknown(where, "family", str(name), known)
    return [str(name) for name in value]


def _read(path: Path) -> Mapping[str, object]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise UserError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    return _mapping(str(path), found)


def _mapping(where: str, value: object) -> Mapping[str, object]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise UserError(f"{where}: found {value!r}, expected keys with values")
    return {str(key): found for key, found in value.items()}
