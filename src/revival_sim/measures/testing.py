"""Tests of differences: p-values of paired draws, adjusted where several are made at once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from revival_sim.measures.weighing import Floats


def mean_is_zero(differences: ArrayLike) -> float:
    """Return the two-sided p-value of Student's test that a mean is zero.

    Parameters
    ----------
    differences
        Independent draws, e.g. paired differences, finite, shape (n,).

    Returns
    -------
    1 where all draws are zero, 0 where all are one other number, NaN with fewer than two.
    """
    draws = np.asarray(differences, dtype=np.float64)
    if len(draws) < 2:
        return math.nan
    mean, error = float(draws.mean()), float(draws.std(ddof=1)) / math.sqrt(len(draws))
    if bool((draws == draws[0]).all()):
        return 0.0 if draws[0] else 1.0
    return 2.0 * float(stdtr(len(draws) - 1, -abs(mean) / error))


def holm(p_values: ArrayLike) -> Floats:
    """Return p-values adjusted so that one false finding in the family has the level's chance.

    Parameters
    ----------
    p_values
        One for each test of the family, shape (tests,); NaN where a test could not be made, which
        is then no part of the family.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
    Statistics 6.
    """
    found = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(found)[: int(np.isfinite(found).sum())]
    stricter = found[order] * np.arange(len(order), 0, -1)
    adjusted = np.full(len(found), math.nan)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(stricter))
    return adjusted


def variance_ratio(values: ArrayLike, others: ArrayLike) -> float:
    """Return how much larger the variance of a difference of means is without the pairing.

    Above 1, common random numbers save replications by that factor. NaN where the paired
    differences do not vary, or there are fewer than two.

    Parameters
    ----------
    values, others
        Draws of the same seeds in the same order, finite, shape (n,).
    """
    one, two = (np.asarray(v, dtype=np.float64) for v in (values, others))
    if len(one) < 2:
        return math.nan
    paired = float(np.var(one - two, ddof=1))
    unpaired = float(np.var(one, ddof=1) + np.var(two, ddof=1))
    return unpaired / paired if paired > 1e-24 * unpaired and paired > 0.0 else math.nan
