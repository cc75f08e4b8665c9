"""Multidimensional poverty by the dual cut-off of Alkire and Foster.

A person is deprived in a dimension if the achievement is strictly below that dimension's cut-off,
and poor if the weights of the dimensions in which it is deprived add up to the poverty cut-off.

References
----------
Alkire and Foster (2011), Counting and multidimensional poverty measurement, Journal of Public
Economics 95, 476-487.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats, weighed, weighted_mean

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class MultidimensionalPoverty:
    """The measures of one population, d dimensions; no units.

    Attributes
    ----------
    headcount
        H: share of persons who are poor.
    intensity
        A: mean weighted share of dimensions in which the poor are deprived; NaN without poor.
    adjusted
        M0, M1 and M2: adjusted headcount ``H A``, gap and squared gap, shape (3,).
    censored
        For each of M0, M1 and M2 the mean over all persons of the poor's deprivation in each
        dimension, shape (3, d): in row 0 the censored headcount ratios.
    contribution
        Share of each of M0, M1 and M2 that is due to each dimension, shape (3, d); rows add up to
        1; NaN without poor.
    poor
        Who is poor, shape (n,).
    """

    headcount: float
    intensity: float
    adjusted: Floats
    censored: Floats
    contribution: Floats
    poor: NDArray[np.bool_]


def alkire_foster(
    achievements: ArrayLike,
    cutoffs: ArrayLike,
    k: float,
    dimension_weights: ArrayLike | None = None,
    weights: ArrayLike | None = None,
) -> MultidimensionalPoverty:
    """Alkire-Foster measures H, A, M0, M1 and M2.

    Parameters
    ----------
    achievements
        Shape (n, d), each dimension in its own unit. A yes or no is 1 or 0 with a cut-off of 1, and
        then counts the same in M0, M1 and M2.
    cutoffs
        Deprivation cut-off of each dimension in its unit, above 0, shape (d,).
    k
        Poverty cut-off in the unit of `dimension_weights`, above 0 and at most their sum: with the
        default a number of dimensions. Sums that miss it by rounding alone reach it.
    dimension_weights
        Shape (d,), not negative; by default 1 each.
    weights
        Persons behind each row, shape (n,); by default one.

    Raises
    ------
    ValueError
        If shapes do not fit, an achievement is not a number, a cut-off or k is out of its range, or
        a weight is negative.
    """
    y = np.asarray(achievements, dtype=np.float64)
    z = np.asarray(cutoffs, dtype=np.float64)
    if y.ndim != 2 or z.shape != y.shape[1:]:
        raise ValueError(
            f"expected achievements (n, d) and cut-offs (d,), found {y.shape} and {z.shape}"
        )
    if not bool(np.all(z > 0.0)):
        raise ValueError("expected deprivation cut-offs above 0")
    if bool(np.any(np.isnan(y))):
        raise ValueError("expected achievements that are numbers, found NaN")
    _, dimension = weighed(z, dimension_weights)
    total = float(dimension.sum())
    if not 0.0 < k <= total * (1.0 + _ROUNDING):
        raise ValueError(f"expected k above 0 and at most {total:g}, found {k}")

    deprived = y < z
    count = deprived @ dimension
    poor = count >= k - _ROUNDING * total
    _, weight = weighed(count, weights)
    gap = np.where(deprived & poor[:, None], (z - y) / z, 0.0)
    persons = float(weight.sum())
    sums = np.stack([weight @ (gap > 0.0), weight @ gap, weight @ gap**2])
    with np.errstate(invalid="ignore", divide="ignore"):
        censored = sums / persons
        parts = censored * dimension / total
        adjusted = parts.sum(axis=1)
        contribution = parts / adjusted[:, None]
    return MultidimensionalPoverty(
        headcount=weighted_mean(poor.astype(np.float64), weight),
        intensity=weighted_mean(count / total, weight * poor),
        adjusted=adjusted,
        censored=censored,
        contribution=contribution,
        poor=poor,
    )
