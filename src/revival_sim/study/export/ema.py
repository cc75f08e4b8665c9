"""The runs as the EMA workbench keeps results: experiments and outcomes in one archive.

`ema_workbench.load_results` reads the file into its pair of a data frame of experiments and a
mapping of outcomes, for scenario discovery (PRIM, CART), feature scoring and plots.
"""

from __future__ import annotations

import io
import json
import math
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from revival_sim.errors import UserError
from revival_sim.files import whole
from revival_sim.study.export.gathered import gathered, measures_of, parameters_of

FILE = "ema_results.tar.gz"
VERSION = 0.1
"""Of the archive's layout, as the workbench writes it."""
KINDS = {pa.float64(): "float64", pa.int64(): "int64", pa.bool_(): "bool"}
TEXT = "object"


def export_ema(folder: Path, path: Path | None = None) -> Path:
    """Write the done runs of a results folder as results of the EMA workbench; return the path.

    An experiment is a run. Its columns are the varied parameters, `shocks` and `seed`, which are
    uncertainties, then `scenario` (the variation), `policy` and `model`. Every measure is a scalar
    outcome.

    Parameters
    ----------
    path
        Where to; `ema_results.tar.gz` in the folder by default.

    Raises
    ------
    UserError
        If the folder holds no done run.
    """
    target = path or folder / FILE
    table = gathered(folder, failed=False)
    if not len(table):
        raise UserError(f"{folder}: no run is done, so there is nothing to export")
    with whole(target) as temporary, tarfile.open(temporary, "w:gz") as archive:
        for name, content in _files(table):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return target


def _files(table: pa.Table) -> Iterator[tuple[str, bytes]]:
    experiments = _experiments(table)
    stream = io.BytesIO()
    options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="none")
    pa_csv.write_csv(experiments, stream, options)
    yield "experiments.csv", stream.getvalue()
    outcomes = []
    for name in measures_of(table):
        file = f"{name}.cls"
        outcomes.append(["ScalarOutcome", name, file])
        yield file, "".join(f"{_text(v)}\n" for v in table[name].to_pylist()).encode()
    kinds = {field.name: KINDS.get(field.type, TEXT) for field in experiments.schema}
    metadata = {"version": VERSION, "outcomes": outcomes, "experiments": kinds}
    yield "metadata.json", json.dumps(metadata).encode()


def _experiments(table: pa.Table) -> pa.Table:
    varied = parameters_of(table)
    columns = {name: table[name] for name in (*varied, "shocks", "seed")}
    columns |= {"scenario": table["variation"], "policy": table["policy"]}
    columns["model"] = pa.array(["revival_sim"] * len(table), pa.string())
    return pa.table(columns)


def _text(value: float | None) -> str:
    """Return a number so that it reads back the same; an empty line would be skipped."""
    return "nan" if value is None or math.isnan(value) else repr(value)
