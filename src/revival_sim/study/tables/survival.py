"""When lifted persons fall: survival from the start of the run, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.fates.table import FIRST_EVENTS
from revival_sim.measures.kaplan_meier import kaplan_meier
from revival_sim.measures.ratios import cluster_ratio
from revival_sim.study.design import Design
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import limits_of_share, scenarios

Floats = NDArray[np.float64]


class Survival:
    """survival.csv: Kaplan-Meier survival of lifted persons, pooled over replications.

    Whom it had befallen before the run is not at risk; the end of the run censors. Persons of a run
    share its weather and markets, so the interval does not take them as independent: it is that of
    the pooled survival with replications as clusters, undefined with fewer than two.

    References
    ----------
    Kaplan and Meier (1958), JASA 53, 457-481; for the interval see `cluster_ratio`.
    """

    file = "survival.csv"
    header = (
        *("policy", "shocks", "measure", "month"),
        *("at_risk", "events", "survival", "low", "high", "hazard"),
    )

    def __init__(self, design: Design) -> None:
        self._design = design
        self._tables: dict[tuple[str, str, str], list[tuple[Floats, Floats]]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        for measure, counts in fates.survival.items():
            self._tables.setdefault((run.policy, run.shocks, measure), []).append(counts)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, measure and month."""
        for policy, shocks in scenarios(self._design):
            for measure in FIRST_EVENTS:
                found = self._tables.get((policy, shocks, measure), [])
                for cells in _pooled(found) if found else ():
                    yield policy, shocks, measure, *cells


def _pooled(tables: Sequence[tuple[Floats, Floats]]) -> Iterator[tuple[object, ...]]:
    at_risk = np.sum([each for each, _ in tables], axis=0)
    events = np.sum([each for _, each in tables], axis=0)
    survival = kaplan_meier(at_risk, events).survival
    own = np.array([kaplan_meier(*each).survival for each in tables])
    size = np.array([each[0] for each, _ in tables])
    for month in np.flatnonzero(at_risk).tolist():
        found = cluster_ratio(size * own[:, month], size)
        yield (
            *(month + 1, float(at_risk[month]), float(events[month]), float(survival[month])),
            *(*limits_of_share(found), float(events[month] / at_risk[month])),
        )
