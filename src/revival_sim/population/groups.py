"""Who was lifted, who of them is unstable, and who is marginal, given incomes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import expit, ndtri

from revival_sim.agents.household.groups import MARGINAL, NEVER_POOR, STABLE, UNSTABLE
from revival_sim.population.keyed import Draw, Number

Floats = NDArray[np.float64]
NOISE = 0.15
"""How loosely instability follows income, standard deviation of its logarithm: assumption."""


def draw_groups(
    income: Floats, persons: NDArray[np.int64], line: float, number: Number, draw: Draw
) -> NDArray[np.int64]:
    """Draw the group of each household.

    The chance of having been lifted falls with income, as a logistic function of its logarithm
    whose two constants are set so that the share of lifted persons and their mean income come out
    as asked. Nobody below the line of 2020 counts as lifted: all had been lifted over it.

    Parameters
    ----------
    income
        Income per head, yuan/person/year, shape (n,).
    persons
        Household sizes, shape (n,).
    line
        The poverty line of 2020, yuan/person/year.
    number
        Gives the value of a parameter of `Population` by its name.
    draw
        Gives uniforms by decision, shape (n,).

    Returns
    -------
    Codes of `revival_sim.agents.household.groups`, shape (n,).
    """
    weight = persons / persons.sum()
    above = income >= line
    chance = lifted_chance(income, weight * above, number("lifted_share"), number("lifted_income"))
    lifted = above & (draw("lifted") < chance)
    groups = np.where(lifted, STABLE, NEVER_POOR)
    order = np.log(np.maximum(income, 1.0)) + NOISE * ndtri(
        np.clip(draw("unstable"), 1e-12, 1 - 1e-12)
    )
    total = float(weight[lifted].sum())
    groups[_lowest(order, weight, lifted, number("unstable_share") * total)] = UNSTABLE
    groups[_lowest(order, weight, ~lifted, number("marginal_share") * total)] = MARGINAL
    return groups


def lifted_chance(income: Floats, weight: Floats, share: float, mean: float) -> Floats:
    """Return the chance of having been lifted by income, with the given share and mean income.

    Where no slope gives that mean (a few households, or a mean outside their incomes), the slope
    nearest to it is taken.
    """
    logarithm = np.log(np.maximum(income, 1.0))
    centre = float(np.average(logarithm, weights=weight)) if weight.sum() > 0 else 0.0
    share = min(share, 0.98 * float(weight.sum()))
    if share <= 0.0:
        return np.zeros_like(income)

    def chances(slope: float) -> Floats:
        def excess(level: float) -> float:
            return float((expit(level - slope * (logarithm - centre)) * weight).sum()) - share

        level = brentq(excess, -60.0, 60.0)
        return np.asarray(expit(level - slope * (logarithm - centre)), dtype=np.float64)

    def off(slope: float) -> float:
        lifted = chances(slope) * weight
        return float((lifted * income).sum() / lifted.sum()) - mean

    low, high = -3.0, 12.0
    if off(low) * off(high) > 0.0:
        return chances(low if abs(off(low)) < abs(off(high)) else high)
    return chances(float(brentq(off, low, high, xtol=1e-4)))


def _lowest(
    order: Floats, weight: Floats, among: NDArray[np.bool_], share: float
) -> NDArray[np.int64]:
    """Return the households lowest in `order` that together hold `share` of all persons."""
    candidates = np.flatnonzero(among)
    ranked = candidates[np.argsort(order[candidates], kind="stable")]
    return ranked[np.cumsum(weight[ranked]) <= share]
