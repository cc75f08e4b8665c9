"""How long poverty lasts and how soon it comes back: hazards by duration, of all persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.measures.hazard import life_table
from revival_sim.measures.ratios import cluster_ratio
from revival_sim.measures.spells import turns
from revival_sim.study.design import Design
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import limits_of_share, scenarios

ENTRY, EXIT, RE_ENTRY = "entry", "exit", "re-entry"
KINDS = (ENTRY, EXIT, RE_ENTRY)
Floats = NDArray[np.float64]
Found = tuple[str, NDArray[np.integer], NDArray[np.bool_], Floats]
HOUSEHOLDS_AT_ONCE = 20_000
"""The panel by month of so many is in memory at a time."""


class Spells:
    """spells.csv: of persons whose spell has lasted so long, those who leave it in that month.

    entry
        Of those never poor before the run (nor lifted, nor poor at its start): months from the
        start to the first month in poverty.
    exit
        Of spells of poverty that begin in the run: months until one without poverty.
    re-entry
        Of spells out of poverty that begin in the run with an exit from it: months until poverty.

    Spells under way when the run began are left out, as nobody knows how long they had lasted;
    those under way at its end are censored. Poverty is that of each month's end.
    The interval is of the pooled hazard with replications as clusters (see `Survival`).

    References
    ----------
    Bane and Ellwood (1986), Journal of Human Resources 21; Stevens (1999), the same 34.
    """

    file = "spells.csv"
    header = ("policy", "shocks", "kind", "duration", "at_risk", "events", "hazard", "low", "high")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._tables: dict[tuple[str, str, str], list[Floats]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        tables = {kind: np.zeros((2, fates.months)) for kind in KINDS}
        for first in range(0, len(fates.persons), HOUSEHOLDS_AT_ONCE):
            part = slice(first, first + HOUSEHOLDS_AT_ONCE)
            for kind, duration, ended, persons in _spells(fates, part):
                table = life_table(duration, ended, persons, fates.months)
                tables[kind] += (table.at_risk, table.events)
        for kind, counts in tables.items():
            self._tables.setdefault((run.policy, run.shocks, kind), []).append(counts)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, kind and month of duration that somebody reaches."""
        for policy, shocks in scenarios(self._design):
            for kind in KINDS:
                tables = self._tables.get((policy, shocks, kind), [])
                for cells in _pooled(tables):
                    yield policy, shocks, kind, *cells


def _spells(fates: Fates, part: slice) -> Iterator[Found]:
    """Give kind, duration, whether ended, and persons, of the spells of some households."""
    persons = fates.persons[part].astype(np.float64)
    start, bits = fates.poor_start[part], fates.poor_bits[:, part]
    ever = np.flatnonzero(start | bits.any(axis=0))
    untouched = ~fates.lifted[part] & ~start
    never = persons[untouched].sum() - persons[ever][untouched[ever]].sum()
    yield ENTRY, np.array([fates.months]), np.array([False]), np.array([never])  # as one spell
    persons, start, bits, untouched = persons[ever], start[ever], bits[:, ever], untouched[ever]
    first = fates.first_month(bits[:, untouched])
    yield ENTRY, first, np.ones(len(first), dtype=np.bool_), persons[untouched]
    panel = np.concatenate([start[None], fates.by_month(bits)])
    panel = np.ascontiguousarray(panel.T)
    found = turns(panel)
    weight = persons[found.unit]
    for kind, chosen in ((EXIT, found.poor), (RE_ENTRY, ~found.poor)):
        yield kind, found.duration[chosen], found.ended[chosen], weight[chosen]


def _pooled(tables: Sequence[Floats]) -> Iterator[tuple[object, ...]]:
    for month in range(tables[0].shape[1] if tables else 0):
        exposed, ended = np.array([table[:, month] for table in tables]).T
        if exposed.sum() > 0.0:
            found = cluster_ratio(ended, exposed)
            counts = (float(exposed.sum()), float(ended.sum()))
            yield (month + 1, *counts, found.value, *limits_of_share(found))
