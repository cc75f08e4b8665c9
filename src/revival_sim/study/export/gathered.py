"""Runs x parameters x measures of a results folder, as one table."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from revival_sim.errors import UserError
from revival_sim.study.runs import DONE
from revival_sim.study.sensitivity.points import VARIATIONS
from revival_sim.study.variations.spans import Found
from revival_sim.study.variations.table import value_of
from revival_sim.study.variations.tables import RUNS as VARIED

RUNS = "runs.parquet"
OF_RUN = ("variation", "policy", "shocks", "seed", "status")
BESIDE = ("key", "seconds", "error")
"""Columns of the runs that are no measures and not wanted."""


def gathered(folder: Path, *, failed: bool = True) -> pa.Table:
    """Return a row for each run: `OF_RUN`, one column a varied parameter, one a measure.

    Varied parameters are known by the dots in their names.

    Parameters
    ----------
    failed
        Whether failed runs are in it, with null measures.

    Raises
    ------
    UserError
        If the folder holds no runs.
    """
    if not (folder / RUNS).is_file():
        raise UserError(f"there is no {str(folder / RUNS)!r}; expected the folder of a whole study")
    own = pq.read_table(folder / RUNS, partitioning=None)
    table = own.add_column(0, "variation", pa.array([0] * len(own), pa.int64()))
    if (folder / VARIED).is_file():
        more = pq.read_table(folder / VARIED, partitioning=None)
        table = pa.concat_tables([table, more], promote_options="default")
    if not failed:
        table = table.filter(pc.equal(table["status"], DONE))
    measures = [name for name in table.column_names if name not in (*OF_RUN, *BESIDE)]
    columns = {name: table[name] for name in OF_RUN}
    numbers = table["variation"].to_pylist()
    for path, values in _parameters(folder).items():
        columns[path] = _column([values[number] for number in numbers])
    return pa.table({**columns, **{name: table[name] for name in measures}})


def parameters_of(table: pa.Table) -> list[str]:
    """Return the names of the varied parameters."""
    return [name for name in table.column_names if "." in name]


def measures_of(table: pa.Table) -> list[str]:
    """Return the names of the measures."""
    return [name for name in table.column_names if name not in OF_RUN and "." not in name]


def _parameters(folder: Path) -> dict[str, list[Found]]:
    """Return the value of each varied parameter by variation."""
    path = folder / VARIATIONS
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    names = [name for name in rows[0] if "." in name]
    return {name: [value_of(row[name]) for row in rows] for name in names}


def _column(values: list[Found]) -> pa.Array:
    """Return numbers as such; text, which only failed runs have, makes the column text."""
    if any(isinstance(value, str) for value in values):
        return pa.array([str(value) for value in values], pa.string())
    if all(isinstance(value, bool) for value in values):
        return pa.array(values, pa.bool_())
    if all(isinstance(value, int) for value in values):
        return pa.array(values, pa.int64())
    return pa.array([float(value) for value in values], pa.float64())
