"""The store of runs: batches of finished runs, and the fates of each in a file of its own.

Fates are far larger than all else that a run gives, and one is read at a time.

A run is found by its key, so a study is "the runs that are not there yet": stopping it, killing it
and starting it again lose nothing but what was in hand. Several studies may work at one store: each
claims a run before it makes it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.fingerprint import model_hash
from revival_sim.study.batches import TEXT, Batches, Warn, remove_left_behind, set_aside
from revival_sim.study.claims import Claims
from revival_sim.study.fates_files import check_fates, read_fates, write_fates
from revival_sim.study.runs import DONE, RunResult, RunSpec

SECONDS_BETWEEN_BATCHES = 1.0


class RunStore:
    """The store of one folder.

    Parameters
    ----------
    folder
        Where it is; made when the first run is written.
    warn
        Called with one line for each file that had to be set aside.
    keep_fates
        Whether runs have fates here; a store that keeps none asks for none.
    """

    def __init__(self, folder: Path, warn: Warn, *, keep_fates: bool = True) -> None:
        self.folder = folder
        self._keep_fates = keep_fates
        self._warn = warn
        self._batches = Batches(folder, warn)
        self._claims = Claims(folder, warn)
        self._pending: list[dict[str, object]] = []
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None

    def read(self, keys: Collection[str]) -> dict[str, RunResult]:
        """Return the stored results of these keys without their fates.

        A done one goes before a failed one; one whose fates are gone or damaged counts as not
        there.
        """
        for folder in (self.folder, self.folder / "fates"):
            remove_left_behind(folder)
        return self._found(self._batches.all(), keys)

    def read_new(self, keys: Collection[str]) -> dict[str, RunResult]:
        """Return those results of these keys that others have written since the last reading."""
        return self._found(self._batches.new(), keys)

    def fates(self, key: str) -> Fates:
        """Read the fates of a done run.

        Raises
        ------
        UserError
            If their file cannot be read; it is set aside, so that the run will be made again.
        """
        path = self._fates_path(key)
        try:
            return read_fates(path)
        except UserError as error:
            set_aside(path, "its values are damaged", lambda _: None)
            raise UserError(f"{error}; it is set aside: run the study again") from None

    def claim(self, key: str) -> bool:
        """Claim a run; return False if another study has it in hand."""
        return self._claims.take(key)

    def let_go(self, keys: Iterable[str]) -> None:
        """Give up claims on runs that are not made; `write` gives up those on runs that are."""
        self._claims.let_go(keys)

    def add(self, key: str, run: RunSpec, result: RunResult, command: str) -> None:
        """Take a finished run; it is on disk within about a second."""
        if result.fates is not None and self._keep_fates:
            write_fates(self._fates_path(key), result.fates)
        with self._writing:
            self._pending.append(_row(key, run, result, command))
            if self._timer is None:
                self._timer = threading.Timer(SECONDS_BETWEEN_BATCHES, self._write_in_time)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write what is pending as one batch."""
        with self._writing:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._pending:
                self._batches.write(self._pending)
                self._claims.let_go(str(row["key"]) for row in self._pending)
                self._pending = []

    def _write_in_time(self) -> None:
        with suppress(OSError):  # it stays pending: `write` raises the same in the main thread
            self.write()

    def close(self) -> None:
        """Write what is pending and give up all claims."""
        try:
            self.write()
        finally:
            self._claims.close()

    def merge(self) -> None:
        """Put the batches of a long study into one file."""
        if self._claims.take_merging():
            self._batches.merge()
            self._claims.let_go_merging()

    def _fates_path(self, key: str) -> Path:
        return self.folder / "fates" / f"{key}.parquet"

    def _found(self, tables: Iterator[pa.Table], keys: Collection[str]) -> dict[str, RunResult]:
        found: dict[str, RunResult] = {}
        wanted: pa.Array | None = None
        for table in tables:
            wanted = pa.array(list(keys), TEXT) if wanted is None else wanted
            ours = table.filter(pc.is_in(table["key"], value_set=wanted))
            for row in ours.to_pylist(maps_as_pydicts="strict"):
                known = found.get(row["key"])
                if known is not None and (known.status == DONE or row["status"] != DONE):
                    continue
                if row["status"] != DONE or self._has_fates(row["key"]):
                    found[row["key"]] = _result(row)
        return found

    def _has_fates(self, key: str) -> bool:
        if not self._keep_fates:
            return True
        path = self._fates_path(key)
        if not path.exists():
            return False
        try:
            check_fates(path)
        except UserError as error:
            set_aside(path, str(error), self._warn)
            return False
        return True


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
        "model": model_hash(),
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
