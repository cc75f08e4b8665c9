"""Agreement: a target beside what the runs give, how far apart they are, and whether too far."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from revival_sim.study.csv_files import write_csv
from revival_sim.study.inference import Interval, finite_or_none, interval
from revival_sim.validation.monthly import Monthly, NotCovered, values
from revival_sim.validation.targets import BUILT, USES, Target

VALIDATION = "validation.csv"
HEADER = (
    *("policy", "shocks", "target", "use", "from", "to", "unit", "observed", "tolerance"),
    *("simulated", "low", "high", "replications", "distance", "within", "not_compared"),
    *("source", "confidence"),
)


@dataclass(frozen=True)
class Agreement:
    """One target and what the runs give for it.

    Attributes
    ----------
    simulated
        Mean over runs with its 95 % interval.
    refused
        Why it was not compared; "" if it was.
    """

    target: Target
    simulated: Interval
    refused: str = ""

    @property
    def distance(self) -> float | None:
        """How far the mean is from what was observed, in tolerances; negative below."""
        if self.simulated.mean is None:
            return None
        return (self.simulated.mean - self.target.value) / self.target.tolerance

    @property
    def within(self) -> bool | None:
        """Whether the mean is within the tolerance; None where nothing was compared."""
        return None if self.distance is None else abs(self.distance) <= 1.0


def compare(
    targets: Iterable[Target], monthly: Monthly, *, of_one: bool = False
) -> tuple[Agreement, ...]:
    """Compare every target with the runs; one that they do not cover wholly is refused.

    Parameters
    ----------
    of_one
        Whether intervals are of one more run rather than of the mean, as over a posterior.

    Raises
    ------
    UserError
        If a target names a series, policy or pack that there is not.
    """
    return tuple(_compared(target, monthly, of_one) for target in targets)


def _compared(target: Target, monthly: Monthly, of_one: bool) -> Agreement:
    try:
        found = values(target, monthly)
    except NotCovered as why:
        return Agreement(target, Interval(None, None, None, 0), str(why))
    mean = interval([float(value) for value in found], of_one=of_one)
    return Agreement(target, mean, "" if mean.replications else "the model's value is undefined")


def tally(found: Sequence[Agreement]) -> dict[str, tuple[int, int]]:
    """Return how many targets of each use are within tolerance, and how many were compared."""
    return {
        use: (
            sum(one.within is True for one in found if one.target.use == use),
            sum(one.within is not None for one in found if one.target.use == use),
        )
        for use in (*USES, BUILT)
    }


def farthest(found: Sequence[Agreement]) -> Agreement | None:
    """Return the target that is missed by most tolerances; None where none was compared."""
    compared = [one for one in found if one.distance is not None]
    return max(compared, key=lambda one: abs(one.distance or 0.0), default=None)


def write_agreement(folder: Path, found: Iterable[Agreement]) -> None:
    """Write validation.csv into a results folder."""
    write_csv(folder / VALIDATION, HEADER, map(_row, found))


def _row(one: Agreement) -> Sequence[object]:
    target, mean = one.target, one.simulated
    within = {True: "yes", False: "no", None: ""}[one.within]
    distance = finite_or_none(math.nan if one.distance is None else one.distance)
    return (
        *(target.policy, target.shocks, target.name, target.use),
        *(target.period.start, target.period.end, target.unit, target.value, target.tolerance),
        *(mean.mean, mean.low, mean.high, mean.replications, distance, within, one.refused),
        *(target.source, target.confidence),
    )
