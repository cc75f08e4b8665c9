"""Values of every scenario by replication, from which tables take means and differences."""

from __future__ import annotations

import math
from collections.abc import Iterator

from revival_sim.measures.ratios import Ratio
from revival_sim.study.design import Design
from revival_sim.study.inference import (
    ANYWHERE,
    SHARE,
    Bounds,
    Interval,
    interval,
    paired_difference,
)
from revival_sim.study.runs import RunSpec

Label = tuple[object, ...]


class Replications:
    """One value for each scenario, label and replication; not a number where there is none."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._of_one = design.posterior is not None
        self._values: dict[Label, dict[tuple[str, str], list[float]]] = {}

    def put(self, run: RunSpec, label: Label, value: float) -> None:
        """Enter the value of a run."""
        scenarios = self._values.setdefault(label, {})
        missing = [math.nan] * self._design.replications
        scenarios.setdefault((run.policy, run.shocks), missing)[run.seed - self._design.seed] = (
            float(value)
        )

    def labels(self, policy: str, shocks: str) -> list[Label]:
        """Return the labels that a scenario has values of, in the order in which they came."""
        return [label for label, found in self._values.items() if (policy, shocks) in found]

    def values(self, policy: str, shocks: str, label: Label) -> list[float]:
        """Return the values of a scenario in the order of seeds."""
        missing = [math.nan] * self._design.replications
        return self._values.get(label, {}).get((policy, shocks), missing)

    def interval(
        self, policy: str, shocks: str, label: Label, within: Bounds = ANYWHERE
    ) -> Interval:
        """Return the mean of a scenario over its replications, and its interval cut at bounds.

        Over draws of a posterior the interval is of one draw and seed, not of the mean.
        """
        return interval(self.values(policy, shocks, label), within, of_one=self._of_one)

    def difference(
        self, policy: str, shocks: str, label: Label, within: Bounds = ANYWHERE
    ) -> Interval:
        """Return the mean difference from the baseline, paired by seed, as `interval`."""
        return paired_difference(
            self.values(policy, shocks, label),
            self.values(self._design.baseline, shocks, label),
            within,
            of_one=self._of_one,
        )


def scenarios(design: Design) -> Iterator[tuple[str, str]]:
    """Go through policies and packs of shocks in the order of the tables."""
    for policy in design.policies:
        for shocks in design.shocks:
            yield policy, shocks


def limits_of_share(found: Ratio) -> tuple[float | None, float | None]:
    """Return the interval of a share cut at 0 and 1; None, an empty cell, where undefined."""
    if not math.isfinite(found.low):
        return None, None
    return max(SHARE[0], found.low), min(SHARE[1], found.high)
