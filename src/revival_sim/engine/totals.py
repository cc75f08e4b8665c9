"""Sums that come out the same in any order: amounts are added as whole multiples of 2^-26.

Floating-point addition depends on its order, so threads and chunks would leave their mark on every
sum over agents. Amounts are therefore rounded to a fixed point once (7.5e-9 of a unit at most) and
added as 64-bit integers, which hold sums of up to 6.9e10 in a phase.
"""

from __future__ import annotations

import math

from revival_sim.engine.limits import MOST, NOT_ADDED

SCALE = 67108864.0
"""2^26: one unit in fixed point."""


def fixed(amount: float) -> int:
    """Round `amount` to the nearest multiple of 1 / `SCALE`, in those multiples.

    Raises
    ------
    OverflowError
        If it is larger than any sum may be, or not a number.
    """
    scaled = amount * SCALE
    if not abs(scaled) < MOST:
        raise OverflowError(NOT_ADDED)
    return math.floor(scaled + 0.5)


class Increment(float):
    """The result of ``total + amount``, remembering the amount for the ``+=`` that stores it."""

    amount: float

    def __new__(cls, value: float, amount: float) -> Increment:
        """Make the float `value`, with the amount beside it."""
        increment = super().__new__(cls, value)
        increment.amount = amount
        return increment


class Total(float):
    """The value of a total as read on a Mesa handle; adding to it makes an `Increment`."""

    def __add__(self, amount: float) -> Increment:
        return Increment(float(self) + amount, float(amount))
