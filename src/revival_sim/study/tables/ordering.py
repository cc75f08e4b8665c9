"""Incomes in order, with their persons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def in_order(income: NDArray[np.float32], persons: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Return incomes, poorest first, those below nothing as nothing, and their persons.

    Each is sorted as one whole number, the bits of the income above those of the persons: bits of
    numbers that are not negative rise with them, and this takes half the time of sorting places.

    Parameters
    ----------
    income, persons
        Shape (households,); persons not negative.
    """
    whole = np.maximum(income, np.float32(0.0)) + np.float32(0.0)  # no zero keeps a minus
    keys = whole.view(np.uint32).astype(np.uint64)
    keys <<= 8
    keys |= persons.view(np.uint8)
    keys.sort()
    value = (keys >> 8).astype(np.uint32).view(np.float32).astype(np.float64)
    keys &= 0xFF
    return value, keys.astype(np.float64)
