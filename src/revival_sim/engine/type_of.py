"""Types of arrays that Numba works out, kept: it takes longer than to run a small model."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

_kept: dict[object, Any] = {}


def type_of(value: Any) -> Any:
    """Return the type by which Numba compiles for a value, as `numba.typeof` does."""
    if not isinstance(value, np.ndarray):
        return numba.typeof(value)
    flags = value.flags
    key = (
        *(type(value), value.dtype, value.ndim),
        *(flags.c_contiguous, flags.f_contiguous, flags.aligned, flags.writeable),
    )
    if key not in _kept:
        _kept[key] = numba.typeof(value)
    return _kept[key]
