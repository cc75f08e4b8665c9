"""A population from a user's own household table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import Column
from revival_sim.engine.parameters import Value
from revival_sim.measures.inequality import quantile_shares
from revival_sim.population.household_table import ColumnSpec, read_household_table
from revival_sim.population.keyed import draws, numbers
from revival_sim.population.livelihoods import Columns, draw_livelihoods
from revival_sim.population.places import places
from revival_sim.population.synthesis import Synthetic, normal_income

INCOME = ColumnSpec(
    name="income",
    kind="float",
    unit="yuan/person/year",
    low=0.0,
    high=1e7,
    required=True,
    doc="income per head of a normal year at 2020 prices",
)
LOCAL = ColumnSpec(
    name="works_locally",
    kind="bool",
    unit="",
    required=False,
    doc="whether one member works at an enterprise of the village",
)
KINDS: dict[str, Literal["int", "float", "bool"]] = {
    "int": "int",
    "float": "float",
    "bool": "bool",
}
REQUIRED = ("size", "workers", "group")
COMPOSITION = ("elderly", "children", "seniors", "college", "relocated")
LIVELIHOOD = (
    "away",
    "wage_level",
    "land",
    "crop_income",
    "livestock_income",
    "transfer_income",
    "savings",
    "frailty",
    "ties",
    "credit_history",
)
HIGHEST = {"size": 100, "group": 3}
"""Upper bounds that the columns themselves do not declare."""


def column_specs(columns: Mapping[str, Column]) -> list[ColumnSpec]:
    """Return the columns that a household table must or may have.

    `income`, `size`, `workers` and `group` are needed. Members by role default to 0; what a
    household lives on is drawn from its income where the table does not give it.
    """
    return [INCOME, LOCAL, *(_spec(columns[n]) for n in (*REQUIRED, *COMPOSITION, *LIVELIHOOD))]


def read_population(
    path: Path, columns: Mapping[str, Column], values: Mapping[str, Value], seed: int
) -> Synthetic:
    """Make a population of the households in a table; villages are made of neighbouring rows.

    Parameters
    ----------
    path
        CSV or Parquet file, see `revival_sim.population.household_table`.
    columns
        The columns of the household class.
    values
        Population parameters that differ from the defaults, by dotted name.
    seed
        Keys the draws for what the table does not give.

    Raises
    ------
    UserError
        If the table cannot be used, with every bad column.
    """
    given: Columns = dict(read_household_table(path, column_specs(columns)))
    income = np.asarray(given.pop("income"), dtype=np.float64)
    count = len(income)
    number, draw = numbers(values), draws("Household", seed, count)
    place = (np.argsort(np.argsort(income, kind="stable")) + 0.5) / count
    made = {name: given[name] for name in (*REQUIRED, *COMPOSITION)}
    made |= draw_livelihoods(income, place, made, number, draw)
    made |= given
    fit = _fit(income, normal_income(made), np.asarray(made["size"], dtype=np.float64))
    return Synthetic(made, places(count, number), fit)


def _fit(
    asked: NDArray[np.float64], got: NDArray[np.float64], persons: NDArray[np.float64]
) -> dict[str, list[str] | list[float]]:
    """Compare deciles of the incomes given with those that livelihoods make (yuan/person/year)."""

    def deciles(income: NDArray[np.float64]) -> list[float]:
        mean = float(np.average(income, weights=persons))
        return [float(10.0 * share * mean) for share in quantile_shares(income, 10, persons)]

    return {
        "part": ["decile"] * 10,
        "label": [str(i) for i in range(1, 11)],
        "asked": deciles(asked),
        "got": deciles(got),
        "unit": ["yuan/person/year"] * 10,
    }


def _spec(column: Column) -> ColumnSpec:
    return ColumnSpec(
        name=column.name,
        kind=KINDS[column.python_type],
        unit=column.unit,
        low=max(0.0, column.low or 0.0),
        high=HIGHEST.get(column.name, column.high),
        required=column.name in REQUIRED,
        default=0 if column.name in COMPOSITION else None,
        doc=column.doc,
    )
