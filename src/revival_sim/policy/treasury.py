"""The treasury: holds a policy to a yearly budget by scaling all its instruments alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST = 4.0
"""The most by which instruments are scaled up to spend a budget: assumption."""
WINDOW = 12
"""Months over which the cost of unscaled instruments is averaged, so that seasons even out."""


class Treasury:
    """Scales instruments so that a policy spends its budget, no more and if possible no less.

    After each month the spending of unscaled instruments is estimated from the last twelve months;
    the next month's scale is what the budget up to then, less what was spent, allows.

    Parameters
    ----------
    budget
        Yuan per lifted person per year.
    """

    def __init__(self, budget: float) -> None:
        self.budget = budget
        self.scale = 1.0
        self.spent = 0.0
        self._months = 0
        self._unscaled: list[float] = []

    def state(self) -> dict[str, Any]:
        """Return what is remembered, as JSON knows it."""
        return {**vars(self), "_unscaled": self._unscaled[-WINDOW:]}

    @classmethod
    def of_state(cls, state: Mapping[str, Any]) -> Treasury:
        """Return a treasury that goes on from what another remembered."""
        treasury = cls(state["budget"])
        vars(treasury).update(state)
        return treasury

    def close_month(self, cost: float) -> None:
        """Book a month's public cost (yuan per lifted person) and set the next month's scale."""
        self.spent += cost
        if self.scale > 0.0:
            self._unscaled.append(cost / self.scale)
        self._months += 1
        recent = self._unscaled[-WINDOW:]
        usual = sum(recent) / len(recent) if recent else 0.0
        allowed = self.budget / 12.0 * (self._months + 1) - self.spent
        self.scale = min(MOST, max(0.0, allowed / usual)) if usual > 0.0 else 1.0
