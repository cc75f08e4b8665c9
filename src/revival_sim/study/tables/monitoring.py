"""What monitoring catches: whom it takes in rightly, whom it misses, how soon, and for whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import NEVER, Fates
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
    persons, risk, watched = fates.persons, fates.risk_bits, fates.monitored_bits
    entered = np.flatnonzero(fates.monitored > NEVER)
    first, theirs = fates.monitored[entered], risk[:, entered]
    needed = fates.state_at(theirs, first) | fates.state_at(theirs, first - 1)
    began = fates.first_month(theirs)
    after = (began > NEVER) & (first >= began)
    at_risk, monitored = _months(risk), _months(watched)
    returned = fates.lifted & (fates.realised_return > NEVER)
    before = (fates.monitored != NEVER) & (fates.monitored < fates.realised_return)
    poorest = fates.income_decile <= POOREST_TENTHS
    return {
        "precision": _share(persons[entered], needed),
        "recall": _share(persons, np.any(risk & watched, axis=0), at_risk > 0),
        "delay_months": _mean(persons[entered], first - began, after),
        "exclusion_error": _ratio(persons, _months(risk & ~watched), at_risk),
        "inclusion_error": _ratio(persons, _months(watched & ~risk), monitored),
        "coady_grosh_hoddinott": coady_grosh_hoddinott(monitored, poorest, persons),
        "returns_monitored": _share(persons, before, returned),
    }


def _months(bits: NDArray[np.int16]) -> NDArray[np.int16]:
    return np.asarray(np.bitwise_count(bits).sum(axis=0, dtype=np.int16))


def _share(
    persons: NDArray[np.int8], part: NDArray[np.bool_], whole: NDArray[np.bool_] | None = None
) -> float:
    """Return the share of persons, of those in `whole`, that are in `part`."""
    if whole is not None:
        persons, part = persons[whole], part[whole]
    return _divided(persons[part].sum(dtype=np.int64), persons.sum(dtype=np.int64))


def _mean(
    persons: NDArray[np.int8], values: NDArray[np.integer], among: NDArray[np.bool_]
) -> float:
    """Return the mean over persons of some households."""
    return _ratio(persons[among], values[among], np.ones(int(among.sum()), dtype=np.int16))


def _ratio(
    persons: NDArray[np.int8], part: NDArray[np.integer], whole: NDArray[np.integer]
) -> float:
    """Return persons times one value over persons times another."""
    above, below = (
        np.multiply(persons, each, dtype=np.int32).sum(dtype=np.int64) for each in (part, whole)
    )
    return _divided(above, below)


def _divided(part: np.int64, whole: np.int64) -> float:
    return float(part / whole) if whole > 0 else math.nan
