"""Fates on disk: a Parquet file for each run, with a row a household."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.files import whole

MONTHS = b"months"
PANELS = {"income": 0, "conditions": 0, "poor_bits": 1, "risk_bits": 1, "monitored_bits": 1}
"""The arrays with a row a year, and the number of the first: 0 is the start, 1 the first year."""
COLUMNS = {field.name for field in fields(Fates)} - {"months", *PANELS}


def write_fates(path: Path, fates: Fates) -> None:
    """Write fates, a column for each array and for each year of a panel (``income_0``, …)."""
    columns: dict[str, pa.Array] = {}
    for field in fields(Fates):
        if field.name == "months":
            continue
        values = getattr(fates, field.name)
        if field.name in PANELS:
            for year, row in enumerate(values, PANELS[field.name]):
                columns[f"{field.name}_{year}"] = pa.array(row)
        else:
            columns[field.name] = pa.array(values)
    incomes = [name for name in columns if name.startswith("income_") and name[7:].isdigit()]
    with whole(path) as temporary:
        pq.write_table(
            pa.table(columns).replace_schema_metadata({MONTHS: str(fates.months)}),
            temporary,
            compression="zstd",
            use_dictionary=[name for name in columns if name not in incomes],
            use_byte_stream_split=incomes,
            write_statistics=False,
            write_page_checksum=True,
        )


def read_fates(path: Path) -> Fates:
    """Read the fates of a run.

    Raises
    ------
    UserError
        If the file is torn, damaged or not one of fates.
    """
    with _not_fates(path), pq.ParquetFile(path, page_checksum_verification=True) as opened:
        table = opened.read(use_threads=False)
        found: dict[str, Any] = {name: table[name].to_numpy() for name in table.column_names}
        for name, first in PANELS.items():
            found[name] = _panel(name, first, found)
        return Fates(months=int(table.schema.metadata[MONTHS]), **found)


def check_fates(path: Path) -> None:
    """Check that a file is whole and one of fates, without reading its values.

    Raises
    ------
    UserError
        If it is not.
    """
    with _not_fates(path), pq.ParquetFile(path) as opened:
        months = int(opened.schema_arrow.metadata[MONTHS])
        missing = COLUMNS - set(opened.schema_arrow.names)
        if missing or months < 1:
            raise ValueError(f"no column {', '.join(sorted(missing))}")


@contextmanager
def _not_fates(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, TypeError, KeyError, ValueError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.ENOENT):
            raise  # the disk is at fault, not the file
        why = " ".join(str(error).split())
        raise UserError(f"{path}: not the fates of a run ({why})") from None


def _panel(name: str, first: int, columns: dict[str, Any]) -> NDArray[Any]:
    """Take the years of a panel out of the columns and put them under one another."""
    years: list[NDArray[Any]] = []
    while f"{name}_{first + len(years)}" in columns:
        years.append(columns.pop(f"{name}_{first + len(years)}"))
    return np.array(years)
