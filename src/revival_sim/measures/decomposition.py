"""Poverty by group: which group holds how much of it.

References
----------
Foster, Greer and Thorbecke (1984), A class of decomposable poverty measures, Econometrica 52.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.grouping import in_groups
from revival_sim.measures.poverty import gap_power, relative_gap
from revival_sim.measures.weighing import Floats, weighed


@dataclass(frozen=True, slots=True)
class PovertySplit:
    """A poverty index by group; persons times index add up to the index of all.

    Attributes
    ----------
    groups
        Labels in order, shape (g,).
    persons
        Share of all persons, shape (g,).
    index
        Index in the group, shape (g,); NaN for a group without persons.
    contribution
        Share of all poverty that the group holds, shape (g,); NaN if there is none at all.
    """

    groups: np.ndarray
    persons: Floats
    index: Floats
    contribution: Floats


def fgt_by_group(
    income: ArrayLike,
    line: ArrayLike,
    alpha: float,
    group: ArrayLike,
    weights: ArrayLike | None = None,
) -> PovertySplit:
    """Split a Foster-Greer-Thorbecke index by group.

    Parameters
    ----------
    income, line, alpha, weights
        As for `fgt`.
    group
        Label of each value, shape (n,).

    Raises
    ------
    ValueError
        As for `fgt`, or if there is not one label for each value.
    """
    if not alpha >= 0.0:
        raise ValueError(f"expected alpha of 0 or more, found {alpha}")
    value, weight = weighed(income, weights)
    grouped = in_groups(group, value)
    persons = grouped.total(weight)
    poverty = grouped.total(weight * gap_power(relative_gap(value, line), alpha))
    with np.errstate(invalid="ignore", divide="ignore"):
        return PovertySplit(
            groups=grouped.labels,
            persons=persons / persons.sum(),
            index=poverty / persons,
            contribution=poverty / poverty.sum(),
        )
