"""Elementary effects: how far each input moves an outcome, and whether always by as much.

References
----------
Morris (1991), Factorial sampling plans for preliminary computational experiments, Technometrics 33.
Campolongo, Cariboni and Saltelli (2007), An effective screening design for sensitivity analysis of
large models, Environmental Modelling & Software 22 (mu*).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.estimate import Estimate
from revival_sim.measures.resampling import FEWEST, bca_interval
from revival_sim.measures.weighing import Floats


@dataclass(frozen=True, slots=True)
class Effects:
    """The elementary effects of one input.

    Attributes
    ----------
    mu
        Their mean: which way the input moves the outcome.
    mu_star
        The mean of their sizes: how far.
    sigma
        Their standard deviation: how much that depends on where, and on the other inputs.
    count
        How many there are.
    """

    mu: Estimate
    mu_star: Estimate
    sigma: Estimate
    count: int


def elementary_effects(outcomes: ArrayLike, places: ArrayLike) -> list[Effects]:
    """Return the effects of d inputs, each over its whole span, with bootstrap intervals.

    Parameters
    ----------
    outcomes
        At the points of r trajectories, shape (r, d + 1); a step of which either end is not finite
        is left out.
    places
        Of the points in the unit cube, shape (r, d + 1, d). Each step moves one input.

    Raises
    ------
    ValueError
        If the shapes do not fit, or a step moves none or several inputs.
    """
    y, x = np.asarray(outcomes, dtype=np.float64), np.asarray(places, dtype=np.float64)
    if x.ndim != 3 or x.shape[1] != x.shape[2] + 1 or y.shape != x.shape[:2]:
        raise ValueError(f"expected (r, d + 1) and (r, d + 1, d), found {y.shape} and {x.shape}")
    moves, rises = np.diff(x, axis=1), np.diff(y, axis=1)
    if not bool(((moves != 0.0).sum(axis=2) == 1).all()):
        raise ValueError("expected each step to move one input")
    effects = rises / moves.sum(axis=2)
    moved = moves.astype(bool).argmax(axis=2)
    return [_of(effects[(moved == j) & np.isfinite(effects)]) for j in range(x.shape[2])]


def _of(effects: Floats) -> Effects:
    count = len(effects)
    if count == 0:
        unknown = Estimate(math.nan)
        return Effects(unknown, unknown, unknown, 0)
    sizes = np.abs(effects)
    mu, mu_star = float(effects.mean()), float(sizes.mean())
    if count < FEWEST:
        sigma = float(effects.std(ddof=1)) if count > 1 else math.nan
        return Effects(Estimate(mu), Estimate(mu_star), Estimate(sigma), count)
    apart = effects - mu

    def spread(means: Floats) -> Floats:
        variance = np.maximum(0.0, means[..., 1] - means[..., 0] ** 2)
        found: Floats = np.sqrt(variance * count / (count - 1))
        return found

    return Effects(
        Estimate(mu, *bca_interval(effects)),
        Estimate(mu_star, *bca_interval(sizes)),
        Estimate(
            float(effects.std(ddof=1)), *bca_interval(np.column_stack([apart, apart**2]), spread)
        ),
        count,
    )
