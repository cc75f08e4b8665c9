"""Runs of a study with all that its tables say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from revival_sim.files import whole
from revival_sim.study.design import Design
from revival_sim.study.runs import DONE, RunResult, RunSpec
from revival_sim.study.tables.replications import Replications


@dataclass(frozen=True)
class Row:
    """A run of the study with all that the tables say about it."""

    run: RunSpec
    key: str
    command: str
    result: RunResult

    @property
    def done(self) -> bool:
        """Whether the run gave a result."""
        return self.result.status == DONE

    @property
    def error(self) -> str:
        """What went wrong and how to see it again; "" of a done run."""
        if not self.result.error:
            return ""
        return f"{self.result.error}; repeat it by: {self.command}"


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


def runs_table(rows: Sequence[Row], measures: Iterable[str]) -> pa.Table:
    """Return a table with a row for each run; its measures are null where it has none."""
    columns: dict[str, pa.Array] = {
        "policy": pa.array([r.run.policy for r in rows], pa.string()),
        "shocks": pa.array([r.run.shocks for r in rows], pa.string()),
        "seed": pa.array([r.run.seed for r in rows], pa.int64()),
        "key": pa.array([r.key for r in rows], pa.string()),
        "status": pa.array([r.result.status for r in rows], pa.string()),
        "seconds": pa.array([r.result.seconds for r in rows], pa.float64()),
        "error": pa.array([r.error for r in rows], pa.string()),
    }
    for name in measures:
        values = [r.result.measures.get(name) for r in rows]
        columns[name] = pa.array(values, pa.float64())
    return pa.table(columns)


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write a Parquet file whole."""
    with whole(path) as temporary:
        pq.write_table(table, temporary)
