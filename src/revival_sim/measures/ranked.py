"""Poverty measures that weigh each gap by the person's rank: Sen and Sen-Shorrocks-Thon.

Both are given in the form that replication does not change: the gap ``g`` at the place ``p`` in the
order from the poorest is weighed by ``2 (1 - p)``, and a person's weight takes up its stretch of
places. Sen's first form (1976) has ``q + 1 - i`` for the rank ``i`` among ``q`` poor, and Thon's
has ``n + 1 - i`` among ``n`` persons; they change when everybody is counted twice and are not used.

References
----------
Sen (1976), Poverty: an ordinal approach to measurement, Econometrica 44, 219-231.
Shorrocks (1995), Revisiting the Sen poverty index, Econometrica 63, 1225-1230.
Thon (1979), On measuring poverty, Review of Income and Wealth 25, 429-440.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.poverty import relative_gap
from revival_sim.measures.weighing import Floats, weighed


def sen(income: ArrayLike, line: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Sen index in its replication-invariant form: ``H (I + (1 - I) G)``.

    ``H`` is the headcount, ``I`` the mean gap of the poor and ``G`` the Gini index among the poor
    without small-sample correction, both of income over the line.

    Parameters
    ----------
    income
        Income or consumption per head, shape (n,).
    line
        Poverty line in the unit of income, above 0; one for all or one for each, shape (n,).
    weights
        Persons behind each value, shape (n,); by default one.

    Returns
    -------
    The index, without unit, from 0 to 1 if no income is negative; NaN if there are no persons.

    Raises
    ------
    ValueError
        If shapes differ, an income is not a number, a line is not above 0, or a weight is negative.
    """
    value, weight = weighed(income, weights)
    gap = relative_gap(value, line)
    total = float(weight.sum())
    if not total > 0.0:
        return float("nan")
    poor = (gap > 0.0) & (weight > 0.0)
    persons = float(weight[poor].sum())
    return persons / total * _by_rank(gap[poor], weight[poor]) if persons > 0.0 else 0.0


def sen_shorrocks_thon(
    income: ArrayLike, line: ArrayLike, weights: ArrayLike | None = None
) -> float:
    """Sen-Shorrocks-Thon index: ``H I (1 + G)``, ``G`` the Gini index of all persons' gaps.

    Shorrocks' form (1995) for equal weights: the sum of ``(2n - 2i + 1) g_i`` over ``n^2``, poorest
    first. Parameters, result and errors as for `sen`.
    """
    value, weight = weighed(income, weights)
    return _by_rank(relative_gap(value, line), weight)


def _by_rank(gap: Floats, weight: Floats) -> float:
    """Twice the integral of (1 - p) times the gap, largest gap first."""
    total = float(weight.sum())
    if not total > 0.0:
        return float("nan")
    order = np.argsort(-gap, kind="stable")
    share = weight[order] / total
    middle = np.cumsum(share) - 0.5 * share
    return float(np.sum(2.0 * share * gap[order] * (1.0 - middle)))
