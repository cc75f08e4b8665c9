"""Why lifted persons return: shares by proximate cause, and how many each has felled so far."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.household.loss_kinds import LOSS_KINDS
from revival_sim.fates import NEVER, START, Fates
from revival_sim.measures.aalen_johansen import aalen_johansen
from revival_sim.measures.hazard import counts_by_cause
from revival_sim.measures.ratios import cluster_ratio
from revival_sim.study.design import Design
from revival_sim.study.inference import SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, limits_of_share, scenarios

CODES = tuple(LOSS_KINDS)
Floats = NDArray[np.float64]


class Causes:
    """causes.csv: of lifted persons with a realised return in the run, the share of each cause."""

    file = "causes.csv"
    header = ("policy", "shocks", "cause", "unit", "mean", "low", "high", "replications")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run; without a return its shares are undefined."""
        returned = fates.lifted & (fates.realised_return > NEVER)
        persons = np.bincount(
            fates.cause[returned], fates.persons[returned], minlength=len(CODES)
        ).astype(np.float64)
        for code in CODES:
            share = persons[code] / persons.sum() if persons.sum() > 0.0 else math.nan
            self._values.put(run, (LOSS_KINDS[code],), share)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario and cause."""
        for policy, shocks in scenarios(self._design):
            for label in self._values.labels(policy, shocks):
                found = self._values.interval(policy, shocks, label, SHARE)
                yield (
                    *(policy, shocks, *label, "share of realised returns"),
                    *(found.mean, found.low, found.high, found.replications),
                )


class CauseIncidence:
    """cause_incidence.csv: lifted persons who have returned so far, by cause, of all at risk.

    Cumulative incidence of competing causes, pooled over replications; whom it had befallen before
    the run is not at risk, and the end of the run censors. The interval takes replications as
    clusters, as that of `Survival`; causes of which nobody returns are left out.

    References
    ----------
    Aalen and Johansen (1978), Scand. J. Stat. 5, 141-150; for the interval see `cluster_ratio`.
    """

    file = "cause_incidence.csv"
    header = ("policy", "shocks", "cause", "month", "incidence", "low", "high")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._tables: dict[tuple[str, str], list[tuple[Floats, Floats]]] = {}

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        among = fates.lifted & (fates.realised_return != START)
        month, cause = fates.realised_return[among], fates.cause[among]
        persons = fates.persons[among]
        duration = np.where(month > NEVER, month, fates.months)
        why = np.where(month > NEVER, cause + 1, 0)
        counts = counts_by_cause(duration, why, len(CODES), persons, fates.months)
        self._tables.setdefault((run.policy, run.shocks), []).append(counts)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, cause and month."""
        for policy, shocks in scenarios(self._design):
            found = self._tables.get((policy, shocks), [])
            for cells in _pooled(found) if found else ():
                yield policy, shocks, *cells


def _pooled(tables: Sequence[tuple[Floats, Floats]]) -> Iterator[tuple[object, ...]]:
    at_risk = np.sum([each for each, _ in tables], axis=0)
    events = np.sum([each for _, each in tables], axis=0)
    incidence, _ = aalen_johansen(at_risk, events)
    own = np.array([aalen_johansen(*each)[0] for each in tables])
    size = np.array([each[0] for each, _ in tables])
    for code in np.flatnonzero(events.sum(axis=1)).tolist():
        for month in np.flatnonzero(at_risk).tolist():
            limits = limits_of_share(cluster_ratio(size * own[:, code, month], size))
            yield LOSS_KINDS[code], month + 1, float(incidence[code, month]), *limits
