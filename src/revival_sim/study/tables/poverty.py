"""How much poverty there is each year, how unequal incomes are, and how much of it is chronic."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from revival_sim.fates import Fates
from revival_sim.measures.chronic import chronic_and_transient
from revival_sim.measures.entropy import theil_t
from revival_sim.measures.equivalence import equivalent_size
from revival_sim.measures.inequality import gini
from revival_sim.measures.poverty import fgt, watts
from revival_sim.measures.ranked import sen, sen_shorrocks_thon
from revival_sim.measures.vulnerability import expected_poverty, vulnerability_rate
from revival_sim.study.design import Design
from revival_sim.study.inference import SHARE
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.ordering import in_order
from revival_sim.study.tables.replications import Replications, scenarios
from revival_sim.study.tables.years import calendar_year

Floats = NDArray[np.float64]
FLOOR = 0.05
"""Lines of income that count at least, where a logarithm is taken: an assumption."""
OF_POOR: dict[str, Callable[[Floats, Floats], float]] = {
    "poverty_gap": lambda income, weight: fgt(income, 1.0, 1.0, weight),
    "severity": lambda income, weight: fgt(income, 1.0, 2.0, weight),
    "watts": lambda income, weight: watts(income, 1.0, weight, FLOOR),
    "sen": lambda income, weight: sen(income, 1.0, weight),
}
"""Indices that are the headcount times one of the poor alone, who are few."""
OF_ALL: dict[str, Callable[[Floats, Floats], float]] = {
    "gini": gini,
    "theil": theil_t,
}
OVER_YEARS = "all"
UNBOUNDED = ("watts", "theil")
"""Measures that may be above 1."""
UNITS = {
    "headcount": "share of persons",
    "poverty_gap": "share of the line, mean over persons",
    "severity": "squared share of the line, mean over persons",
    "watts": "log points, mean over persons",
    "sen": "index",
    "sen_shorrocks_thon": "index",
    "gini": "index",
    "theil": "nats",
    "chronic_poverty": "squared share of the line, of mean incomes over the years",
    "transient_poverty": "squared share of the line, the rest of the mean over the years",
    "vulnerability": "share of persons",
    "gini_of_means": "index",
    "gini_of_equivalent_means": "index",
}


class Poverty:
    """poverty.csv: measures of all persons' income after help, at the start and each year's end.

    Incomes are over the poverty line of their time, those below nothing counted as nothing. The
    year is the calendar year in which a year of the run ends; the start is the year before.
    """

    file = "poverty.csv"
    header = ("policy", "shocks", "year", "measure", "unit", "mean", "low", "high", "replications")

    def __init__(self, design: Design) -> None:
        self._design = design
        self._values = Replications(design)

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run."""
        for number, income in enumerate(fates.income):
            year = calendar_year(run, number)
            for measure, value in year_measures(income, fates.persons).items():
                self._values.put(run, (year, measure), value)
        for measure, value in measures_over_years(fates.income[1:], fates.persons).items():
            self._values.put(run, (OVER_YEARS, measure), value)

    def rows(self) -> Iterator[Sequence[object]]:
        """Return a row for each scenario, year and measure."""
        for policy, shocks in scenarios(self._design):
            for year, measure in self._values.labels(policy, shocks):
                within = (0.0, math.inf) if measure in UNBOUNDED else SHARE
                found = self._values.interval(policy, shocks, (year, measure), within)
                yield (
                    *(policy, shocks, year, measure, UNITS[str(measure)]),
                    *(found.mean, found.low, found.high, found.replications),
                )


def year_measures(income: NDArray[np.float32], persons: NDArray[np.int8]) -> dict[str, float]:
    """Return the measures of incomes over the line, each array of shape (households,)."""
    value, weight = in_order(income, persons)
    below = int(np.searchsorted(value, 1.0))
    poor, theirs = value[:below], weight[:below]
    share = float(theirs.sum() / weight.sum())
    return {
        "headcount": share,
        **{name: share * index(poor, theirs) if below else 0.0 for name, index in OF_POOR.items()},
        "sen_shorrocks_thon": sen_shorrocks_thon(
            np.append(poor, 1.0), 1.0, np.append(theirs, weight[below:].sum())
        ),  # all others are one unit at the line, as it does not see how far above it they are
        **{name: index(value, weight) for name, index in OF_ALL.items()},
    }


def measures_over_years(income: NDArray[np.float32], persons: NDArray[np.int8]) -> dict[str, float]:
    """Return chronic and transient poverty of incomes over the line, shape (years, households)."""
    if not len(income):
        return {}
    ever = np.flatnonzero(np.any(income < 1.0, axis=0))
    panel = np.ones((len(income), len(ever) + 1))  # the last is one unit for all others
    np.maximum(income[:, ever], 0.0, out=panel[:, :-1])
    theirs = persons[ever].astype(np.float64)
    weight = np.append(theirs, persons.sum(dtype=np.float64) - theirs.sum())
    split = chronic_and_transient(panel.T, 1.0, 2.0, weight)
    return {
        "chronic_poverty": split.chronic,
        "transient_poverty": split.transient,
        "vulnerability": vulnerability_rate(_chances(panel), weights=weight),
        **_by_size(income, persons),
    }


def _chances(panel: Floats) -> Floats:
    """Return the chance to be poor in a year of lognormal incomes like those of each household.

    Parameters
    ----------
    panel
        Incomes over the line, shape (years, households).
    """
    logs = np.log(np.maximum(panel, FLOOR))
    spread = logs.var(axis=0, ddof=1) if len(logs) > 1 else np.zeros(logs.shape[1])
    return expected_poverty(logs.mean(axis=0), spread, 1.0)


def _by_size(income: NDArray[np.float32], persons: NDArray[np.int8]) -> dict[str, float]:
    """Return the Gini indices of mean incomes by head and by the root of the size."""
    mean, size = income.mean(axis=0), persons.astype(np.float64)
    equivalent = equivalent_size(size, np.zeros_like(size), "square_root")
    by_root = (mean * (size / equivalent)).astype(np.float32)
    return {
        "gini_of_means": gini(*in_order(mean, persons)),
        "gini_of_equivalent_means": gini(*in_order(by_root, persons)),
    }
