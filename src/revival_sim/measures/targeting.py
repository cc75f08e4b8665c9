"""How well help reaches whom it is meant for.

References
----------
Coady, Grosh and Hoddinott (2004), Targeting of Transfers in Developing Countries, World Bank:
chapter 2 (errors) and chapter 3 (the index, the share over the neutral share).
Cornia and Stewart (1993), Two errors of targeting, Journal of International Development 5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats, weighed


@dataclass(frozen=True, slots=True)
class TargetingErrors:
    """Errors of targeting, shares of persons; NaN where nobody is in the denominator.

    Attributes
    ----------
    exclusion
        Share of those meant who are not reached (undercoverage); 1 minus recall.
    inclusion
        Share of those reached who are not meant (leakage); 1 minus precision.
    """

    exclusion: float
    inclusion: float


def targeting_errors(
    meant: ArrayLike, reached: ArrayLike, weights: ArrayLike | None = None
) -> TargetingErrors:
    """Errors of exclusion and inclusion.

    Parameters
    ----------
    meant, reached
        Whether each unit should be, and is, reached: booleans, shape (n,).
    weights
        Persons behind each unit, shape (n,); by default one.

    Raises
    ------
    ValueError
        If shapes differ or a weight is negative.
    """
    target, weight = _marked(meant, weights)
    found, _ = _marked(reached, weight)
    both = float(weight[target & found].sum())
    return TargetingErrors(
        exclusion=1.0 - _ratio(both, float(weight[target].sum())),
        inclusion=1.0 - _ratio(both, float(weight[found].sum())),
    )


def coady_grosh_hoddinott(
    benefit: ArrayLike, meant: ArrayLike, weights: ArrayLike | None = None
) -> float:
    """Coady-Grosh-Hoddinott index: the target's share of benefits over its share of persons.

    Parameters
    ----------
    benefit
        Benefit per head, shape (n,), not negative.
    meant
        Whether each unit belongs to the target, booleans, shape (n,).
    weights
        Persons behind each unit, shape (n,); by default one.

    Returns
    -------
    Without unit: 1 if everybody gets the same, above 1 if the target gets more; NaN if there is no
    benefit or no target.

    Raises
    ------
    ValueError
        If shapes differ, a benefit is negative or not a number, or a weight is negative.
    """
    target, weight = _marked(meant, weights)
    given = _benefits(benefit, weight)
    share = _ratio(float(given[target].sum()), float(given.sum()))
    return _ratio(share, _ratio(float(weight[target].sum()), float(weight.sum())))


def _benefits(benefit: ArrayLike, weight: Floats) -> Floats:
    value, _ = weighed(benefit, weight)
    if bool(np.any(value < 0.0)):
        raise ValueError("expected benefits of 0 or more")
    return value * weight


def _marked(flags: ArrayLike, weights: ArrayLike | None) -> tuple[NDArray[np.bool_], Floats]:
    flag = np.asarray(flags, dtype=bool)
    _, weight = weighed(flag, weights)
    return flag, weight


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else float("nan")
