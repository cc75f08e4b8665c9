"""Merging what threads have added up into the totals of a table, compiled.

NumPy takes ten times as long for it, since a row has few totals and rows lie far apart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from revival_sim.engine import cache as code_cache

TEXT = '''\
"""Adds sums in fixed point to totals, as `Table.merge` does; changes are lost."""
from numba import njit
from revival_sim.engine.limits import MOST, TOO_LARGE
from revival_sim.engine.totals import SCALE

@njit(nogil=True, cache=True)
def merge(totals, sums):
    copies, rows, width = sums.shape
    for row in range(rows):
        for column in range(width):
            together = 0
            for copy in range(copies):
                together += sums[copy, row, column]
                sums[copy, row, column] = 0
                if together > MOST or together < -MOST:
                    raise OverflowError(TOO_LARGE)
            if together != 0 and row < rows - 1:
                totals[row, column] += together / SCALE
'''

Merge = Callable[[NDArray[np.float64], NDArray[np.int64]], None]


@cache
def compiled_merge() -> Merge:
    """Return the function that adds sums, shape (copies, n + 1, totals), to totals and clears them.

    The last row, which stands for nobody, is cleared only.
    """
    dispatcher: Any = code_cache.load(TEXT, "totals").merge
    types = (numba.float64[:, :], numba.int64[:, :, :])
    if types not in dispatcher.overloads:
        dispatcher.compile(types)
    merge: Merge = dispatcher.overloads[types].entry_point
    return merge
