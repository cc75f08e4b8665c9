"""Which persons a policy keeps from falling, and which it pushes: the same fates, twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import NEVER, START, Fates
from revival_sim.measures.ratios import Ratio, cluster_ratio
from revival_sim.study.design import Design
from revival_sim.study.inference import CHANGE_OF_SHARE, SHARE, Bounds, finite_or_none
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.groups import RETURNS

FEWEST_VILLAGES = 100
"""With fewer clusters the interval covers less than 94 %, with 20 only 92 % (docs/inference.md)."""
Floats = NDArray[np.float64]


class Pairs:
    """pairs.csv: lifted persons by what becomes of them under the policy and under the baseline.

    `kept_out` is the share of persons that returned under the baseline and not under the policy,
    `pushed_in` the reverse, `difference` the second less the first: the change of the return rate.
    Households are the unit, persons their weights, and the villages of all replications the
    clusters, as households of a village share its weather, jobs and roads. A village of another
    replication is another village: its people are drawn anew. Intervals are left out below
    `FEWEST_VILLAGES`.
    """

    file = "pairs.csv"
    header = (
        *("policy", "shocks", "baseline", "measure"),
        *("kept_out", "kept_out_low", "kept_out_high"),
        *("pushed_in", "pushed_in_low", "pushed_in_high"),
        *("difference", "difference_low", "difference_high", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._villages: dict[tuple[str, str, str], list[Floats]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run, unless it is the baseline or lacks it."""
        if baseline is None or run.policy == self._design.baseline:
            return
        lifted = np.flatnonzero(fates.lifted)
        persons, village = fates.persons[lifted].astype(np.float64), fates.village[lifted]
        villages = int(fates.village.max(initial=0)) + 1
        everyone = np.bincount(village, persons, minlength=villages)
        for measure, column in RETURNS.items():
            ours, theirs = (getattr(each, column)[lifted] for each in (fates, baseline))
            if not bool((ours != START).any()):
                continue
            sums = [everyone]
            for fell, spared in ((ours, theirs), (theirs, ours)):
                them = np.flatnonzero((fell > NEVER) & (spared <= NEVER))
                sums.append(np.bincount(village[them], persons[them], minlength=villages))
            self._villages.setdefault((run.policy, run.shocks, measure), []).append(np.array(sums))

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario other than the baseline, and measure."""
        for policy in self._design.policies:
            for shocks in self._design.shocks:
                for measure in RETURNS:
                    runs = self._villages.get((policy, shocks, measure))
                    if runs is None:
                        continue
                    persons, pushed, kept = np.concatenate(runs, axis=1)
                    villages = int(np.count_nonzero(persons))
                    yield (
                        *(policy, shocks, self._design.baseline, measure),
                        *_cells(cluster_ratio(kept, persons), villages, SHARE),
                        *_cells(cluster_ratio(pushed, persons), villages, SHARE),
                        *_cells(cluster_ratio(pushed - kept, persons), villages, CHANGE_OF_SHARE),
                        len(runs),
                    )


def _cells(found: Ratio, villages: int, within: Bounds) -> tuple[float | None, ...]:
    if villages < FEWEST_VILLAGES:
        return finite_or_none(found.value), None, None
    low, high = np.clip([found.low, found.high], *within).tolist()
    return tuple(finite_or_none(value) for value in (found.value, low, high))
