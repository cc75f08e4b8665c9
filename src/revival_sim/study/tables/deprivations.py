"""What lifted persons lack besides income, and how many of these together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import CONDITIONS, CONDITIONS_AT, Fates
from revival_sim.measures.multidimensional import alkire_foster
from revival_sim.study.design import Design
from revival_sim.study.inference import SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios

DIMENSIONS = CONDITIONS[: CONDITIONS.index("debt")]
"""Income after help over the line, and the guarantees; each counts the same, an assumption."""
CUTOFFS = (1, 2)
"""Dimensions that make a person poor: any one, as the national standard has it, or two."""
UNITS = {
    "headcount": "share of persons",
    "intensity": "share of dimensions, mean over the poor",
    "adjusted_headcount": "share of persons and dimensions",
    **{f"contribution_{name}": "share of the adjusted headcount" for name in DIMENSIONS},
}


class Multidimensional:
    """multidimensional.csv: H, A and M0 of lifted persons at the start and the end.

    References
    ----------
    Alkire and Foster (2011), Journal of Public Economics 95, 476-487.
    """

    file = "multidimensional.csv"
    header = (
        *("policy", "shocks", "when", "cutoff", "measure", "unit"),
        *("mean", "low", "high", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        persons = (fates.persons * fates.lifted).astype(np.float64)
        patterns = 1 << len(DIMENSIONS)
        for when, conditions in zip(CONDITIONS_AT, fates.conditions, strict=True):
            counts = np.bincount(conditions & (patterns - 1), persons, minlength=patterns)
            for cutoff in CUTOFFS:
                for measure, value in _measures(counts, cutoff).items():
                    self._values.put(run, (when, cutoff, measure), value)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, time, cut-off and measure."""
        for policy, shocks in scenarios(self._design):
            for label in self._values.labels(policy, shocks):
                found = self._values.interval(policy, shocks, label, SHARE)
                yield (
                    *(policy, shocks, *label, UNITS[str(label[-1])]),
                    *(found.mean, found.low, found.high, found.replications),
                )


def _measures(persons: NDArray[Any], cutoff: int) -> dict[str, float]:
    """Return the measures of persons by the pattern of bits of what they lack."""
    patterns = np.arange(len(persons))
    has = 1 - ((patterns[:, None] >> np.arange(len(DIMENSIONS))) & 1)
    found = alkire_foster(has, np.ones(len(DIMENSIONS)), cutoff, weights=persons)
    parts = zip(DIMENSIONS, found.contribution[0].tolist(), strict=True)
    return {
        "headcount": found.headcount,
        "intensity": found.intensity,
        "adjusted_headcount": float(found.adjusted[0]),
        **{f"contribution_{name}": share for name, share in parts},
    }
