"""The tables of what becomes of households as typed rows; their columns are in docs/results.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.typed_rows import read_rows


@dataclass(frozen=True)
class GroupShare:
    """How many persons of a group fall, and how many more or fewer than under the baseline."""

    policy: str
    shocks: str
    grouping: str
    group: str
    persons: float | None
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    baseline: str
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    replications: int


@dataclass(frozen=True)
class SurvivalPoint:
    """One month of a Kaplan-Meier curve of lifted persons."""

    policy: str
    shocks: str
    measure: str
    month: int
    at_risk: float
    events: float
    survival: float
    low: float | None
    high: float | None
    hazard: float


@dataclass(frozen=True)
class SpellHazard:
    """The hazard of a kind of spell at one duration."""

    policy: str
    shocks: str
    kind: str
    duration: int
    at_risk: float
    events: float
    hazard: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Move:
    """The share of those in one state who are in another a year later."""

    policy: str
    shocks: str
    from_: str
    to: str
    share: float | None
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class YearMeasure:
    """A measure of poverty or inequality of one year; ``all`` is over the years."""

    policy: str
    shocks: str
    year: str
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class MonitoringMeasure:
    """A measure of what monitoring catches or misses."""

    policy: str
    shocks: str
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class FatesTables:
    """All tables of fates of a results folder; empty where a folder has none."""

    groups: tuple[GroupShare, ...]
    survival: tuple[SurvivalPoint, ...]
    spells: tuple[SpellHazard, ...]
    mobility: tuple[Move, ...]
    poverty: tuple[YearMeasure, ...]
    monitoring: tuple[MonitoringMeasure, ...]


def read_fates_tables(folder: Path) -> FatesTables:
    """Read the tables of a folder.

    Raises
    ------
    UserError
        If one lacks a column or holds what is not a number.
    """
    return FatesTables(
        groups=read_rows(folder / "groups.csv", GroupShare),
        survival=read_rows(folder / "survival.csv", SurvivalPoint),
        spells=read_rows(folder / "spells.csv", SpellHazard),
        mobility=read_rows(folder / "mobility.csv", Move),
        poverty=read_rows(folder / "poverty.csv", YearMeasure),
        monitoring=read_rows(folder / "monitoring.csv", MonitoringMeasure),
    )
