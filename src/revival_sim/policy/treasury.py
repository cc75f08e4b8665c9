"""The treasury: holds a policy to a yearly budget by scaling all its instruments alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST = 4.0
"""The most by which instruments are scaled up to spend a budget: assumption."""
YEAR = 12


class Treasury:
    """Scales instruments so that a policy spends its budget, no more and if possible no less.

    What is left of the budget of the year since the start is spread over its months by what the
    instruments, unscaled, would have cost in the same months of the year before, as many pay in
    certain seasons; in the first year, by what a month has cost so far. What a year spends too
    much or too little is settled in the next.

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
        return {**vars(self), "_unscaled": self._unscaled[-YEAR:]}

    @classmethod
    def of_state(cls, state: Mapping[str, Any]) -> Treasury:
        """Return a treasury that goes on from what another remembered."""
        treasury = cls(state["budget"])
        vars(treasury).update(state)
        return treasury

    def close_month(self, cost: float) -> None:
        """Book a month's public cost (yuan per lifted person) and set the next month's scale."""
        self.spent += cost
        usual = self._expected(1)
        self._unscaled.append(cost / self.scale if self.scale > 0.0 else usual)
        self._months += 1
        years, month = divmod(self._months, YEAR)
        left = self.budget * (years + 1) - self.spent
        expected = self._expected(YEAR - month)
        self.scale = min(MOST, max(0.0, left / expected)) if expected > 0.0 else 1.0

    def _expected(self, months: int) -> float:
        """Return what the next months would cost unscaled."""
        known = self._unscaled[-YEAR:]
        if len(known) == YEAR:
            return sum(known[:months])
        return sum(known) / len(known) * months if known else 0.0
