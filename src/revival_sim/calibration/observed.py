"""The targets that are fitted: their values, how far off each may be, which runs they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.calendar import month_number
from revival_sim.errors import UserError, unknown
from revival_sim.validation.targets import FIT, Period, Target

Floats = NDArray[np.float64]
Scenario = tuple[str, str]
TOLERANCE_IN_DEVIATIONS = 2.0
"""A tolerance is read as a 95 % interval: two standard deviations of what was observed."""


@dataclass(frozen=True)
class Observed:
    """What is fitted to.

    Attributes
    ----------
    targets
        Those of use "fit", and no other.
    discrepancy
        Standard deviation, in tolerances, of what the model at its best misses a target by.
    """

    targets: tuple[Target, ...]
    discrepancy: float

    @property
    def values(self) -> Floats:
        """What was observed, shape (targets,)."""
        return np.array([target.value for target in self.targets])

    @property
    def tolerances(self) -> Floats:
        """How far off each may be, shape (targets,)."""
        return np.array([target.tolerance for target in self.targets])

    @property
    def variances(self) -> Floats:
        """Variance of observation and discrepancy together, shape (targets,)."""
        known = 1.0 / TOLERANCE_IN_DEVIATIONS**2 + self.discrepancy**2
        found: Floats = known * self.tolerances**2
        return found


def fitted_targets(targets: Sequence[Target], leave_out: Sequence[str]) -> tuple[Target, ...]:
    """Return the targets that may be fitted to, less some.

    Raises
    ------
    UserError
        If one that is left out is none of them, or none is left.
    """
    fitted = {target.name: target for target in targets if target.use == FIT}
    for name in leave_out:
        if name not in fitted:
            raise unknown("calibration.leave_out", "fitted target", name, fitted)
    found = tuple(target for name, target in fitted.items() if name not in leave_out)
    if not found:
        raise UserError("calibrate: found no target of use 'fit', expected at least one")
    return found


def scenarios_of(targets: Sequence[Target]) -> tuple[Scenario, ...]:
    """Return the policies and packs that targets need, each once, in order of the targets."""
    found: dict[Scenario, None] = {}
    for target in targets:
        found[target.policy, target.shocks] = None
        if isinstance(target.relative_to, str):
            found[target.policy, target.relative_to] = None
    return tuple(found)


def months_of(targets: Sequence[Target], start: str) -> int:
    """Return how many months from the start on the targets need.

    Raises
    ------
    UserError
        If one needs a month before the start.
    """
    periods = [target.period for target in targets]
    periods += [t.relative_to for t in targets if isinstance(t.relative_to, Period)]
    first = min(periods, key=lambda period: month_number(period.start)).start
    if month_number(first) < month_number(start):
        raise UserError(f"calibrate: a target needs {first}, expected months from {start} on")
    return max(month_number(period.end) for period in periods) - month_number(start) + 1
