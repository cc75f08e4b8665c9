"""How long poverty lasts and how soon it comes back: hazards by duration, of all persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.measures.hazard import life_table
from revival_sim.measures.spells import spells_out_of_poverty
from revival_sim.study.design import Design
from revival_sim.study.inference import interval
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import scenarios

ENTRY, EXIT, RE_ENTRY = "entry", "exit", "re-entry"
KINDS = (ENTRY, EXIT, RE_ENTRY)
Floats = NDArray[np.float64]


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
        self._tables: dict[tuple[str, str, str], list[tuple[Floats, Floats]]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        persons = fates.persons.astype(np.float64)
        ever = np.asarray(fates.poor_start | fates.poor_bits.any(axis=0))
        by_month = fates.by_month(fates.poor_bits[:, ever])
        panel = np.concatenate([fates.poor_start[None, ever], by_month]).T
        untouched = ~fates.lifted & ~fates.poor_start
        first = fates.first_month(fates.poor_bits)[untouched]
        lasted = np.where(first > 0, first, fates.months)
        self._put(run, ENTRY, lasted, first > 0, persons[untouched], fates.months)
        for kind, states in ((EXIT, ~panel), (RE_ENTRY, panel)):
            unit, duration, ended = spells_out_of_poverty(states)
            self._put(run, kind, duration, ended, persons[ever][unit], fates.months)

    def _put(
        self,
        run: RunSpec,
        kind: str,
        duration: NDArray[np.integer],
        ended: NDArray[np.bool_],
        persons: Floats,
        months: int,
    ) -> None:
        table = life_table(duration, ended, persons, months)
        known = self._tables.setdefault((run.policy, run.shocks, kind), [])
        known.append((table.at_risk, table.events))

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, kind and month of duration that somebody reaches."""
        for policy, shocks in scenarios(self._design):
            for kind in KINDS:
                tables = self._tables.get((policy, shocks, kind), [])
                for duration, cells in _pooled(tables):
                    yield policy, shocks, kind, duration, *cells


def _pooled(tables: Sequence[tuple[Floats, Floats]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    at_risk = np.array([each for each, _ in tables])
    events = np.array([each for _, each in tables])
    for month in range(at_risk.shape[1] if len(tables) else 0):
        exposed, ended = at_risk[:, month], events[:, month]
        if exposed.sum() > 0.0:
            hazard = float(ended.sum() / exposed.sum())
            moved = hazard + (ended - hazard * exposed) / exposed.mean()
            found = interval(moved.tolist())
            cells = (float(exposed.sum()), float(ended.sum()), hazard, found.low, found.high)
            yield month + 1, cells
