"""The functions of `mixing`, made known to Numba: compiled code imports them from here.

Kept apart so that Numba is loaded only by what compiles. Nothing is written twice but the two
conversions of integers, which Python does by masking and compiled code by type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba.extending import overload, register_jitable

from revival_sim.engine.mixing import (
    bits,
    chance_at,
    choice_at,
    exponential_at,
    fate,
    integer_at,
    lognormal_at,
    normal_at,
    open_uniform,
    poisson_at,
    scatter,
    scatter_folded,
    uniform_at,
    whole,
    word,
)
from revival_sim.engine.quantiles import (
    exponential_quantile,
    normal_quantile,
    poisson_quantile,
    polynomial,
)

__all__ = [
    "bits",
    "chance_at",
    "choice_at",
    "exponential_at",
    "exponential_quantile",
    "fate",
    "integer_at",
    "lognormal_at",
    "normal_at",
    "normal_quantile",
    "open_uniform",
    "poisson_at",
    "poisson_quantile",
    "polynomial",
    "scatter",
    "scatter_folded",
    "uniform_at",
    "whole",
    "word",
]


def _unsigned(number: Any) -> Callable[[Any], Any]:
    """Compile `word` for arguments of the type `number`."""

    def convert(number: Any) -> Any:
        return np.uint64(number)

    return convert


def _signed(number: Any) -> Callable[[Any], Any]:
    """Compile `whole` for arguments of the type `number`."""

    def convert(number: Any) -> Any:
        return np.int64(number)

    return convert


overload(word)(_unsigned)
overload(whole)(_signed)
for name in __all__:
    if name not in {"word", "whole"}:
        register_jitable(globals()[name])
