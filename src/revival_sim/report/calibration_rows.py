"""What `revival-sim calibrate` and studies over a posterior write into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from revival_sim.report.language import either
from revival_sim.report.validation_rows import TARGETS


@dataclass(frozen=True)
class Agreed:
    """A target before the fit and over the posterior, as a row of fit.csv."""

    shocks: ClassVar[str] = ""
    target: str
    use: str
    unit: str
    observed: float
    tolerance: float
    prior_low: float | None
    prior_high: float | None
    nearest: float | None
    fitted: float | None
    mean: float | None
    low: float | None
    high: float | None
    replications: float | None
    distance: float | None
    within: str
    not_compared: str

    @property
    def title(self) -> str:
        """The target's name in words."""
        return either(self.target.replace("_", " "), TARGETS.get(self.target, self.target))

    def in_tolerances(self, value: float) -> float:
        """Return how far a value is from what was observed, in tolerances."""
        return (value - self.observed) / self.tolerance


@dataclass(frozen=True)
class Identified:
    """What the targets say of one parameter, as a row of identifiability.csv."""

    shocks: ClassVar[str] = ""
    parameter: str
    unit: str
    scale: str
    declared: float
    bound_low: float
    bound_high: float
    prior_low: float
    prior_high: float
    fitted: float
    median: float
    low: float
    high: float
    ratio: float
    correlated_with: str
    correlation: float | None


@dataclass(frozen=True)
class Spread:
    """How much of the spread over a posterior is what, as a row of uncertainty.csv."""

    policy: str
    shocks: str
    of: str
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    deviation: float | None
    by_chance: float | None
    by_parameters: float | None
    replications: float | None
    twins: float | None
