"""Poverty measures: the Foster-Greer-Thorbecke family and the Watts index.

A person is poor if income is strictly below the line. All measures are means over persons, so they
do not change when everybody is counted twice, when incomes and line are scaled alike, or when an
income above the line moves.

References
----------
Foster, Greer and Thorbecke (1984), A class of decomposable poverty measures, Econometrica 52.
Watts (1968), An economic definition of poverty, in Moynihan (ed.), On Understanding Poverty.
Haughton and Khandker (2009), Handbook on Poverty and Inequality, World Bank, chapter 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.weighing import Floats, weighed, weighted_mean


def fgt(
    income: ArrayLike, line: ArrayLike, alpha: float, weights: ArrayLike | None = None
) -> float:
    """Foster-Greer-Thorbecke index: the mean of the relative gap to the line, to the power alpha.

    Parameters
    ----------
    income
        Income or consumption per head, shape (n,).
    line
        Poverty line in the unit of income, above 0; one for all or one for each, shape (n,).
    alpha
        0 for the headcount, 1 for the gap, 2 for severity; not negative.
    weights
        Persons behind each value, shape (n,); by default one.

    Returns
    -------
    The index, without unit; NaN if there are no persons.
    """
    if alpha < 0.0:
        raise ValueError(f"expected alpha of 0 or more, found {alpha}")
    value, weight = weighed(income, weights)
    return weighted_mean(gap_power(relative_gap(value, line), alpha), weight)


def headcount(income: ArrayLike, line: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Share of persons below the line (see `fgt`)."""
    return fgt(income, line, 0.0, weights)


def poverty_gap(income: ArrayLike, line: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Mean shortfall from the line as a share of the line (see `fgt`)."""
    return fgt(income, line, 1.0, weights)


def watts(
    income: ArrayLike, line: ArrayLike, weights: ArrayLike | None = None, floor: float = 0.0
) -> float:
    """Watts index: the mean of the logarithm of line over income among the poor.

    Parameters
    ----------
    income, line, weights
        As for `fgt`.
    floor
        Incomes below it count as it, in the unit of income. With the default of 0 the index is
        infinite as soon as one poor person has no income.
    """
    value, weight = weighed(income, weights)
    z = _line(line, value)
    counted = np.maximum(value, max(floor, 0.0))
    poor = (value < z) & (weight > 0.0)
    with np.errstate(divide="ignore"):
        gap = np.where(poor, np.log(z) - np.log(counted), 0.0)
    return weighted_mean(gap, weight)


def relative_gap(income: Floats, line: ArrayLike) -> Floats:
    """Shortfall from the line as a share of the line, 0 for who is not poor, shape of income.

    Raises
    ------
    ValueError
        If a line is not above 0.
    """
    z = _line(line, income)
    return np.where(income < z, (z - income) / z, 0.0)


def gap_power(gap: Floats, alpha: float) -> Floats:
    """Relative gap to the power alpha among the poor, 0 for who is not poor, shape of gap."""
    return np.where(gap > 0.0, gap**alpha, 0.0)


def _line(line: ArrayLike, income: Floats) -> Floats:
    z = np.broadcast_to(np.asarray(line, dtype=np.float64), income.shape)
    if not bool(np.all(z > 0.0)):
        raise ValueError("expected poverty lines above 0")
    return z
