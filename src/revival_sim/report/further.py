"""The tables of a results folder that not every study has: causes, payers, the frontier.

A file that is not there gives no rows, so that the page leaves its section out. Columns are in
docs/results.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from revival_sim.report.calibration_rows import Agreed, Identified, Spread
from revival_sim.report.fates import (
    GroupShare,
    MonitoringMeasure,
    Move,
    SpellHazard,
    SurvivalPoint,
    YearMeasure,
)
from revival_sim.report.found import PARETO, FoundPolicy
from revival_sim.report.hardship_rows import DebtShare, Deprivation, GroupPoverty, LogRankRow
from revival_sim.report.sensitivity_rows import IndexRow, RankRow
from revival_sim.report.typed_rows import read_rows
from revival_sim.report.validation_rows import Checked, Sought


@dataclass(frozen=True)
class CauseShare:
    """The share of realised returns by proximate cause."""

    policy: str
    shocks: str
    cause: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: float | None


@dataclass(frozen=True)
class CauseIncidence:
    """The share that has returned from one cause so far."""

    policy: str
    shocks: str
    cause: str
    month: float | None
    incidence: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ButFor:
    """Who would not have returned, or would have, had one thing been taken out."""

    policy: str
    shocks: str
    kind: str
    removed: str
    averted: float | None
    averted_low: float | None
    averted_high: float | None
    added: float | None
    added_low: float | None
    added_high: float | None
    replications: float | None
    runs: float | None


@dataclass(frozen=True)
class FamilyShare:
    """What each family of instruments contributes to the returns that a policy averts."""

    policy: str
    shocks: str
    family: str
    share: float | None
    low: float | None
    high: float | None
    runs: float | None


@dataclass(frozen=True)
class Payment:
    """What an instrument costs whom."""

    policy: str
    shocks: str
    instrument: str
    payer: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: float | None


@dataclass(frozen=True)
class FrontierPoint:
    """Cost per return averted, and whether another policy does better for no more."""

    policy: str
    shocks: str
    returns: float | None
    cost: float | None
    averted: float | None
    averted_low: float | None
    averted_high: float | None
    cost_per_return_averted: float | None
    cost_low: float | None
    cost_high: float | None
    status: str
    dominated_by: str


@dataclass(frozen=True)
class Swapped:
    """The same lifted persons under a policy and its baseline: who returns under one alone."""

    policy: str
    shocks: str
    baseline: str
    measure: str
    kept_out: float | None
    kept_out_low: float | None
    kept_out_high: float | None
    pushed_in: float | None
    pushed_in_low: float | None
    pushed_in_high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    replications: float | None


FILES: Mapping[type[Any], str] = {
    GroupShare: "groups.csv",
    SurvivalPoint: "survival.csv",
    LogRankRow: "log_rank.csv",
    SpellHazard: "spells.csv",
    Move: "mobility.csv",
    YearMeasure: "poverty.csv",
    GroupPoverty: "poverty_groups.csv",
    Deprivation: "multidimensional.csv",
    DebtShare: "debt.csv",
    MonitoringMeasure: "monitoring.csv",
    CauseShare: "causes.csv",
    CauseIncidence: "cause_incidence.csv",
    ButFor: "butfor.csv",
    FamilyShare: "shapley.csv",
    Payment: "costs.csv",
    FrontierPoint: "frontier.csv",
    Swapped: "pairs.csv",
    Checked: "validation.csv",
    Sought: "patterns.csv",
    Agreed: "fit.csv",
    Identified: "identifiability.csv",
    Spread: "uncertainty.csv",
    IndexRow: "indices.csv",
    RankRow: "ranking.csv",
    FoundPolicy: PARETO,
}
"""The file of each kind of row; every row has a pack of shocks, "" where it is of none."""

Kind = TypeVar("Kind")


def read_further(folder: Path) -> dict[type[Any], tuple[Any, ...]]:
    """Return the rows of every such file.

    Raises
    ------
    UserError
        If a file lacks a column, or a cell that is to be a number is none.
    """
    return {kind: read_rows(folder / name, kind) for kind, name in FILES.items()}
