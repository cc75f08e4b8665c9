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


class Turns(NamedTuple):
    """Spells of either state whose beginning was seen, as in `Spells`; ``poor`` is the state."""

    unit: NDArray[np.int64]
    poor: NDArray[np.bool_]
    duration: NDArray[np.int64]
    ended: NDArray[np.bool_]


def turns(poor: ArrayLike) -> Turns:
    """Find every spell, in poverty and out of it, that begins with an observed change.

    Parameters
    ----------
    poor
        Whether each unit was poor in each period, shape (n, periods).
    """
    panel = np.asarray(poor, dtype=np.bool_)
    if panel.ndim != 2:
        raise ValueError(f"expected a panel of shape (n, periods), found {panel.shape}")
    changes = max(0, panel.shape[1] - 1)
    at = np.flatnonzero(panel[:, 1:] != panel[:, :-1])
    unit, begin = np.divmod(at, max(1, changes))
    ended = np.append(unit[1:] == unit[:-1], False)[: len(unit)]
    lasted = np.append(at[1:], 0)[: len(at)] - at
    duration = np.where(ended, lasted, changes - 1 - begin)
    return Turns(unit, panel[unit, begin + 1], duration, ended)


def spells_out_of_poverty(poor: ArrayLike) -> Spells:
    """Find every spell out of poverty that begins with an observed exit.

    Parameters
    ----------
    poor
        Whether each unit was poor in each period, shape (n, periods).
    """
    found = turns(poor)
    out = ~found.poor
    return Spells(found.unit[out], found.duration[out], found.ended[out])
