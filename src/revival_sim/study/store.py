"""The store of runs: Parquet batches of finished runs, each written whole or not at all.

Fates are far larger than all else that a run gives, so each run has its own file of them beside the
batches, and one is read at a time.

A run is found by its key, so a study is "the runs that are not there yet": stopping it, killing it
and starting it again lose nothing but what was in hand.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from revival_sim.fates import Fates
from revival_sim.files import UNFINISHED, whole
from revival_sim.study.fates_files import read_fates, write_fates
from revival_sim.study.runs import DONE, RunResult, RunSpec

TEXT = pa.string()
SCHEMA = pa.schema(
    [
        ("key", TEXT),
        ("policy", TEXT),
        ("shocks", TEXT),
        ("seed", pa.int64()),
        ("command", TEXT),
        ("status", TEXT),
        ("seconds", pa.float64()),
        ("error", TEXT),
        ("traceback", TEXT),
        ("measures", pa.map_(TEXT, pa.float64())),
        ("units", pa.map_(TEXT, TEXT)),
        ("monthly", pa.map_(TEXT, pa.list_(pa.float64()))),
        ("monthly_units", pa.map_(TEXT, TEXT)),
        ("notes", pa.list_(TEXT)),
        ("population", TEXT),
    ]
)
OF_EVERY_VERSION = {"key", "policy", "shocks", "seed", "command", "status", "measures", "monthly"}
"""Columns by which a batch of another version is known; its runs are not those of this code."""
SECONDS_BETWEEN_BATCHES = 1.0
BATCHES_BEFORE_MERGING = 10
SECONDS_UNTIL_LEFT_BEHIND = 3600.0


class RunStore:
    """The batches of one folder.

    Parameters
    ----------
    folder
        Where the batches are; made when the first is written.
    warn
        Called with one line for each file that had to be set aside.
    """

    def __init__(self, folder: Path, warn: Callable[[str], None]) -> None:
        self.folder = folder
        self._warn = warn
        self._pending: list[dict[str, object]] = []
        self._written = time.monotonic()

    def read(self, keys: Collection[str]) -> dict[str, RunResult]:
        """Return the stored results of these keys without their fates.

        A done one goes before a failed one; one whose fates are gone counts as not there.
        """
        found: dict[str, RunResult] = {}
        wanted = pa.array(list(keys), TEXT)
        for _, table in self._batches():
            ours = table.filter(pc.is_in(table["key"], value_set=wanted))
            for row in ours.to_pylist(maps_as_pydicts="strict"):
                if row["status"] == DONE and not self._fates_path(row["key"]).exists():
                    continue
                if row["key"] not in found or row["status"] == DONE:
                    found[row["key"]] = _result(row)
        return found

    def fates(self, key: str) -> Fates:
        """Read the fates of a done run.

        Raises
        ------
        UserError
            If their file cannot be read.
        """
        return read_fates(self._fates_path(key))

    def add(self, key: str, run: RunSpec, result: RunResult, command: str) -> None:
        """Take a finished run; it is on disk at the latest with the next call after a second."""
        if result.fates is not None:
            write_fates(self._fates_path(key), result.fates)
        self._pending.append(_row(key, run, result, command))
        if time.monotonic() - self._written > SECONDS_BETWEEN_BATCHES:
            self.write()

    def write(self) -> None:
        """Write what is pending as one batch."""
        self._written = time.monotonic()
        if self._pending:
            self._write(pa.Table.from_pylist(self._pending, schema=SCHEMA))
            self._pending = []

    def merge(self) -> None:
        """Put the batches of a long study into one file; the old ones go once it is there."""
        batches = list(self._batches())
        if len(batches) >= BATCHES_BEFORE_MERGING:
            self._write(pa.concat_tables([table for _, table in batches]))
            for path, _ in batches:
                path.unlink(missing_ok=True)

    def _fates_path(self, key: str) -> Path:
        return self.folder / "fates" / f"{key}.parquet"

    def _write(self, table: pa.Table) -> None:
        with whole(self.folder / f"batch-{uuid.uuid4().hex}.parquet") as temporary:
            pq.write_table(table, temporary)

    def _batches(self) -> Iterator[tuple[Path, pa.Table]]:
        for left in self.folder.glob(f"*{UNFINISHED}"):
            if time.time() - left.stat().st_mtime > SECONDS_UNTIL_LEFT_BEHIND:
                left.unlink(missing_ok=True)
        for path in sorted(self.folder.glob("*.parquet")):
            try:
                table = pq.read_table(path, partitioning=None)
            except (pa.ArrowException, OSError) as error:
                self._set_aside(path, " ".join(str(error).split()))
                continue
            if table.schema.equals(SCHEMA):
                yield path, table
            elif not set(table.column_names) >= OF_EVERY_VERSION:
                self._set_aside(path, "it is not a batch of runs")

    def _set_aside(self, path: Path, why: str) -> None:
        aside = path.with_name(f"{path.name}.set-aside")
        path.replace(aside)
        self._warn(f"{path} cannot be used and is set aside as {aside.name}: {why}")


def _row(key: str, run: RunSpec, result: RunResult, command: str) -> dict[str, object]:
    return {
        "key": key,
        "policy": run.policy,
        "shocks": run.shocks,
        "seed": run.seed,
        "command": command,
        "status": result.status,
        "seconds": result.seconds,
        "error": result.error,
        "traceback": result.traceback,
        "measures": list(result.measures.items()),
        "units": list(result.units.items()),
        "monthly": [(name, list(values)) for name, values in result.monthly.items()],
        "monthly_units": list(result.monthly_units.items()),
        "notes": list(result.notes),
        "population": json.dumps({k: np.asarray(v).tolist() for k, v in result.population.items()}),
    }


def _result(row: dict[str, Any]) -> RunResult:
    return RunResult(
        status=row["status"],
        seconds=row["seconds"],
        error=row["error"],
        traceback=row["traceback"],
        measures=row["measures"],
        units=row["units"],
        monthly={k: np.asarray(v, dtype=np.float64) for k, v in row["monthly"].items()},
        monthly_units=row["monthly_units"],
        notes=tuple(row["notes"]),
        population=json.loads(row["population"]),
    )
