"""The results folder of a study: tables that are the same bytes for any workers and any order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.files import whole, write_text
from revival_sim.study.butfor import write_butfor_tables
from revival_sim.study.comparison import COMPARISON, SUMMARY, comparison_rows, summary_rows
from revival_sim.study.cost import COSTS, FRONTIER, cost_rows, frontier_rows
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.runs import DONE, RunResult, RunSpec
from revival_sim.study.tables import write_fates_tables
from revival_sim.study.tables.making import Load
from revival_sim.study.tables.replications import Replications

OF_MEASURES = (
    ("summary.csv", SUMMARY, summary_rows),
    ("comparison.csv", COMPARISON, comparison_rows),
    ("costs.csv", COSTS, cost_rows),
    ("frontier.csv", FRONTIER, frontier_rows),
)


@dataclass(frozen=True)
class Row:
    """A run of the study with all that the tables say about it."""

    run: RunSpec
    key: str
    command: str
    result: RunResult


def write_tables(
    design: Design, rows: Sequence[Row], load: Load, further: Sequence[Row] = ()
) -> None:
    """Write the tables of a study into its output folder.

    Parameters
    ----------
    rows
        Every run of the design, in the order of its expansion.
    load
        Reads the fates of a done run by its key.
    further
        The runs with something taken out.
    """
    folder = design.output
    everything = [*rows, *further]
    done = [row for row in rows if row.result.status == DONE]
    units = merged(row.result.units for row in done)
    values = values_of(design, done)
    for file, header, rows_of in OF_MEASURES:
        write_csv(folder / file, header, rows_of(design, values, units))
    _write_parquet(folder / "runs.parquet", _runs(rows, list(units)))
    _write_parquet(folder / "monthly.parquet", _monthly(design, done))
    _write_population(folder / "population.csv", design, done)
    write_fates_tables(design, {row.run: row.key for row in done}, load)
    keys = {row.run: row.key for row in everything if row.result.status == DONE}
    write_butfor_tables(design, keys, load)
    _write_failures(folder / "failures.txt", [r for r in everything if r.result.status != DONE])


def merged(mappings: Iterable[object]) -> dict[str, str]:
    """Return all keys of many mappings in the order in which they are first met."""
    found: dict[str, str] = {}
    for mapping in mappings:
        assert isinstance(mapping, dict)
        for key, value in mapping.items():
            found.setdefault(key, value)
    return found


def values_of(design: Design, done: Iterable[Row]) -> Replications:
    """Return every measure of done runs, each under the label (measure,)."""
    values = Replications(design)
    for row in done:
        for measure, value in row.result.measures.items():
            values.put(row.run, (measure,), value)
    return values


def _runs(rows: Sequence[Row], measures: Sequence[str]) -> pa.Table:
    columns: dict[str, pa.Array] = {
        "policy": pa.array([r.run.policy for r in rows], pa.string()),
        "shocks": pa.array([r.run.shocks for r in rows], pa.string()),
        "seed": pa.array([r.run.seed for r in rows], pa.int64()),
        "key": pa.array([r.key for r in rows], pa.string()),
        "status": pa.array([r.result.status for r in rows], pa.string()),
        "seconds": pa.array([r.result.seconds for r in rows], pa.float64()),
        "error": pa.array([_error(r) for r in rows], pa.string()),
    }
    for name in measures:
        values = [r.result.measures.get(name) for r in rows]
        columns[name] = pa.array(values, pa.float64())
    return pa.table(columns)


def _error(row: Row) -> str:
    return f"{row.result.error}; repeat it by: {row.command}" if row.result.error else ""


def _monthly(design: Design, done: Sequence[Row]) -> pa.Table:
    first = month_number(design.start)
    rows = [(row.run, first + month) for row in done for month in range(design.months)]
    columns: dict[str, pa.Array] = {
        "policy": pa.array([run.policy for run, _ in rows], pa.string()),
        "shocks": pa.array([run.shocks for run, _ in rows], pa.string()),
        "seed": pa.array([run.seed for run, _ in rows], pa.int64()),
        "month": pa.array([month_text(month) for _, month in rows], pa.string()),
    }
    absent = np.full(design.months, math.nan)
    for name in merged(row.result.monthly_units for row in done):
        values = [row.result.monthly.get(name, absent) for row in done]
        columns[name] = pa.array(np.concatenate(values), pa.float64())
    return pa.table(columns)


def _write_parquet(path: Path, table: pa.Table) -> None:
    with whole(path) as temporary:
        pq.write_table(table, temporary)


def _write_population(path: Path, design: Design, done: Sequence[Row]) -> None:
    """Write the fit of the first replication's population, which no policy has touched yet."""
    first = min(done, key=lambda row: row.run.seed, default=None)
    columns = first.result.population if first else {}
    write_csv(path, list(columns), zip(*columns.values(), strict=True))


def _write_failures(path: Path, failed: Sequence[Row]) -> None:
    if not failed:
        path.unlink(missing_ok=True)
        return
    write_text(path, "\n".join(f"$ {row.command}\n{row.result.traceback}" for row in failed))
