"""Values and weights checked once for all measures."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def weighed(values: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Return values and weights as arrays of one shape (n,).

    Parameters
    ----------
    values
        One value per unit, shape (n,).
    weights
        What each unit counts for, e.g. its persons, shape (n,), not negative; by default one each.

    Raises
    ------
    ValueError
        If the shapes differ, a value is not a number, or a weight is negative or not finite.
    """
    value = np.asarray(values, dtype=np.float64)
    weight = np.ones_like(value) if weights is None else np.asarray(weights, dtype=np.float64)
    if value.ndim != 1 or weight.shape != value.shape:
        raise ValueError(
            f"expected values and weights of one shape (n,), found {value.shape} and {weight.shape}"
        )
    if not bool(np.all(np.isfinite(weight) & (weight >= 0.0))):
        raise ValueError("expected weights that are finite and not negative")
    if bool(np.any(np.isnan(value))):
        raise ValueError("expected values that are numbers, found NaN")
    return value, weight


def weighted_mean(values: Floats, weights: Floats) -> float:
    """Weighted mean; NaN if nothing has weight."""
    total = float(weights.sum())
    return float(np.sum(weights * values)) / total if total > 0.0 else float("nan")
