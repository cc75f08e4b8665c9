"""Arithmetic of compiled behaviours, where Numba's own would not do as Python does.

A number out of range, an index beyond a list or a logarithm of a negative number is an error here
as it is in Python, and not a wrong result or a write to foreign memory. Each check is one
comparison marked `seldom`, so that its failing branch lies out of the way of the code that runs:
without the mark the checks of the model's month cost four times as much.

Only generated modules import this one, so that Numba is loaded only by what compiles.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic, overload, register_jitable

from revival_sim.engine.limits import (
    BEYOND_I1,
    BEYOND_I2,
    BEYOND_I4,
    BEYOND_LIST,
    MOST,
    NO_SUCH_AGENT,
    NOT_A_NUMBER,
    NOT_ADDED,
    NOT_WHOLE,
    TOO_LARGE,
)
from revival_sim.engine.totals import SCALE

LARGEST_SCALED = float(MOST)
LARGEST_WHOLE = 9.2e18
"""Floats below this fit into 64 bits."""
LARGEST_EXPONENT = 709.0
"""Above it, or a little more, exp is beyond the largest float."""
WHOLE = types.Integer | types.Boolean
jitable = register_jitable(forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""Makes a function one that compiled code alone calls, inlined there."""


def _seldom(context: Any, condition: Any) -> Any:

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        bit = ir.IntType(1)
        function = ir.FunctionType(bit, [bit, bit])
        expect = builder.module.declare_intrinsic("llvm.expect", [bit], function)
        return builder.call(expect, [arguments[0], bit(0)])

    return types.boolean(types.boolean), generate


seldom: Any = intrinsic(_seldom)
"""Gives back a condition, and tells the compiler that it is hardly ever true."""


def truth(value: Any) -> bool:
    """Return what a bool column stores."""
    return bool(value)


def whole(value: Any) -> int:
    """Return what an int column stores: the number without its fraction."""
    return int(value)


@overload(whole)
def _whole(value: Any) -> Callable[[Any], Any]:
    if isinstance(value, types.Float):

        def cut(value: Any) -> Any:
            return np.int64(in_range(value))

        return cut

    def keep(value: Any) -> Any:
        return np.int64(value)

    return keep


def step(value: int) -> int:
    """Return what a range goes to or by: a whole number, as in Python nothing else will do."""
    return value


@overload(step)
def _step(value: Any) -> Callable[[Any], Any] | None:
    if not isinstance(value, WHOLE):
        return None

    def keep(value: Any) -> Any:
        return np.int64(value)

    return keep


def whole_i1(value: Any) -> int:
    """Return what an int column kept in one byte stores."""
    number = whole(value)
    if seldom(np.uint64(number + 128) > np.uint64(255)):
        raise OverflowError(BEYOND_I1)
    return number


def whole_i2(value: Any) -> int:
    """Return what an int column kept in two bytes stores."""
    number = whole(value)
    if seldom(np.uint64(number + 32768) > np.uint64(65535)):
        raise OverflowError(BEYOND_I2)
    return number


def whole_i4(value: Any) -> int:
    """Return what an int column kept in four bytes stores."""
    number = whole(value)
    if seldom(np.uint64(number + 2147483648) > np.uint64(4294967295)):
        raise OverflowError(BEYOND_I4)
    return number


def place(index: int, length: int) -> Any:
    """Return the position in a list column that an index means; negative ones count back."""
    return index % length


@overload(place, jit_options={"forceinline": True})
def _place(index: Any, length: Any) -> Callable[[Any, Any], Any] | None:
    if not isinstance(index, WHOLE):
        return None

    def position(index: Any, length: Any) -> Any:
        found = np.int64(index)
        if found < 0:
            found += length
        if seldom(np.uint64(found) >= np.uint64(length)):
            raise IndexError(BEYOND_LIST)
        return np.uint64(found)

    return position


def linked(row: int, count: int) -> Any:
    """Return the position of the row that a link means among `count`, the last being nobody's."""
    if seldom(np.uint64(row + 1) >= np.uint64(count)):
        raise IndexError(NO_SUCH_AGENT)
    return np.uint64(row if row >= 0 else count - 1)


def added(total: int, amount: float) -> Any:
    """Return a sum in fixed point with an amount added, see `totals.fixed`."""
    scaled = amount * SCALE
    if seldom(not math.fabs(scaled) < LARGEST_SCALED):
        raise OverflowError(NOT_ADDED)
    together = total + np.int64(math.floor(scaled + 0.5))
    if seldom(np.uint64(together + MOST) > np.uint64(2 * MOST)):
        raise OverflowError(TOO_LARGE)
    return together


def divided(number: float, by: float) -> float:
    """Return a quotient."""
    divisor = float(by)
    if seldom(divisor == 0.0):
        raise ZeroDivisionError("division by zero")
    return float(number) / divisor


def log(x: float) -> float:
    """Return the natural logarithm."""
    if seldom(x <= 0.0):
        raise ValueError("the logarithm of a number that is not above 0")
    return math.log(x)


def log1p(x: float) -> float:
    """Return the natural logarithm of 1 + `x`."""
    if seldom(x <= -1.0):
        raise ValueError("the logarithm of a number that is not above 0")
    return math.log1p(x)


def sqrt(x: float) -> float:
    """Return the square root."""
    if seldom(x < 0.0):
        raise ValueError("the square root of a negative number")
    return math.sqrt(x)


def exp(x: float) -> float:
    """Return e to the power of `x`."""
    result = math.exp(x)
    if seldom(x > LARGEST_EXPONENT) and result == math.inf and x < math.inf:
        raise OverflowError("math.exp of a number above 709")
    return result


def expm1(x: float) -> float:
    """Return e to the power of `x`, less 1."""
    result = math.expm1(x)
    if seldom(x > LARGEST_EXPONENT) and result == math.inf and x < math.inf:
        raise OverflowError("math.expm1 of a number above 709")
    return result


def in_range(x: float) -> float:
    """Return a number that fits into an int."""
    if seldom(not math.fabs(x) < LARGEST_WHOLE):
        if math.isnan(x):
            raise ValueError(NOT_A_NUMBER)
        raise OverflowError(NOT_WHOLE)
    return x


def floor(x: float) -> int:
    """Return the largest whole number not above `x`."""
    return math.floor(in_range(x))


def ceil(x: float) -> int:
    """Return the smallest whole number not below `x`."""
    return math.ceil(in_range(x))


for function in (
    truth,
    whole_i1,
    whole_i2,
    whole_i4,
    linked,
    added,
    divided,
    log,
    log1p,
    sqrt,
    exp,
    expm1,
    in_range,
    floor,
    ceil,
):
    jitable(function)
