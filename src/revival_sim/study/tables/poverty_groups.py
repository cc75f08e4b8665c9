"""Whose poverty it is: indices of poverty by group, and the share of all that each group holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
Floats = NDArray[np.float64]
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
        ways = [(*way, np.bincount(way[1], fates.persons)) for way in _groupings(fates)]
        for number in sorted({0, fates.years}):
            poor = np.flatnonzero(fates.income[number] < 1.0)
            income = np.maximum(fates.income[number][poor], 0.0).astype(np.float64)
            persons = fates.persons[poor].astype(np.float64)
            for grouping, codes, names, everyone in ways:
                units = _units(income, codes[poor], persons, everyone)
                for measure, alpha in MEASURES.items():
                    split = fgt_by_group(units[0], 1.0, alpha, *units[1:])
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
    income: Floats, codes: NDArray[np.integer], persons: Floats, everyone: NDArray[Any]
) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Return values, labels and weights: the poor, and all others of each group as one unit."""
    below = np.bincount(codes, persons, minlength=len(everyone))
    present = np.flatnonzero(everyone)
    values = np.append(income, np.ones(len(present)))
    labels = np.append(codes, present)
    return values, labels, np.append(persons, (everyone - below)[present])
