"""Intervals over replications, and differences between scenarios paired by seed.

Persons are inside a run, so the unit of inference is the replication: 95 % Student intervals over
the runs of a scenario, and over the differences of two scenarios that share their seeds. As the
draws are keyed, a pair differs only by what the policy changed. docs/inference.md says how often
each interval covers.

With few replications Student's interval of a share may reach below 0 or above 1, where no share can
be. Such an interval is cut at the bound: the true mean lies within the bounds, so that the cut
interval covers exactly as often as the whole one. An interval from 0 to 1 then says what two
replications that disagree can say: nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from revival_sim.measures.resampling import FEWEST, bca_interval
from revival_sim.measures.testing import mean_is_zero, variance_ratio

CONFIDENCE = 0.95
Bounds = tuple[float, float]
ANYWHERE: Bounds = (-math.inf, math.inf)
SHARE: Bounds = (0.0, 1.0)
CHANGE_OF_SHARE: Bounds = (-1.0, 1.0)
PARTS = ("share of person", "share of lifted person", "share of loans, mean over months")
"""How units of shares of a whole begin; a share of income or of loans a year may be above 1."""


@dataclass(frozen=True)
class Interval:
    """A mean over replications; without an interval where there are fewer than two."""

    mean: float | None
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class Comparison:
    """A difference from the baseline, paired by seed; None is undefined.

    Attributes
    ----------
    difference
        Its mean with Student's interval.
    bootstrap_low, bootstrap_high
        Expanded BCa interval; None below 8 replications.
    p_value
        Of the two-sided paired t test, before any adjustment.
    variance_ratio
        Variance of the unpaired difference over that of the paired one.
    """

    difference: Interval
    bootstrap_low: float | None
    bootstrap_high: float | None
    p_value: float | None
    variance_ratio: float | None


def bounds(unit: str) -> Bounds:
    """Return between what a measure of this unit must lie."""
    return SHARE if unit.startswith(PARTS) else ANYWHERE


def bounds_of_difference(unit: str) -> Bounds:
    """Return between what a difference of two measures of this unit must lie."""
    return CHANGE_OF_SHARE if bounds(unit) == SHARE else ANYWHERE


def interval(
    values: Sequence[float], within: Bounds = ANYWHERE, *, of_one: bool = False
) -> Interval:
    """Return the mean and its 95 % Student interval over replications.

    Parameters
    ----------
    values
        One value a replication; those that are not finite (a measure that a run leaves undefined)
        are left out of the count.
    within
        Where the true mean must lie; the interval is cut there.
    of_one
        Whether the interval is of one more replication rather than of the mean: where replications
        differ in their parameters too, what is not known does not shrink with their number.
    """
    finite = [float(v) for v in values if math.isfinite(v)]
    count = len(finite)
    if count == 0:
        return Interval(None, None, None, 0)
    mean = math.fsum(finite) / count
    if count == 1:
        return Interval(mean, None, None, 1)
    variance = math.fsum((v - mean) ** 2 for v in finite) / (count - 1)
    of_mean = variance / count
    half = student_quantile(count - 1) * math.sqrt(of_mean + variance if of_one else of_mean)
    return Interval(mean, max(within[0], mean - half), min(within[1], mean + half), count)


def paired_difference(
    values: Sequence[float],
    baseline: Sequence[float],
    within: Bounds = ANYWHERE,
    *,
    of_one: bool = False,
) -> Interval:
    """Return the mean difference from the baseline and its 95 % Student interval.

    Parameters
    ----------
    values, baseline
        Values of the same seeds in the same order; a pair that lacks either is left out.
    within
        Where the true difference must lie; the interval is cut there.
    of_one
        Whether the interval is of one more pair, as for `interval`.
    """
    pairs = zip(values, baseline, strict=True)
    return interval([v - b for v, b in pairs], within, of_one=of_one)


def compared(
    values: Sequence[float], baseline: Sequence[float], within: Bounds = ANYWHERE
) -> Comparison:
    """Return a paired difference with all that is said of it; arguments as of the difference."""
    pairs = np.array([values, baseline], dtype=np.float64).T
    one, two = pairs[np.isfinite(pairs).all(axis=1)].T
    enough = len(one) >= FEWEST
    low, high = bca_interval(one - two, confidence=CONFIDENCE) if enough else (math.nan, math.nan)
    return Comparison(
        paired_difference(values, baseline, within),
        finite_or_none(low),
        finite_or_none(high),
        finite_or_none(mean_is_zero(one - two)),
        finite_or_none(variance_ratio(one, two)),
    )


def student_quantile(degrees: int) -> float:
    """Return how many standard errors a 95 % interval reaches to each side."""
    return float(stdtrit(degrees, 0.5 + CONFIDENCE / 2))


def finite_or_none(value: float) -> float | None:
    """Return a number, or None, which is an empty cell, for one that is not defined."""
    return float(value) if math.isfinite(value) else None
