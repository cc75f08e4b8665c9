"""What one parameter is varied over: listed values, or a range."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from revival_sim.engine.parameters import Parameter, Value
from revival_sim.errors import UserError
from revival_sim.study import fields

BOUNDS = "bounds"
"""Stands for the whole declared range."""
RANGE = ("from", "to", "steps")
MOST_STEPS = 10_000
Found = Value | str
"""A value as it was found: one of the wrong type or out of bounds fails when its run is made."""


@dataclass(frozen=True)
class Span:
    """What a parameter is varied over.

    Attributes
    ----------
    path, type
        Of the parameter: its dotted name, and float, int or bool.
    listed
        The values, where they are listed.
    low, high, steps
        The ends of a range, both part of it, and how many values a grid takes of it.
    """

    path: str
    type: str
    listed: tuple[Found, ...] = ()
    low: float = 0.0
    high: float = 0.0
    steps: int | None = None

    def at(self, place: float) -> Found:
        """Return the value at a place between 0 and 1 of the span.

        Listed values and whole numbers have equal parts of it.
        """
        if self.listed:
            return self.listed[min(int(place * len(self.listed)), len(self.listed) - 1)]
        if self.type == "bool":
            return place >= 0.5
        if self.type == "int":
            count = math.floor(self.high) - math.ceil(self.low) + 1
            return math.ceil(self.low) + min(int(place * count), count - 1)
        return self.low + place * (self.high - self.low)

    def values(self, steps: int | None) -> list[Found]:
        """Return the listed values, or evenly spaced ones from end to end.

        Parameters
        ----------
        steps
            How many, where the range itself does not say.

        Raises
        ------
        UserError
            If nothing says how many.
        """
        if self.listed:
            return list(self.listed)
        if self.type == "bool":
            return [False, True]
        count = self.steps or steps
        if count is None:
            raise UserError(
                f"vary.{self.path}: found a range without steps, expected "
                f"{{from: {self.low:g}, to: {self.high:g}, steps: 5}}, or vary.sample"
            )
        even = np.linspace(self.low, self.high, count).tolist()
        return list(dict.fromkeys(round(v) for v in even)) if self.type == "int" else even

    def as_plain(self) -> object:
        """Return the span as a configuration has it."""
        if self.listed:
            return list(self.listed)
        steps = {} if self.steps is None else {"steps": self.steps}
        return {"from": self.low, "to": self.high, **steps}


def span_from(parameter: Parameter, found: object, reach: float = 1.0) -> Span:
    """Check what is asked for one parameter: [5, 15], {from: 5, to: 30, steps: 6} or bounds.

    Parameters
    ----------
    reach
        How far `bounds` goes from the default towards each declared bound; 1 is all the way.

    Raises
    ------
    UserError
        If it is none of these. Values out of bounds are no error here.
    """
    where = f"vary.{parameter.path}"
    if isinstance(found, list):
        if not found or any(not isinstance(v, Found) for v in found):
            raise UserError(f"{where}: found {found!r}, expected values as in [1, 2, 3]")
        return Span(parameter.path, parameter.type, listed=tuple(dict.fromkeys(found)))
    if found == BOUNDS:
        low, high = (_towards(parameter, end, reach) for end in (parameter.low, parameter.high))
        return Span(parameter.path, parameter.type, low=low, high=high)
    if not isinstance(found, Mapping):
        raise UserError(
            f"{where}: found {found!r}, expected values as in [1, 2, 3], "
            f"{{from: 1, to: 3, steps: 3}} or {BOUNDS}"
        )
    asked = fields.keys(where, found, RANGE)
    low = _end(f"{where}.from", asked.get("from"), parameter.low)
    high = _end(f"{where}.to", asked.get("to"), parameter.high)
    if not low < high:
        raise UserError(f"{where}: found a range from {low:g} to {high:g}, expected it to rise")
    steps = asked.get("steps")
    checked = None if steps is None else fields.number(f"{where}.steps", steps, 2, MOST_STEPS)
    return Span(parameter.path, parameter.type, low=low, high=high, steps=checked)


def _towards(parameter: Parameter, end: float, reach: float) -> float:
    return end if reach == 1.0 else parameter.default + reach * (end - parameter.default)


def _end(where: str, found: object, otherwise: float) -> float:
    if found is None:
        return otherwise
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise UserError(f"{where}: found {found!r}, expected a number")
    return float(found)
