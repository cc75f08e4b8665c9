"""Inequality measures: Lorenz curve, Gini index and the shares of equal groups.

All take the sample as the whole population (no small-sample correction), so that counting everybody
twice changes nothing.

References
----------
Haughton and Khandker (2009), Handbook on Poverty and Inequality, World Bank, chapter 6.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.weighing import Floats, weighed


def lorenz(income: ArrayLike, weights: ArrayLike | None = None) -> tuple[Floats, Floats]:
    """Corners of the Lorenz curve.

    Parameters
    ----------
    income
        Income or consumption per head, shape (n,).
    weights
        Persons behind each value, shape (n,); by default one.

    Returns
    -------
    Share of persons and share of income held by the poorest of them, each of shape (n + 1,), from 0
    to 1; NaN if there are no persons or no income in all.
    """
    value, weight = _in_order(income, weights)
    persons = np.concatenate([[0.0], np.cumsum(weight)])
    held = np.concatenate([[0.0], np.cumsum(weight * value)])
    nothing = np.full_like(held, np.nan)
    return (
        persons / persons[-1] if persons[-1] > 0.0 else nothing,
        held / held[-1] if held[-1] > 0.0 else nothing,
    )


def gini(income: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Gini index: twice the area between the diagonal and the Lorenz curve (see `lorenz`)."""
    value, weight = _in_order(income, weights)
    own = weight * value
    held = np.cumsum(own)
    whole = float(weight.sum()) * float(held[-1]) if len(held) else 0.0
    if not whole > 0.0:
        return float("nan")
    held *= 2.0
    held -= own
    return 1.0 - float(np.sum(weight * held)) / whole


def quantile_shares(income: ArrayLike, groups: int, weights: ArrayLike | None = None) -> Floats:
    """Share of all income held by each of some equal groups of persons, poorest first.

    A value that lies on the border of two groups counts for its part in each.

    Parameters
    ----------
    income, weights
        As for `lorenz`.
    groups
        Number of groups: 5 for quintiles, 10 for deciles.

    Returns
    -------
    Shares that add up to one, shape (groups,).
    """
    persons, held = lorenz(income, weights)
    return np.diff(np.interp(np.arange(groups + 1) / groups, persons, held))


def _in_order(income: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Return values, poorest first, and their weights."""
    value, weight = weighed(income, weights)
    if bool(np.all(value[1:] >= value[:-1])):
        return value, weight
    order = np.argsort(value)
    return value[order], weight[order]
