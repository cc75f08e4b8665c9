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
CELLS = 1_000
"""Combinations of groups that are counted at once, at most."""
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
        chosen = np.flatnonzero(among)
        persons = fates.persons[chosen].astype(np.float64)
        fates_of = np.zeros(len(persons), dtype=np.int64)
        for column in measures.values():
            first = getattr(fates, column)[chosen]
            fates_of = FATES * fates_of + BEFORE * (first == START) + FELL * (first > NEVER)
        kinds = (FATES,) * len(measures)
        for batch in _batches(ways):
            counts = _counted(batch, chosen, fates_of, persons, kinds)
            for place, (grouping, _, names) in enumerate(batch):
                others = tuple(axis for axis in range(len(batch)) if axis != place)
                found = counts.sum(axis=others)
                for axis, measure in enumerate(measures, 1):
                    rest = tuple(other for other in range(1, found.ndim) if other != axis)
                    for value, each in enumerate(found.sum(axis=rest).tolist()):
                        label = (grouping, names.get(value, str(value)), measure)
                        self._put(run, label, each)

    def _put(self, run: RunSpec, label: tuple[str, str, str], persons: Sequence[float]) -> None:
        """Enter the share of a group from its persons by fate, if it has any."""
        there = sum(persons)
        if there > 0.0:
            could = persons[BEFORE] < there
            self._values.put(run, label, persons[FELL] / there if could else math.nan)
            self._values.put(run, (*label, PERSONS), there)

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


def _batches(ways: list[Grouping]) -> list[list[Grouping]]:
    """Put together groupings that are counted at once: of no more than `CELLS` combinations."""
    found: list[list[Grouping]] = []
    cells = CELLS + 1
    for way in ways:
        cells *= _size(way)
        if cells > CELLS:
            found.append([])
            cells = _size(way)
        found[-1].append(way)
    return found


def _counted(
    batch: list[Grouping],
    chosen: NDArray[np.integer],
    fates_of: NDArray[np.int64],
    persons: NDArray[np.float64],
    kinds: tuple[int, ...],
) -> NDArray[np.float64]:
    """Return persons by group of each grouping and by fate of each kind."""
    joint = np.zeros(len(chosen), dtype=np.int64)
    for way in batch:
        joint = joint * _size(way) + way[1][chosen]
    joint = joint * math.prod(kinds) + fates_of
    shape = (*map(_size, batch), *kinds)
    counts = np.bincount(joint, persons, minlength=math.prod(shape))
    return counts.astype(np.float64).reshape(shape)


def _size(way: Grouping) -> int:
    return int(way[1].max(initial=0)) + 1
