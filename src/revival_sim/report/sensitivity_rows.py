"""Rows of the tables that say which parameters matter, and whether rankings hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IndexRow:
    """An index of sensitivity: how much one parameter moves a measure, or a policy's difference."""

    policy: str
    shocks: str
    baseline: str
    measure: str
    of: str
    parameter: str
    index: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    draws: float | None


@dataclass(frozen=True)
class RankRow:
    """How often a policy has a rank, or beats another, over the variations."""

    policy: str
    shocks: str
    measure: str
    rank: float | None
    beaten: str
    share: float | None
    ties: float | None
    clear: float | None
    variations: float | None
