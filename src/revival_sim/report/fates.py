"""The tables of what becomes of households as typed rows; their columns are in docs/results.md."""

from __future__ import annotations

from dataclasses import dataclass


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
