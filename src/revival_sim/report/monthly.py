"""Monthly series over replications: the mean of each month and its 95 % interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from revival_sim.report.reading import read_parquet
from revival_sim.study.inference import interval

MONTHLY = "monthly.parquet"
CUMULATIVE = {
    "realised_return_rate": "realised_return_cumulative",
    "income_return_rate": "income_return_cumulative",
    "risk_entry_rate": "risk_entry_cumulative",
}
"""The monthly series that grows to each of the three returns."""
BUSINESS = ("enterprises_active", "enterprise_jobs", "loan_arrears")
"""The monthly series of enterprises and lenders."""
SERIES = CUMULATIVE | {name: name for name in BUSINESS}


@dataclass(frozen=True)
class Band:
    """One monthly series of one scenario; the cumulative ones in shares of lifted persons.

    Parameters
    ----------
    measure
        The return to which the series grows, e.g. "realised_return_rate", or the series itself.
    months
        Names of the months, "2021-01", …
    mean, low, high
        Over replications, shape (months,); `low` and `high` are NaN where there are fewer than two.
    replications
        Runs behind the last month.
    """

    policy: str
    shocks: str
    measure: str
    months: tuple[str, ...]
    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    replications: int

    @property
    def has_interval(self) -> bool:
        """Whether any month has an interval."""
        return bool(np.isfinite(self.low).any())

    def by_year(self) -> dict[str, float]:
        """Return how much the mean grew in each calendar year, share of lifted persons."""
        grown: dict[str, float] = {}
        before = 0.0
        for month, value in zip(self.months, self.mean, strict=True):
            grown[month[:4]] = grown.get(month[:4], 0.0) + float(value) - before
            before = float(value)
        return grown


def read_bands(folder: Path) -> tuple[Band, ...]:
    """Return the band of every scenario and series of `SERIES`."""
    keys = ["policy", "shocks", "month"]
    table = read_parquet(folder / MONTHLY, keys, [*keys, *SERIES.values()])
    columns = table.to_pydict()
    places: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = zip(*(columns[key] for key in keys), strict=True)
    for place, (policy, shocks, month) in enumerate(rows):
        places[policy, shocks][month].append(place)
    return tuple(
        _band(policy, shocks, measure, months, columns[series])
        for measure, series in SERIES.items()
        if series in columns
        for (policy, shocks), months in places.items()
    )


def _band(
    policy: str,
    shocks: str,
    measure: str,
    places: dict[str, list[int]],
    column: Sequence[float | None],
) -> Band:
    months = tuple(sorted(places))
    values = [
        interval([np.nan if (v := column[i]) is None else v for i in places[month]])
        for month in months
    ]

    def array(name: str) -> NDArray[np.float64]:
        found = [getattr(value, name) for value in values]
        return np.array([np.nan if v is None else v for v in found], dtype=np.float64)

    return Band(
        policy=policy,
        shocks=shocks,
        measure=measure,
        months=months,
        mean=array("mean"),
        low=array("low"),
        high=array("high"),
        replications=values[-1].replications,
    )
