"""Intervals of ratios of means: Fieller's for paired draws, and the cluster-robust one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit


@dataclass(frozen=True)
class Ratio:
    """An estimate with its interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


UNDEFINED = Ratio(math.nan, math.nan, math.nan)


def fieller(numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95) -> Ratio:
    """Return the ratio of two means of paired draws with Fieller's interval.

    The interval holds every ratio r for which the mean of numerator - r · denominator is not told
    from zero by Student's test. It is bounded only where the denominator is told from zero at the
    same level; everywhere else the ratio is left undefined.

    Parameters
    ----------
    numerator, denominator
        Draws of the same seeds in the same order, finite, shape (n,).

    References
    ----------
    Fieller (1954), Some problems in interval estimation, Journal of the Royal Statistical Society
    B 16. Willan and O'Brien (1996), Confidence intervals for cost-effectiveness ratios, Health
    Economics 5.
    """
    top, bottom = (np.asarray(v, dtype=np.float64) for v in (numerator, denominator))
    count = len(top)
    if count < 2:
        return UNDEFINED
    a, b = float(top.mean()), float(bottom.mean())
    (vaa, vab), (_, vbb) = np.cov(top, bottom) / count
    t2 = float(stdtrit(count - 1, 0.5 + confidence / 2)) ** 2
    leading = b * b - t2 * float(vbb)
    if leading <= 0.0:
        return UNDEFINED
    middle = a * b - t2 * float(vab)
    root = math.sqrt(max(0.0, middle**2 - leading * (a * a - t2 * float(vaa))))
    return Ratio(a / b, (middle - root) / leading, (middle + root) / leading)


def cluster_ratio(totals: ArrayLike, weights: ArrayLike, confidence: float = 0.95) -> Ratio:
    """Return a weighted mean over clusters and its cluster-robust interval.

    The variance is that of the linearised ratio, G/(G-1) · Σ (total - mean · weight)² / (Σ weight)²
    over G clusters, and the quantile Student's of G-1 degrees of freedom.

    Parameters
    ----------
    totals
        Sum of weight times value in each cluster, shape (clusters,).
    weights
        Sum of weights in each cluster, shape (clusters,); a cluster without weight is left out.

    Returns
    -------
    NaN limits with fewer than two clusters, NaN throughout without weight.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 9A.1; Cameron and Miller (2015), A practitioner's
    guide to cluster-robust inference, Journal of Human Resources 50.
    """
    total, weight = (np.asarray(v, dtype=np.float64) for v in (totals, weights))
    held = weight > 0.0
    total, weight = total[held], weight[held]
    clusters, everything = len(weight), float(weight.sum())
    if clusters == 0:
        return UNDEFINED
    mean = float(total.sum()) / everything
    if clusters == 1:
        return Ratio(mean, math.nan, math.nan)
    squares = float(np.sum((total - mean * weight) ** 2)) / everything**2
    error = math.sqrt(squares * clusters / (clusters - 1))
    half = float(stdtrit(clusters - 1, 0.5 + confidence / 2)) * error
    return Ratio(mean, mean - half, mean + half)
