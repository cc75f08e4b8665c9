"""Scenario discovery: few boxes of inputs that hold most of the cases with an outcome.

References
----------
Bryant and Lempert (2010), Thinking inside the box: a participatory, computer-assisted approach to
scenario discovery, Technological Forecasting and Social Change 77 (coverage, density, quasi-p).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom

from revival_sim.measures.prim import Box, Flags, paste, peel
from revival_sim.measures.weighing import Floats

SIGNIFICANT = 0.05
"""Over the number of parameters (Bonferroni), as any of them may be restricted by chance: with a
quasi-p-value as high or higher a restriction is taken away."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A box with how much chance alone would explain of each of its restrictions.

    Attributes
    ----------
    box
        Its coverage is of all cases, its density and mass of those that earlier boxes left.
    quasi_p
        Of each parameter, shape (p,); NaN of one that the box does not restrict.
    """

    box: Box
    quasi_p: Floats


def quasi_p_values(samples: ArrayLike, outcome: ArrayLike, box: Box) -> Floats:
    """Return the chance that a restriction that does nothing leaves so many cases in the box.

    The cases in the box are held against a binomial law with the density that the box has without
    the restriction. The box was chosen to be dense, so that these are no true p-values.

    Parameters
    ----------
    samples, outcome
        Shapes (n, p) and (n,), booleans.
    """
    x, y = np.asarray(samples, dtype=np.float64), np.asarray(outcome, dtype=bool)
    found = np.full(x.shape[1], np.nan)
    inside = box.contains(x)
    for j in np.flatnonzero(_restricted(box)).tolist():
        wider = _without(box, j).contains(x)
        density = float(y[wider].mean())
        found[j] = float(binom.sf(int(y[inside].sum()) - 1, int(inside.sum()), density))
    return found


def discover(
    samples: ArrayLike, outcome: ArrayLike, *, coverage: float = 0.5, most: int = 3
) -> list[Scenario]:
    """Return boxes in which the outcome is common, each found among what those before it left.

    Of the boxes that peeling gives, that is taken which is densest among those that hold at least
    a share `coverage` of the cases that are left. Restrictions that chance explains are taken away,
    and its ends are moved out where that makes it denser.

    Parameters
    ----------
    samples, outcome
        Shapes (n, p) and (n,), booleans.
    coverage
        Above 0, at most 1.
    most
        Boxes.
    """
    x, y = np.asarray(samples, dtype=np.float64), np.asarray(outcome, dtype=bool)
    left = np.ones(len(x), dtype=bool)
    found: list[Scenario] = []
    for _ in range(most):
        if not y[left].any() or y[left].all():
            break
        scenario = _one(x[left], y[left], coverage)
        if scenario is None:
            break
        inside = left & scenario.box.contains(x)
        of_all = float(y[inside].sum() / y.sum())
        found.append(replace(scenario, box=replace(scenario.box, coverage=of_all)))
        left &= ~inside
    return found


def _one(x: Floats, y: Flags, coverage: float) -> Scenario | None:
    """Return the box, or None where no restriction is more than chance."""
    box = max((b for b in peel(x, y) if b.coverage >= coverage), key=lambda b: b.density)
    while True:
        p = quasi_p_values(x, y, box)
        if not _restricted(box).any():
            return None
        worst = int(np.nanargmax(p))
        if p[worst] < SIGNIFICANT / x.shape[1]:
            break
        box = _without(box, worst)
    box = paste(x, y, _counted(x, y, box))
    return Scenario(box, quasi_p_values(x, y, box))


def _restricted(box: Box) -> Flags:
    return np.isfinite(box.low) | np.isfinite(box.high)


def _without(box: Box, parameter: int) -> Box:
    low, high = box.low.copy(), box.high.copy()
    low[parameter], high[parameter] = -np.inf, np.inf
    return replace(box, low=low, high=high)


def _counted(x: Floats, y: Flags, box: Box) -> Box:
    """Return the box with the shares that it has after its restrictions have changed."""
    inside = box.contains(x)
    return replace(
        box,
        coverage=float(y[inside].sum() / y.sum()),
        density=float(y[inside].mean()),
        mass=float(inside.mean()),
    )
