"""Groups of persons: sums by label, without a loop over persons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats


@dataclass(frozen=True, slots=True)
class Groups:
    """Labels in order, shape (g,), and the place of each unit's label among them, shape (n,)."""

    labels: np.ndarray
    place: NDArray[np.intp]

    def total(self, values: Floats) -> Floats:
        """Sum of values, shape (n,), over each group: shape (g,)."""
        sums = np.bincount(self.place, weights=values, minlength=self.labels.size)
        return sums.astype(np.float64, copy=False)

    def members(self) -> list[NDArray[np.intp]]:
        """Return the indices of the units of each group, in the order of labels."""
        order = np.argsort(self.place, kind="stable")
        ends = np.cumsum(np.bincount(self.place, minlength=self.labels.size))
        return np.split(order, ends[:-1]) if self.labels.size else []


def in_groups(group: ArrayLike, values: Floats) -> Groups:
    """Find the groups of units.

    Raises
    ------
    ValueError
        If there is not one label for each value, shape (n,).
    """
    label = np.asarray(group)
    if label.shape != values.shape:
        raise ValueError(f"expected one group for each of {values.shape}, found {label.shape}")
    labels, place = np.unique(label, return_inverse=True)
    return Groups(labels, place.astype(np.intp, copy=False))
