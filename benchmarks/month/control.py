"""What the machine gives: the time to read and write rows, and the worth of a second thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

TURNS = 10_000_000
"""Steps of the loop without memory: fifteen milliseconds, in which waking a thread is little."""


@cache
def _loops() -> tuple[Any, Any]:
    def touch(words: Any) -> None:
        for row in range(words.shape[0]):
            for column in range(words.shape[1]):
                words[row, column] += np.uint64(1)

    def spin(turns: int) -> float:
        x = 1.0
        for _ in range(turns):
            x = x * 0.999999 + 1e-9
        return x

    return numba.njit(nogil=True)(touch), numba.njit(nogil=True)(spin)


def toucher(rows: NDArray[np.void]) -> Callable[[], object]:
    """Return a function that reads and writes every byte of a copy of `rows` once."""
    words = rows.copy().view("u8").reshape(len(rows), -1)
    touch = _loops()[0]
    return lambda: touch(words)


def spinner(threads: int) -> Callable[[], object]:
    """Return a function that lets `threads` threads share two loops that use no memory."""
    spin = _loops()[1]
    if threads == 1:
        return lambda: (spin(TURNS), spin(TURNS))
    pool = ThreadPoolExecutor(1)

    def both() -> None:
        other = pool.submit(spin, TURNS)
        spin(TURNS)
        other.result()

    return both
