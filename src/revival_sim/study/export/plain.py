"""The runs as one plain CSV file."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv as pa_csv

from revival_sim.files import whole
from revival_sim.study.export.gathered import gathered

FILE = "runs.csv"


def export_csv(folder: Path, path: Path | None = None) -> Path:
    """Write a row for each run of a results folder and return the path.

    Columns are `variation`, `policy`, `shocks`, `seed`, `status`, then one a varied parameter by
    its dotted name, then one a measure; an empty cell is undefined.

    Parameters
    ----------
    path
        Where to; `runs.csv` in the folder by default.

    Raises
    ------
    UserError
        If the folder holds no runs.
    """
    target = path or folder / FILE
    table = gathered(folder)
    with whole(target) as temporary:
        options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="none")
        pa_csv.write_csv(table, temporary, options)
    return target
