"""Generalised entropy measures of inequality: Theil's T and L, and the split by group.

All take the sample as the whole population, so that counting everybody twice changes nothing; the
unit of money changes nothing either.

References
----------
Theil (1967), Economics and Information Theory, North-Holland, chapter 4.
Shorrocks (1980), The class of additively decomposable inequality measures, Econometrica 48.
Haughton and Khandker (2009), Handbook on Poverty and Inequality, World Bank, chapter 6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy

from revival_sim.measures.grouping import in_groups
from revival_sim.measures.weighing import Floats, weighed, weighted_mean


def generalized_entropy(income: ArrayLike, alpha: float, weights: ArrayLike | None = None) -> float:
    """Generalised entropy: mean of ``((x / mean)^alpha - 1) / (alpha (alpha - 1))``.

    Parameters
    ----------
    income
        Income or consumption per head, shape (n,), not negative.
    alpha
        1 for Theil's T and 0 for Theil's L (the limits), 2 for half the squared coefficient of
        variation; the larger, the more the top of the distribution counts.
    weights
        Persons behind each value, shape (n,); by default one.

    Returns
    -------
    The index, without unit, 0 at equality; infinite if alpha is 0 or less and a person has no
    income; NaN if there are no persons or no income in all.

    Raises
    ------
    ValueError
        If an income is negative or not a number, shapes differ, or a weight is negative.
    """
    value, weight = weighed(income, weights)
    if bool(np.any(value < 0.0)):
        raise ValueError("expected incomes of 0 or more")
    mean = weighted_mean(value, weight)
    if not mean > 0.0:
        return float("nan")
    counted = weight > 0.0
    if not bool(counted.all()):
        value, weight = value[counted], weight[counted]
    relative = value / mean
    with np.errstate(divide="ignore"):
        if alpha == 1.0:
            terms = np.asarray(xlogy(relative, relative), dtype=np.float64)
        elif alpha == 0.0:
            terms = -np.log(relative)
        else:
            terms = (relative**alpha - 1.0) / (alpha * (alpha - 1.0))
    return weighted_mean(terms, weight)


def theil_t(income: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Theil's T, mean of ``x / mean * ln(x / mean)``; see `generalized_entropy`, alpha 1."""
    return generalized_entropy(income, 1.0, weights)


def theil_l(income: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Theil's L, the mean log deviation, mean of ``ln(mean / x)``; alpha 0."""
    return generalized_entropy(income, 0.0, weights)


@dataclass(frozen=True, slots=True)
class EntropySplit:
    """Inequality within and between groups; the two parts add up to the whole.

    Attributes
    ----------
    groups
        Labels in order, shape (g,).
    index
        Generalised entropy in each group, shape (g,).
    within
        What each group's inequality adds to the whole, shape (g,).
    between
        Inequality if each person had the mean of the group.
    """

    groups: np.ndarray
    index: Floats
    within: Floats
    between: float


def entropy_by_group(
    income: ArrayLike, group: ArrayLike, alpha: float, weights: ArrayLike | None = None
) -> EntropySplit:
    """Split generalised entropy into parts within and between groups (Shorrocks 1980).

    The part of a group is its index times ``(persons)^(1 - alpha) (income)^alpha``, both as shares
    of the whole. Labels of shape (n,) in `group`; the rest and errors as `generalized_entropy`.
    """
    value, weight = weighed(income, weights)
    grouped = in_groups(group, weight)
    mean = weighted_mean(value, weight)
    persons = grouped.total(weight)
    held = grouped.total(weight * value)
    index = np.array(
        [generalized_entropy(value[at], alpha, weight[at]) for at in grouped.members()]
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        people, money = persons / persons.sum(), held / (persons.sum() * mean)
        within = people ** (1.0 - alpha) * money**alpha * index
        means = np.where(persons > 0.0, held / persons, 0.0)
    within = np.where((people > 0.0) & (money > 0.0), within, 0.0)
    return EntropySplit(grouped.labels, index, within, generalized_entropy(means, alpha, persons))
