"""Intervals over replications, and differences between scenarios paired by seed.

Persons are inside a run, so the unit of inference is the replication: 95 % Student intervals over
the runs of a scenario, and over the differences of two scenarios that share their seeds. As the
draws are keyed, a pair differs only by what the policy changed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import stdtrit

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """A mean over replications; without an interval where there are fewer than two."""

    mean: float | None
    low: float | None
    high: float | None
    replications: int


def interval(values: Sequence[float]) -> Interval:
    """Return the mean and its 95 % Student interval over replications.

    Parameters
    ----------
    values
        One value a replication; those that are not finite (a measure that a run leaves undefined)
        are left out of the count.
    """
    finite = [float(v) for v in values if math.isfinite(v)]
    count = len(finite)
    if count == 0:
        return Interval(None, None, None, 0)
    mean = math.fsum(finite) / count
    if count == 1:
        return Interval(mean, None, None, 1)
    variance = math.fsum((v - mean) ** 2 for v in finite) / (count - 1)
    half = _quantile(count - 1) * math.sqrt(variance / count)
    return Interval(mean, mean - half, mean + half, count)


def paired_difference(values: Sequence[float], baseline: Sequence[float]) -> Interval:
    """Return the mean difference from the baseline and its 95 % Student interval.

    Parameters
    ----------
    values, baseline
        Values of the same seeds in the same order; a pair that lacks either is left out.
    """
    return interval([v - b for v, b in zip(values, baseline, strict=True)])


def _quantile(degrees: int) -> float:
    return float(stdtrit(degrees, 0.5 + CONFIDENCE / 2))
