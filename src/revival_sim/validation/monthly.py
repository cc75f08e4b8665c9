"""Monthly series of a results folder, and the value of a target in each of its runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.errors import UserError, unknown
from revival_sim.study import catalogue
from revival_sim.validation.targets import END, MEAN, Period, Target

MONTHLY = "monthly.parquet"
KEYS = ("policy", "shocks", "seed", "month")
Floats = NDArray[np.float64]


class NotCovered(UserError):  # noqa: N818  (the name says what is so, as UserError does)
    """A target whose scenario or period the runs do not hold."""


@dataclass(frozen=True)
class Runs:
    """The runs of one scenario.

    Attributes
    ----------
    seeds
        In order, shape (runs,).
    series
        By name, shape (runs, months).
    """

    seeds: tuple[int, ...]
    series: Mapping[str, Floats]


@dataclass(frozen=True)
class Monthly:
    """Every scenario of a results folder, by policy and shocks.

    Attributes
    ----------
    first, months
        First month, counted from the year 0, and how many there are.
    """

    scenarios: Mapping[tuple[str, str], Runs]
    first: int
    months: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the series."""
        return tuple(next(iter(self.scenarios.values())).series)

    def runs(self, policy: str, shocks: str) -> Runs:
        """Return the runs of a scenario.

        Raises
        ------
        UserError
            If there is no such policy or pack anywhere; `NotCovered` if the folder lacks it.
        """
        if (policy, shocks) in self.scenarios:
            return self.scenarios[policy, shocks]
        own_policies, own_packs = zip(*self.scenarios, strict=True)
        if policy not in (known := {*catalogue.policies(), *own_policies}):
            raise unknown("targets", "policy", policy, known)
        if shocks not in (known := {*catalogue.shock_packs(), *own_packs}):
            raise unknown("targets", "pack of shocks", shocks, known)
        raise NotCovered(f"needs runs of {policy} under {shocks}, which the study has not")

    def place(self, period: Period) -> slice:
        """Return where a period is among the months.

        Raises
        ------
        NotCovered
            If a month of it was not lived.
        """
        start, end = month_number(period.start), month_number(period.end)
        last = self.first + self.months - 1
        if start < self.first or end > last:
            raise NotCovered(
                f"needs {period.start} to {period.end}, the runs hold {month_text(self.first)} "
                f"to {month_text(last)}"
            )
        return slice(start - self.first, end - self.first + 1)


def read_monthly(folder: Path) -> Monthly:
    """Read the monthly series of a results folder.

    Raises
    ------
    UserError
        If the file is not there, is damaged, or holds no run.
    """
    path = folder / MONTHLY
    if not path.is_file():
        raise UserError(f"validate: there is no {str(path)!r}; expected the output of a study")
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise UserError(f"{path}: cannot be read; {' '.join(str(error).split())}") from None
    missing = [key for key in KEYS if key not in table.column_names]
    if missing or not table.num_rows:
        lacks = f"the column {missing[0]!r}" if missing else "any run"
        raise UserError(f"{path}: lacks {lacks}; expected the output of a study")
    columns = {name: table[name].to_numpy() for name in table.column_names}
    numbers = np.array([month_number(text) for text in columns["month"]])
    first, months = int(numbers.min()), int(np.ptp(numbers)) + 1
    pairs = list(dict.fromkeys(zip(columns["policy"], columns["shocks"], strict=True)))
    scenarios = {
        (str(policy), str(shocks)): _runs(
            path,
            {name: values[chosen] for name, values in columns.items()},
            numbers[chosen] - first,
            months,
        )
        for policy, shocks in pairs
        if (chosen := (columns["policy"] == policy) & (columns["shocks"] == shocks)).any()
    }
    return Monthly(scenarios, first, months)


def _runs(
    path: Path, columns: Mapping[str, NDArray[Any]], month: NDArray[np.int64], months: int
) -> Runs:
    seeds = np.unique(columns["seed"])
    at = (np.searchsorted(seeds, columns["seed"]), month)
    if len(month) != len(seeds) * months or len(set(zip(*at, strict=True))) != len(month):
        raise UserError(f"{path}: a run lacks months, or has one twice")
    series = {}
    for name in columns.keys() - set(KEYS):
        series[name] = np.empty((len(seeds), months))
        series[name][at] = columns[name]
    return Runs(tuple(int(seed) for seed in seeds), series)


def values(target: Target, monthly: Monthly) -> Floats:
    """Return the model's value of a target in each run of its scenario, shape (runs,).

    Raises
    ------
    NotCovered
        If the runs do not hold the scenario or the whole of a period.
    UserError
        If there is no such series, policy or pack.
    """
    for name in (*target.numerator, *target.denominator):
        if name not in monthly.names:
            raise unknown(f"targets: {target.name}", "monthly series", name, monthly.names)
    runs = monthly.runs(target.policy, target.shocks)
    own = _aggregate(target, runs, monthly.place(target.period))
    other = target.relative_to
    if other is None:
        return own
    if isinstance(other, Period):
        return own / _aggregate(target, runs, monthly.place(other)) - 1.0
    base = monthly.runs(target.policy, other)
    if base.seeds != runs.seeds:
        raise NotCovered(f"needs the same seeds under {target.shocks} and {other}")
    return own / _aggregate(target, base, monthly.place(target.period)) - 1.0


def _aggregate(target: Target, runs: Runs, place: slice) -> Floats:
    upper = _over_period(target.aggregate, _total(runs, target.numerator)[:, place])
    if not target.denominator:
        return upper
    lower = _over_period(target.aggregate, _total(runs, target.denominator)[:, place])
    return np.divide(upper, lower, out=np.full_like(upper, np.nan), where=lower != 0.0)


def _total(runs: Runs, names: Sequence[str]) -> Floats:
    added: Floats = np.sum([runs.series[name] for name in names], axis=0)
    return added


def _over_period(aggregate: str, found: Floats) -> Floats:
    if aggregate == END:
        return found[:, -1]
    over: Floats = found.mean(axis=1) if aggregate == MEAN else found.sum(axis=1)
    return over
