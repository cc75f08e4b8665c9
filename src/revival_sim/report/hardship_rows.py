"""Whose poverty it is, what else is lacking, debt distress, and the log-rank comparison, as rows.

Columns are in docs/results.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LogRankRow:
    """Events under a policy beside those expected if it did not matter."""

    policy: str
    shocks: str
    baseline: str
    measure: str
    events: float | None
    expected: float | None
    relative_rate: float | None
    p_value: float | None
    replications: int


@dataclass(frozen=True)
class GroupPoverty:
    """An index of poverty in a group, and the part of all poverty that it holds."""

    policy: str
    shocks: str
    year: int
    grouping: str
    group: str
    persons: float | None
    measure: str
    index: float | None
    low: float | None
    high: float | None
    contribution: float | None
    contribution_low: float | None
    contribution_high: float | None
    replications: int


@dataclass(frozen=True)
class Deprivation:
    """A measure of several dimensions of poverty at the start or the end."""

    policy: str
    shocks: str
    when: str
    cutoff: int
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class DebtShare:
    """The share of a group in debt distress at the start or the end."""

    policy: str
    shocks: str
    when: str
    group: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    baseline: str
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    replications: int
