"""Checks of what a run is asked for, to be made before anything is computed."""

from __future__ import annotations

import numpy as np

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError, unknown

ENGINES = ("compiled", "mesa")
LARGEST_SEED = 2**64 - 1
MOST_AGENTS = 2**31 - 2
"""What a link, kept in four bytes, can lead to."""


def whole_number(name: str, value: object, least: int, most: int | None = None) -> int:
    """Return `value` as an int.

    Raises
    ------
    UserError
        If it is no whole number, or not from `least` to `most`.
    """
    number = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not number or not least <= (found := int(str(value))) or (most is not None and found > most):
        end = "" if most is None else f" to {most}"
        raise UserError(f"{name}: found {value!r}, expected a whole number from {least}{end}")
    return found


def check_run(
    *, engine: str, months: int, threads: int, chunk: int, start: str, seed: object
) -> int:
    """Check the settings of a run and return its seed.

    Raises
    ------
    UserError
        For an engine that there is not, or a number or month that is none or out of bounds.
    """
    if engine not in ENGINES:
        raise unknown("engine", "engine", str(engine), ENGINES)
    for name, value in (("months", months), ("threads", threads), ("chunk", chunk)):
        whole_number(name, value, 1)
    month_number(start)
    return whole_number("seed", seed, 0, LARGEST_SEED)
