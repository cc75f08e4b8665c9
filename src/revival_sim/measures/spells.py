"""Spells out of poverty, read from a panel.

Only a spell whose beginning was seen can end in a return: who was never seen poor falls into
poverty for the first time, which is entry, not return.

References
----------
Bane and Ellwood (1986), Slipping into and out of poverty, Journal of Human Resources 21, 1-23.
Stevens (1999), Climbing out of poverty, falling back in, Journal of Human Resources 34, 557-588.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Spells(NamedTuple):
    """Spells out of poverty, each array of shape (spells,), in the order of unit and time.

    ``unit`` is the row of the panel; ``duration`` the periods for which the spell was at risk of
    ending, that is those followed by another observed period; ``returned`` whether poverty came
    back at its end, or the panel ended first.
    """

    unit: NDArray[np.int64]
    duration: NDArray[np.int64]
    returned: NDArray[np.bool_]


def spells_out_of_poverty(poor: ArrayLike) -> Spells:
    """Find every spell out of poverty that begins with an observed exit.

    Parameters
    ----------
    poor
        Whether each unit was poor in each period, shape (n, periods).
    """
    panel = np.asarray(poor, dtype=np.bool_)
    if panel.ndim != 2:
        raise ValueError(f"expected a panel of shape (n, periods), found {panel.shape}")
    units, periods = panel.shape
    if periods == 0:
        panel, periods = np.zeros((units, 1), dtype=np.bool_), 1
    unit, before = np.nonzero(panel[:, :-1] & ~panel[:, 1:])
    start = before + 1
    next_poor = np.full((units, periods + 1), periods, dtype=np.int64)
    for t in range(periods - 1, -1, -1):
        next_poor[:, t] = np.where(panel[:, t], t, next_poor[:, t + 1])
    end = next_poor[unit, start]
    returned = end < periods
    return Spells(unit, np.where(returned, end - start, periods - 1 - start), returned)
