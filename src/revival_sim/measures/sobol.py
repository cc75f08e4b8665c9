"""Sobol indices: which share of an outcome's variance each input makes, alone and with others.

References
----------
Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Variance based sensitivity
analysis of model output, Computer Physics Communications 181 (the design; first order, their (b)).
Jansen (1999), Analysis of variance designs for model output, Computer Physics Communications 117
(total order).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.estimate import Estimate
from revival_sim.measures.resampling import FEWEST, bca_interval
from revival_sim.measures.weighing import Floats


def sobol_indices(
    base: ArrayLike, other: ArrayLike, mixed: ArrayLike
) -> tuple[list[Estimate], list[Estimate]]:
    """Return first-order and total indices of d inputs, with bootstrap intervals over the points.

    Parameters
    ----------
    base, other
        Outcomes at n points of two independent samples, shape (n,).
    mixed
        Outcomes at the points of `base` in which one input is that of `other`, shape (n, d). A
        point of which any outcome is not finite is left out with all that belongs to it.

    Returns
    -------
    Two lists of d estimates. They are NaN where the outcome does not vary, and without intervals
    below `FEWEST` points.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    a, b = np.asarray(base, dtype=np.float64), np.asarray(other, dtype=np.float64)
    ab = np.asarray(mixed, dtype=np.float64)
    if a.ndim != 1 or b.shape != a.shape or ab.ndim != 2 or len(ab) != len(a):
        raise ValueError(f"expected (n,), (n,) and (n, d), found {a.shape}, {b.shape}, {ab.shape}")
    whole = np.isfinite(a) & np.isfinite(b) & np.isfinite(ab).all(axis=1)
    a, b, ab = a[whole], b[whole], ab[whole]
    both = np.concatenate([a, b])
    if both.size == 0 or bool((both == both[0]).all()):
        nothing = [Estimate(float("nan"))] * ab.shape[1]
        return nothing, list(nothing)
    centre = both.mean()
    a, b, ab = a - centre, b - centre, ab - centre
    moments = np.stack([(a**2 + b**2) / 2, (a + b) / 2], axis=1)
    first = b[:, None] * (ab - a[:, None])
    total = (a[:, None] - ab) ** 2 / 2
    return _estimates(first, moments), _estimates(total, moments)


def _estimates(parts: Floats, moments: Floats) -> list[Estimate]:
    return [_estimate(np.column_stack([part, moments])) for part in parts.T]


def _estimate(columns: Floats) -> Estimate:
    value = float(_share(columns.mean(axis=0)))
    if len(columns) < FEWEST:
        return Estimate(value)
    return Estimate(value, *bca_interval(columns, _share))


def _share(means: Floats) -> Floats:
    """Return the part over the variance, from the means of part, square and value."""
    variance = means[..., 1] - means[..., 2] ** 2
    found: Floats = means[..., 0] / variance
    return found
