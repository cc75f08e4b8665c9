"""Debt distress: who owes, or pays in interest, too much for the income."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from revival_sim.agents.household.groups import GROUPS
from revival_sim.fates import CONDITIONS, CONDITIONS_AT, Fates
from revival_sim.study.design import Design
from revival_sim.study.inference import CHANGE_OF_SHARE, SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios

ALL = "all"
UNIT = "share of persons of the group"


class Debt:
    """debt.csv: persons in debt distress at the start and the end, by status.

    In distress is who owes more than three years' income (before bills) to lenders, relatives and
    hospitals together, or pays more than 40 % of it in interest; see `measures.debt`.
    """

    file = "debt.csv"
    header = (
        *("policy", "shocks", "when", "group", "unit", "mean", "low", "high"),
        *("baseline", "difference", "difference_low", "difference_high", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        place = CONDITIONS.index("debt")
        group, persons = 2 * fates.group, fates.persons.astype(np.float64)
        for when, conditions in zip(CONDITIONS_AT, fates.conditions, strict=True):
            joint = group + ((conditions >> place) & 1)
            counts = np.bincount(joint, persons, minlength=2 * len(GROUPS)).reshape(-1, 2)
            self._put(run, when, ALL, counts.sum(axis=0).tolist())
            for code, name in GROUPS.items():
                self._put(run, when, name, counts[code].tolist())

    def _put(self, run: RunSpec, when: str, group: str, persons: Sequence[float]) -> None:
        everyone = sum(persons)
        share = persons[1] / everyone if everyone > 0.0 else math.nan
        self._values.put(run, (when, group), share)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, time and group."""
        for policy, shocks in scenarios(self._design):
            for label in self._values.labels(policy, shocks):
                mean = self._values.interval(policy, shocks, label, SHARE)
                against: tuple[object, ...] = (None, None, None, None)
                if policy != self._design.baseline:
                    found = self._values.difference(policy, shocks, label, CHANGE_OF_SHARE)
                    against = (self._design.baseline, found.mean, found.low, found.high)
                yield (
                    *(policy, shocks, *label, UNIT, mean.mean, mean.low, mean.high),
                    *(*against, mean.replications),
                )
