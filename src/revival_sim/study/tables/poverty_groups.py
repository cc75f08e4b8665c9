"""Whose poverty it is: indices of poverty by group, and the share of all that each group holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.household.groups import GROUPS
from revival_sim.fates import Fates
from revival_sim.measures.decomposition import fgt_by_group
from revival_sim.study.design import Design
from revival_sim.study.inference import SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios
from revival_sim.study.tables.years import calendar_year

MEASURES = {"headcount": 0.0, "poverty_gap": 1.0, "severity": 2.0}
"""Indices of Foster, Greer and Thorbecke, with their powers."""
PERSONS, INDEX, CONTRIBUTION = "persons", "index", "contribution"


class PovertyGroups:
    """poverty_groups.csv: poverty of all persons by group, at the start and the last year's end.

    Incomes are after help over the poverty line of their time, as in `Poverty`. The indices of the
    groups, weighed by their persons, add up to that of all; `contribution` is each group's part.

    References
    ----------
    Foster, Greer and Thorbecke (1984), Econometrica 52, 761-766.
    """

    file = "poverty_groups.csv"
    header = (
        *("policy", "shocks", "year", "grouping", "group", "persons", "measure"),
        *("index", "low", "high"),
        *("contribution", "contribution_low", "contribution_high", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        for grouping, codes, names in _groupings(fates):
            for number in sorted({0, fates.years}):
                income = np.maximum(fates.income[number], 0.0)
                poor = np.flatnonzero(income < 1.0)
                values, labels, weights = _units(income, poor, codes, fates.persons)
                for measure, alpha in MEASURES.items():
                    split = fgt_by_group(values, 1.0, alpha, labels, weights)
                    for place, code in enumerate(split.groups.tolist()):
                        label = (calendar_year(run, number), grouping, names[code], measure)
                        self._values.put(run, (*label, PERSONS), split.persons[place])
                        self._values.put(run, (*label, INDEX), split.index[place])
                        self._values.put(run, (*label, CONTRIBUTION), split.contribution[place])

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, year, group and measure."""
        for policy, shocks in scenarios(self._design):
            for label in self._values.labels(policy, shocks):
                if label[-1] != INDEX:
                    continue
                own = label[:-1]
                persons, index, part = (
                    self._values.interval(policy, shocks, (*own, what), SHARE)
                    for what in (PERSONS, INDEX, CONTRIBUTION)
                )
                year, grouping, group, measure = own
                yield (
                    *(policy, shocks, year, grouping, group, persons.mean, measure),
                    *(index.mean, index.low, index.high),
                    *(part.mean, part.low, part.high, index.replications),
                )


def _groupings(fates: Fates) -> list[tuple[str, NDArray[np.integer], dict[int, str]]]:
    return [
        ("status", fates.group, GROUPS),
        ("relocated", fates.relocated.astype(np.int8), {0: "not relocated", 1: "relocated"}),
        ("workers", (fates.workers > 0).astype(np.int8), {0: "no workers", 1: "with workers"}),
    ]


def _units(
    income: NDArray[np.float32],
    poor: NDArray[np.integer],
    codes: NDArray[np.integer],
    persons: NDArray[np.integer],
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return values, labels and weights: the poor, and all others of each group as one unit."""
    everyone = np.bincount(codes, persons)
    theirs = persons[poor].astype(np.float64)
    below = np.bincount(codes[poor], theirs, minlength=len(everyone))
    present = np.flatnonzero(everyone)
    values = np.append(income[poor].astype(np.float64), np.ones(len(present)))
    labels = np.append(codes[poor].astype(np.int64), present)
    return values, labels, np.append(theirs, (everyone - below)[present])
