"""Dated intensities: hold, taper, stop, episode, or any line through given months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError, unknown

SHAPES = {
    "hold": ("level",),
    "taper": ("from", "to", "level", "end_level"),
    "stop": ("last", "level"),
    "episode": ("start", "months", "fade", "level"),
    "points": ("points",),
}
"""The shapes of a schedule and the keys of each."""


@dataclass(frozen=True)
class Schedule:
    """An intensity by month: straight lines between points, level before and after them.

    Attributes
    ----------
    months
        Months since the year 0, rising.
    levels
        The intensity at each, 0 or more.
    """

    months: tuple[int, ...]
    levels: tuple[float, ...]

    def at(self, number: int) -> float:
        """Return the intensity in a month (months since the year 0)."""
        if number <= self.months[0]:
            return float(self.levels[0])
        if number >= self.months[-1]:
            return float(self.levels[-1])
        return float(np.interp(number, self.months, self.levels))


def read_schedule(where: str, given: Mapping[str, object]) -> Schedule:
    """Turn the keys of a configuration file into a schedule.

    Parameters
    ----------
    where
        The file and key, for messages.
    given
        ``shape`` (hold by default) and its keys, see `SHAPES`: ``hold`` stays at ``level``;
        ``taper`` falls in a line after the month ``from`` to ``end_level`` in ``to``; ``stop``
        ends at once after the month ``last``; ``episode`` begins in ``start``, lasts ``months`` and
        fades over ``fade`` months; ``points`` gives levels by month.

    Raises
    ------
    UserError
        For an unknown shape or key, a month or level that is none, or months out of order.
    """
    shape = str(given.get("shape", "hold"))
    if shape not in SHAPES:
        raise unknown(where, "shape of a schedule", shape, SHAPES)
    for key in given:
        if key not in ("shape", *SHAPES[shape]):
            raise unknown(where, f"key of the shape {shape}", str(key), ("shape", *SHAPES[shape]))
    level = _level(where, given.get("level", 1.0))
    if shape == "hold":
        return Schedule((0,), (level,))
    if shape == "taper":
        first, last = _month(where, given, "from"), _month(where, given, "to")
        return _rising(where, [(first, level), (last, _level(where, given.get("end_level", 0.0)))])
    if shape == "stop":
        last = _month(where, given, "last")
        return _rising(where, [(last, level), (last + 1, 0.0)])
    if shape == "episode":
        start = _month(where, given, "start")
        end = start + _count(where, given, "months", 1) - 1
        fade = _count(where, given, "fade", 0)
        points = [(start - 1, 0.0), (start, level), (end, level), (end + fade + 1, 0.0)]
        return _rising(where, sorted(set(points)))
    named = given.get("points")
    if not isinstance(named, Mapping) or not named:
        raise UserError(f"{where}: expected points as months with levels, found {named!r}")
    return _rising(where, [(month_number(str(m)), _level(where, v)) for m, v in named.items()])


def _rising(where: str, points: list[tuple[int, float]]) -> Schedule:
    months = tuple(month for month, _ in points)
    if any(b <= a for a, b in pairwise(months)):
        raise UserError(f"{where}: the months of a schedule must rise")
    return Schedule(months, tuple(level for _, level in points))


def _month(where: str, given: Mapping[str, object], key: str) -> int:
    if key not in given:
        raise UserError(f"{where}: the key {key!r} is missing; expected a month YYYY-MM")
    try:
        return month_number(str(given[key]))
    except UserError as error:
        raise UserError(f"{where}.{key}: {error}") from None


def _level(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.0 <= value <= 10.0:
        raise UserError(f"{where}: found the level {value!r}, expected a number from 0 to 10")
    return float(value)


def _count(where: str, given: Mapping[str, object], key: str, least: int) -> int:
    value = given.get(key, least)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UserError(f"{where}.{key}: found {value!r}, expected a whole number from {least}")
    return value
