"""What is fitted: uncertain parameters, each with bounds and a prior that is even between them.

A point of the unit cube has a place from 0 to 1 for each parameter; the prior is uniform in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.parameters import Parameter, Value
from revival_sim.errors import UserError, unknown
from revival_sim.study import catalogue, fields

Floats = NDArray[np.float64]
BOUNDS = "bounds"
"""Stands for the whole declared range."""
KEYS = ("from", "to", "scale")
LINEAR, LOGARITHMIC = "linear", "log"
SCALES = (LINEAR, LOGARITHMIC)
DECADE = 10.0
"""Bounds above 0 whose quotient is at least this have a prior that is even in the logarithm."""


@dataclass(frozen=True)
class Uncertain:
    """One parameter that is fitted.

    Attributes
    ----------
    path, type, unit
        Its dotted name, float or int, and unit.
    low, high
        Ends of the prior, both part of it.
    scale
        In what the prior is even: "linear" in the value, "log" in its logarithm.
    declared
        The declared default.
    """

    path: str
    type: str
    unit: str
    low: float
    high: float
    scale: str
    declared: float

    def at(self, place: float) -> Value:
        """Return the value at a place from 0 to 1, in six digits; whole ones have equal parts."""
        if self.type == "int":
            return min(int(self._between(place, self.low, self.high + 1.0)), int(self.high))
        value = float(f"{self._between(place, self.low, self.high):.6g}")
        return min(max(value, self.low), self.high)

    def place(self, value: float) -> float:
        """Return the place of a value, of a whole number the middle of its part; cut at 0 and 1."""
        high = self.high
        if self.type == "int":
            value, high = value + 0.5, high + 1.0
        if self.scale == LOGARITHMIC:
            place = math.log(max(value, self.low) / self.low) / math.log(high / self.low)
        else:
            place = (value - self.low) / (high - self.low)
        return min(max(place, 0.0), 1.0)

    def _between(self, place: float, low: float, high: float) -> float:
        if self.scale == LOGARITHMIC:
            return low * math.exp(place * math.log(high / low))
        return low + place * (high - low)


def uncertain_from(where: str, found: object) -> tuple[Uncertain, ...]:
    """Check what is to be fitted: {path: bounds, path: {from: 0.1, to: 0.5, scale: log}}.

    Raises
    ------
    UserError
        At the first name, key or bound that is wrong; bounds must lie within the declared ones.
    """
    asked = fields.keys(where, found)
    if not asked:
        raise UserError(f"{where}: found nothing, expected parameters with their bounds")
    known = {p.path: p for p in catalogue.parameters()}
    for path in asked:
        if path not in known:
            raise unknown(where, "parameter", str(path), known)
    return tuple(_uncertain(f"{where}.{path}", known[path], one) for path, one in asked.items())


def values_at(parameters: Sequence[Uncertain], point: Floats) -> dict[str, Value]:
    """Return the value of each parameter, by dotted name, at a point of the cube, shape (d,)."""
    return {p.path: p.at(place) for p, place in zip(parameters, point.tolist(), strict=True)}


def places_of(parameters: Sequence[Uncertain], values: Mapping[str, Value]) -> Floats:
    """Return the point of the cube, shape (d,), of values by dotted name."""
    return np.array([p.place(float(values[p.path])) for p in parameters])


def snap(parameters: Sequence[Uncertain], points: Floats) -> Floats:
    """Return points, shape (m, d), with whole numbers in the middle of their parts.

    Two points with the same values are the same point then, as emulators see them.
    """
    snapped = points.copy()
    for column, one in enumerate(parameters):
        if one.type == "int":
            values = np.arange(one.low, one.high + 1.0)
            edges = [one.place(value - 0.5) for value in values[1:]]
            middles = np.array([one.place(value) for value in values])
            snapped[:, column] = middles[np.searchsorted(edges, points[:, column], side="right")]
    return snapped


def _uncertain(where: str, declared: Parameter, found: object) -> Uncertain:
    if declared.type == "bool":
        raise UserError(f"{where}: found a switch, expected a number that can be fitted")
    get = fields.keys(where, {} if found in (None, BOUNDS) else found, KEYS).get
    low = _end(f"{where}.from", get("from", declared.low), declared)
    high = _end(f"{where}.to", get("to", declared.high), declared)
    if declared.type == "int":
        low, high = float(math.ceil(low)), float(math.floor(high))
    if not low < high:
        raise UserError(f"{where}: found a range from {low:g} to {high:g}, expected it to rise")
    wide = low > 0.0 and high / low >= DECADE
    scale = fields.choice(f"{where}.scale", get("scale", LOGARITHMIC if wide else LINEAR), SCALES)
    if scale == LOGARITHMIC and low <= 0.0:
        raise UserError(f"{where}.from: found {low:g}, expected more than 0 for a scale of log")
    usual = float(declared.default)
    return Uncertain(declared.path, declared.type, declared.unit, low, high, scale, usual)


def _end(where: str, found: object, declared: Parameter) -> float:
    expected = f"expected a number within the declared {declared.low:g} to {declared.high:g}"
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise UserError(f"{where}: found {found!r}, {expected}")
    if not declared.low <= found <= declared.high:
        raise UserError(f"{where}: found {found!r}, {expected} {declared.unit}")
    return float(found)
