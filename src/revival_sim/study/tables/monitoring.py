"""What monitoring catches: whom it takes in rightly, whom it misses, how soon, and for whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import NEVER, START, Fates
from revival_sim.measures.targeting import coady_grosh_hoddinott
from revival_sim.study.design import Design
from revival_sim.study.inference import bounds
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.replications import Replications, scenarios

UNITS = {
    "precision": "share of persons newly monitored",
    "recall": "share of persons ever at risk",
    "delay_months": "months",
    "exclusion_error": "share of person-months at risk",
    "inclusion_error": "share of person-months monitored",
    "coady_grosh_hoddinott": "multiple of a neutral share",
    "returns_monitored": "share of persons who return",
}
POOREST_TENTHS = 4
"""Tenths of persons, poorest first, that the index of Coady, Grosh and Hoddinott looks at."""


class Monitoring:
    """monitoring.csv: the errors of monitoring over the run, of all persons.

    precision
        Of persons first monitored during the run, those at risk when they were taken in: at the end
        of that month or of the month before.
    recall
        Of persons at risk at any month's end, those that were at some month's end both at risk and
        monitored.
    delay_months
        Mean months from the first month at risk to the first monitored, of those first monitored
        then or later.
    exclusion_error, inclusion_error
        Person-months at risk without monitoring, and monitored without being at risk. Some of the
        latter is meant: a case is closed only after months of safety.
    coady_grosh_hoddinott
        The share of monitored person-months that goes to the poorest 40 % by income at the start,
        over its share of persons.
    returns_monitored
        Of lifted persons who return, those first monitored in an earlier month.

    References
    ----------
    Coady, Grosh and Hoddinott (2004), Targeting of Transfers in Developing Countries, World Bank.
    """

    file = "monitoring.csv"
    header = ("policy", "shocks", "measure", "unit", "mean", "low", "high", "replications")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        for measure, value in monitoring_measures(fates).items():
            self._values.put(run, (measure,), value)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario and measure."""
        for policy, shocks in scenarios(self._design):
            for measure, unit in UNITS.items():
                found = self._values.interval(policy, shocks, (measure,), bounds(unit))
                yield (
                    *(policy, shocks, measure, unit),
                    *(found.mean, found.low, found.high, found.replications),
                )


def monitoring_measures(fates: Fates) -> dict[str, float]:
    """Return the measures of a run; not a number where there is nobody to judge by."""
    persons = fates.persons.astype(np.float64)
    risk, watched = fates.risk_bits, fates.monitored_bits
    first = fates.monitored
    new = np.asarray(first > NEVER)
    needed = fates.state_at(risk, first) | fates.state_at(risk, first - 1)
    began = fates.first_month(risk)
    at_risk, monitored = _months(risk), _months(watched)
    after = new & (began > NEVER) & (first >= began)
    returned = fates.lifted & (fates.realised_return > NEVER)
    before = np.asarray((first == START) | (new & (first < fates.realised_return)))
    poorest = fates.income_decile <= POOREST_TENTHS
    return {
        "precision": _share(persons, needed & new, new),
        "recall": _share(persons, np.any(risk & watched, axis=0), began > NEVER),
        "delay_months": _ratio(persons * (first - began), persons, after),
        "exclusion_error": _ratio(persons * _months(risk & ~watched), persons * at_risk),
        "inclusion_error": _ratio(persons * _months(watched & ~risk), persons * monitored),
        "coady_grosh_hoddinott": coady_grosh_hoddinott(monitored, poorest, persons),
        "returns_monitored": _share(persons, before & returned, returned),
    }


def _months(bits: NDArray[np.int16]) -> NDArray[np.int64]:
    return np.asarray(np.bitwise_count(bits).sum(axis=0, dtype=np.int64))


def _share(
    persons: NDArray[np.float64], part: NDArray[np.bool_], whole: NDArray[np.bool_]
) -> float:
    return _ratio(persons * part, persons, whole)


def _ratio(
    part: NDArray[np.float64], whole: NDArray[np.float64], among: NDArray[np.bool_] | None = None
) -> float:
    chosen = np.ones(len(whole), dtype=np.bool_) if among is None else among
    total = float(whole[chosen].sum())
    return float(part[chosen].sum()) / total if total > 0.0 else math.nan
