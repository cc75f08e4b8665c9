"""Makes the functions of `mixing` and `quantiles` known to Numba when it is imported.

Kept apart so that Numba is loaded only by what compiles; `mixing.make_compilable` imports it.
Nothing is written twice but the two conversions of integers, which Python does by masking and
compiled code by type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba.extending import overload, register_jitable

from revival_sim.engine import mixing, quantiles


def _unsigned(number: Any) -> Callable[[Any], Any]:
    """Compile `mixing.word` for arguments of the type `number`."""

    def convert(number: Any) -> Any:
        return np.uint64(number)

    return convert


def _signed(number: Any) -> Callable[[Any], Any]:
    """Compile `mixing.whole` for arguments of the type `number`."""

    def convert(number: Any) -> Any:
        return np.int64(number)

    return convert


overload(mixing.word)(_unsigned)
overload(mixing.whole)(_signed)
for function in (
    quantiles.polynomial,
    quantiles.normal_quantile,
    quantiles.exponential_quantile,
    quantiles.poisson_quantile,
    mixing.scatter,
    mixing.scatter_folded,
    mixing.fate,
    mixing.bits,
    mixing.open_uniform,
    mixing.uniform_at,
    mixing.chance_at,
    mixing.normal_at,
    mixing.lognormal_at,
    mixing.exponential_at,
    mixing.poisson_at,
    mixing.integer_at,
    mixing.choice_at,
):
    register_jitable(function)
