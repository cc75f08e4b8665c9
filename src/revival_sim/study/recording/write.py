"""Panels and event logs on disk: a Parquet file for each chosen run, written month by month.

The chosen runs are lived again once the study is done, in this process: draws are keyed, so that
they are the same runs, and neither workers nor the store carry what few runs need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from revival_sim.files import whole
from revival_sim.study.design import Design
from revival_sim.study.recording.events import COLUMNS, EVENTS, befallen
from revival_sim.study.recording.record import Record
from revival_sim.study.runs import RunSpec
from revival_sim.study.simulate import months_of

PANELS, EVENT_LOGS = "panels", "events"
KEY = b"run"
OF_PANEL = ("month", "household")
LOG = pa.schema(
    [
        ("month", pa.int16()),
        ("household", pa.int32()),
        ("event", pa.dictionary(pa.int8(), pa.string())),
    ]
)


def write_records(
    design: Design, keys: Mapping[RunSpec, str], announce: Callable[[str], None]
) -> None:
    """Write what the design asks to be recorded, but for files that are there already.

    Parameters
    ----------
    keys
        The keys of the done runs of the design.
    announce
        Called with a line if runs have to be lived again.
    """
    chosen = {run: key for run, key in keys.items() if _is_chosen(design, run)}
    missing = {run: _targets(design, run, key) for run, key in chosen.items()}
    missing = {run: targets for run, targets in missing.items() if targets}
    if missing:
        announce(f"Recording {len(missing)} runs…")
    for run, targets in missing.items():
        _write(run, chosen[run], design.record, targets)


def _is_chosen(design: Design, run: RunSpec) -> bool:
    policies, seeds = design.record.policies, design.record.seeds
    return run.policy in (policies or design.policies) and run.seed in (seeds or (design.seed,))


def _targets(design: Design, run: RunSpec, key: str) -> dict[str, Path]:
    """Return the files to write of a run by what they are."""
    name = f"{run.policy}-{run.shocks}-{run.seed}.parquet"
    asked = {PANELS: bool(design.record.panel), EVENT_LOGS: design.record.events}
    paths = {kind: design.output / kind / name for kind, wanted in asked.items() if wanted}
    named = {PANELS: [*OF_PANEL, *design.record.panel], EVENT_LOGS: LOG.names}
    return {kind: path for kind, path in paths.items() if not _is_there(path, key, named[kind])}


def _is_there(path: Path, key: str, names: list[str]) -> bool:
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, OSError):
        return False
    return schema.names == names and (schema.metadata or {}).get(KEY) == key.encode()


def _write(run: RunSpec, key: str, record: Record, targets: Mapping[str, Path]) -> None:
    months = months_of(run)
    before = _rows(next(months), COLUMNS)
    with ExitStack() as opened:
        writers: dict[str, pq.ParquetWriter] = {}
        for number, model in enumerate(months, start=1):
            tables: dict[str, pa.Table] = {}
            if PANELS in targets:
                tables[PANELS] = _panel(model, record.panel, number)
            if EVENT_LOGS in targets:
                now = _rows(model, COLUMNS)
                tables[EVENT_LOGS] = _events(now, before, number)
                before = now
            for kind, table in tables.items():
                if kind not in writers:
                    schema = table.schema.with_metadata({KEY: key})
                    writers[kind] = opened.enter_context(_writer(targets[kind], schema))
                writers[kind].write_table(table.cast(writers[kind].schema))


@contextmanager
def _writer(path: Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    with whole(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as found:
        yield found


def _rows(model: Any, columns: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    rows = model.tables["Household"].rows
    return {name: rows[name].copy() for name in columns}


def _panel(model: Any, columns: tuple[str, ...], number: int) -> pa.Table:
    rows = _rows(model, columns)
    count = len(model.tables["Household"].rows)
    return pa.table(
        {
            "month": pa.array(np.full(count, number, np.int16)),
            "household": pa.array(np.arange(count, dtype=np.int32)),
            **{name: pa.array(values) for name, values in rows.items()},
        }
    )


def _events(
    now: Mapping[str, NDArray[Any]], before: Mapping[str, NDArray[Any]], number: int
) -> pa.Table:
    """Return a row for each event of a month, in the order of `EVENTS`, then of households."""
    found = [
        np.flatnonzero(whom).astype(np.int32) for whom in befallen(now, before, number).values()
    ]
    kinds = np.repeat(np.arange(len(EVENTS), dtype=np.int8), [len(whom) for whom in found])
    return pa.table(
        {
            "month": pa.array(np.full(len(kinds), number, np.int16)),
            "household": pa.array(np.concatenate(found)),
            "event": pa.DictionaryArray.from_arrays(pa.array(kinds), pa.array(EVENTS)),
        }
    )
