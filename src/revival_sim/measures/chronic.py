"""Chronic and transient poverty, by the mean income of each household over time.

References
----------
Jalan and Ravallion (1998), Transient poverty in postreform rural China, Journal of Comparative
Economics 26, 338-357. Jalan and Ravallion (2000), Is transient poverty different? Journal of
Development Studies 36, 82-99: both use the squared gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.poverty import gap_power, relative_gap
from revival_sim.measures.weighing import weighed, weighted_mean


@dataclass(frozen=True, slots=True)
class PovertyOverTime:
    """Poverty over a panel, without unit: `total` is the sum of `chronic` and `transient`."""

    total: float
    chronic: float
    transient: float


def chronic_and_transient(
    income: ArrayLike, line: ArrayLike, alpha: float = 2.0, weights: ArrayLike | None = None
) -> PovertyOverTime:
    """Split the poverty of a panel into what the mean income leaves and what varies about it.

    ``total`` is the mean over persons and periods of the relative gap to the power alpha,
    ``chronic`` the same of each household's mean of income over the line, ``transient`` the rest.

    Parameters
    ----------
    income
        Income per head, shape (n, periods), at least one period.
    line
        Poverty line in the unit of income, above 0: one, one each period (periods,), or
        (n, periods).
    alpha
        1 for the gap, 2 for the squared gap of Jalan and Ravallion; below 1 the transient part
        could be negative.
    weights
        Persons behind each row, shape (n,); by default one.

    Raises
    ------
    ValueError
        If alpha is below 1, shapes do not fit, a line is not above 0, or a weight is negative.
    """
    if not alpha >= 1.0:
        raise ValueError(f"expected alpha of 1 or more, found {alpha}")
    value = np.asarray(income, dtype=np.float64)
    if value.ndim != 2 or value.shape[1] == 0:
        raise ValueError(f"expected incomes of shape (n, periods), found {value.shape}")
    z = np.broadcast_to(np.asarray(line, dtype=np.float64), value.shape)
    gap = relative_gap(value, z)
    mean, weight = weighed((value / z).mean(axis=1), weights)
    total = weighted_mean(gap_power(gap, alpha).mean(axis=1), weight)
    chronic = weighted_mean(gap_power(relative_gap(mean, 1.0), alpha), weight)
    return PovertyOverTime(total, chronic, total - chronic)
