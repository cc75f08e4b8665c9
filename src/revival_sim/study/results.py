"""The results folder of a study: tables that are the same bytes for any workers and any order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.files import write_text
from revival_sim.study.butfor import write_butfor_tables
from revival_sim.study.comparison import COMPARISON, SUMMARY, comparison_rows, summary_rows
from revival_sim.study.cost import COSTS, FRONTIER, cost_rows, frontier_rows
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.rows import Row, merged, runs_table, values_of, write_parquet
from revival_sim.study.runs import DONE
from revival_sim.study.search.pareto import PARETO
from revival_sim.study.tables import write_fates_tables
from revival_sim.study.tables.making import Load
from revival_sim.study.variations.tables import write_variation_tables

OF_MEASURES = (
    ("summary.csv", SUMMARY, summary_rows),
    ("comparison.csv", COMPARISON, comparison_rows),
    ("costs.csv", COSTS, cost_rows),
    ("frontier.csv", FRONTIER, frontier_rows),
)


def write_tables(
    design: Design,
    rows: Sequence[Row],
    load: Load,
    further: Sequence[Row] = (),
    varied: Sequence[Row] = (),
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
    varied
        The runs of variations.
    """
    folder = design.output
    everything = [*rows, *further, *varied]
    done = [row for row in rows if row.result.status == DONE]
    units = merged(row.result.units for row in done)
    values = values_of(design, done)
    for file, header, rows_of in OF_MEASURES:
        write_csv(folder / file, header, rows_of(design, values, units))
    write_parquet(folder / "runs.parquet", runs_table(rows, units))
    write_parquet(folder / "monthly.parquet", _monthly(design, done))
    _write_population(folder / "population.csv", design, done)
    write_fates_tables(design, {row.run: row.key for row in done}, load)
    keys = {row.run: row.key for row in everything if row.result.status == DONE}
    write_butfor_tables(design, keys, load)
    write_variation_tables(design, rows, varied)
    if not design.search.over:
        (folder / PARETO).unlink(missing_ok=True)
    _write_failures(folder / "failures.txt", [r for r in everything if r.result.status != DONE])


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
