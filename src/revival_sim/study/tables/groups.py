"""Who falls: shares of the persons of a group by status, place, workers and income."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.household.groups import GROUPS
from revival_sim.fates import NEVER, START, Fates
from revival_sim.study.design import Design
from revival_sim.study.inference import CHANGE_OF_SHARE, SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios

RETURNS = {
    "realised_return_rate": "realised_return",
    "income_return_rate": "income_return",
    "risk_entry_rate": "risk_entry",
}
"""Measures of lifted persons and the months of the first event that they count."""
FIRST_FALL = {"first_fall_rate": "realised_return"}
"""The same of persons never lifted: their fall is an entry into poverty, not a return."""
UNIT = "share of persons of the group"
ALL, STATUS = "all", "status"
PERSONS = "persons"
BEFORE, FELL, FATES = 1, 2, 3
"""Of a kind of fall: it was so before the run, it came in the run; else neither, of three fates."""
Grouping = tuple[str, NDArray[np.integer], dict[int, str]]
"""Its name, the code of each household, and the names of the codes (without one, the number)."""


class Groups:
    """groups.csv: how often each group falls, and what a policy changes against the baseline.

    Shares are of all persons of the group at the start, like those of the summary; undefined where
    it had befallen all of them before.
    """

    file = "groups.csv"
    header = (
        *("policy", "shocks", "grouping", "group", "persons", "measure", "unit"),
        *("mean", "low", "high"),
        *("baseline", "difference", "difference_low", "difference_high", "replications"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        self._add(run, fates, fates.lifted, groupings(fates), RETURNS)
        never = [(ALL, np.zeros_like(fates.group), {0: "never lifted"}), _status(fates)]
        self._add(run, fates, ~fates.lifted, never, FIRST_FALL)

    def _add(
        self,
        run: RunSpec,
        fates: Fates,
        among: NDArray[np.bool_],
        ways: list[Grouping],
        measures: dict[str, str],
    ) -> None:
        persons = fates.persons[among].astype(np.float64)
        fates_of = np.zeros(len(persons), dtype=np.int64)
        for column in measures.values():
            first = getattr(fates, column)[among]
            fates_of = FATES * fates_of + BEFORE * (first == START) + FELL * (first > NEVER)
        shape = (-1, *(FATES for _ in measures))
        for grouping, codes, names in ways:
            joint = codes[among].astype(np.int64) * FATES ** len(measures) + fates_of
            size = (int(codes.max(initial=0)) + 1) * FATES ** len(measures)
            counts = np.bincount(joint, persons, minlength=size).reshape(shape)
            for axis, measure in enumerate(measures, 1):
                others = tuple(other for other in range(1, counts.ndim) if other != axis)
                for value, each in enumerate(counts.sum(axis=others).tolist()):
                    persons_there = sum(each)
                    if persons_there > 0.0:
                        label = (grouping, names.get(value, str(value)), measure)
                        share = each[FELL] / persons_there
                        could = each[BEFORE] < persons_there
                        self._values.put(run, label, share if could else math.nan)
                        self._values.put(run, (*label, PERSONS), persons_there)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, group and measure."""
        for policy, shocks in scenarios(self._design):
            for label in self._values.labels(policy, shocks):
                if label[-1] == PERSONS:
                    continue
                persons = self._values.interval(policy, shocks, (*label, PERSONS))
                mean = self._values.interval(policy, shocks, label, SHARE)
                against: tuple[object, ...] = (None, None, None, None)
                if policy != self._design.baseline:
                    found = self._values.difference(policy, shocks, label, CHANGE_OF_SHARE)
                    against = (self._design.baseline, found.mean, found.low, found.high)
                grouping, group, measure = label
                yield (
                    *(policy, shocks, grouping, group, persons.mean, measure, UNIT),
                    *(mean.mean, mean.low, mean.high),
                    *(*against, mean.replications),
                )


def groupings(fates: Fates) -> list[Grouping]:
    """Return the ways in which lifted households are grouped."""
    return [
        (ALL, np.zeros_like(fates.group), {0: "lifted"}),
        _status(fates),
        ("relocated", fates.relocated.astype(np.int8), {0: "not relocated", 1: "relocated"}),
        ("workers", (fates.workers > 0).astype(np.int8), {0: "no workers", 1: "with workers"}),
        ("income decile", fates.income_decile, {}),
        ("county", fates.county + 1, {}),
    ]


def _status(fates: Fates) -> Grouping:
    return STATUS, fates.group, GROUPS
