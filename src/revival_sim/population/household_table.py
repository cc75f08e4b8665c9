"""A user's own households, read from a CSV or Parquet file.

Household surveys of China (CFPS, CHNS, CHIP, CHFS) need registration and cannot be shipped; a user
who has one brings it in this form.

Format
------
One row for each household, one column for each property, in any order. Which columns there may be,
with units and bounds, is told by the caller as a list of `ColumnSpec`; a column that is not in that
list is an error, so that a misspelt one is never ignored.

CSV: UTF-8, comma separated, one header line, point as decimal mark, no thousands separators.
Parquet: columns of integer, floating, decimal, boolean or text type.

Numbers may have an exponent; a whole number may be written ``3`` or ``3.0``; a truth value is
``true``, ``false``, ``yes``, ``no``, ``1`` or ``0`` in any case. No cell may be empty, NaN or
infinite. A column that is not required may be left out as a whole: it then holds its default, or is
left out of the result if it has none.

Every bad column is named in one error, each with the first row at fault; rows are counted from 1
without the header.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from revival_sim.errors import UserError, nearest
from revival_sim.population.table_columns import DTYPES, BadCellError, Column, ColumnSpec, checked

__all__ = ["ColumnSpec", "read_household_table"]


def read_household_table(path: str | Path, columns: Sequence[ColumnSpec]) -> dict[str, Column]:
    """Read a household table and check every column.

    Parameters
    ----------
    path
        File ending in ``.csv`` or ``.parquet``.
    columns
        The columns that the file must or may have.

    Returns
    -------
    Arrays of shape (households,) by column name, in the order of `columns`: int64, float64 or bool.

    Raises
    ------
    UserError
        If the file cannot be read, is empty, or has a column that cannot be used.
    """
    file = Path(path)
    table = _read(file, columns)
    if table.num_rows == 0:
        raise UserError(f"{file}: the table holds no households")
    found: list[str] = table.column_names
    faults = _names_at_fault(found, columns)
    result: dict[str, Column] = {}
    for spec in columns:
        if found.count(spec.name) == 1:
            try:
                result[spec.name] = checked(table[spec.name], spec)
            except BadCellError as fault:
                faults.append(f"{spec.name}: {fault}; expected {spec.expected()}")
        elif spec.name not in found and not spec.required and spec.default is not None:
            result[spec.name] = np.full(table.num_rows, spec.default, dtype=DTYPES[spec.kind])
    if faults:
        count = "one column" if len(faults) == 1 else f"{len(faults)} columns"
        raise UserError("\n  ".join([f"{file}: {count} cannot be used", *faults]))
    return result


def _read(file: Path, columns: Sequence[ColumnSpec]) -> pa.Table:
    suffix = file.suffix.lower()
    if suffix not in {".csv", ".parquet"}:
        raise UserError(f"{file}: expected a file ending in .csv or .parquet, found {suffix!r}")
    try:
        return _read_csv(file, columns) if suffix == ".csv" else _read_parquet(file)
    except FileNotFoundError:
        raise UserError(f"{file}: there is no such file") from None
    except UnicodeDecodeError:
        raise UserError(f"{file}: the text is not UTF-8; save the table as CSV UTF-8") from None
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        if "UTF8" in reason:
            raise UserError(f"{file}: the text is not UTF-8; save the table as CSV UTF-8") from None
        raise UserError(f"{file}: cannot be read as {suffix[1:]}: {reason}") from None


def _read_csv(file: Path, columns: Sequence[ColumnSpec]) -> pa.Table:
    as_text = csv.ConvertOptions(
        column_types={spec.name: pa.string() for spec in columns},
        null_values=[""],
        strings_can_be_null=True,
    )
    table = csv.read_csv(file, convert_options=as_text)
    header = table.column_names[0]
    if table.num_columns == 1 and (";" in header or "\t" in header):
        raise UserError(f"{file}: expected commas between the columns, found {header!r}")
    return table


def _read_parquet(file: Path) -> pa.Table:
    return parquet.read_table(file)


def _names_at_fault(found: list[str], columns: Sequence[ColumnSpec]) -> list[str]:
    faults = []
    known = [spec.name for spec in columns]
    spare = [name for name in dict.fromkeys(found) if name not in known]
    for spec in columns:
        if spec.required and spec.name not in found:
            near = nearest(spec.name, spare)
            hint = f"; the nearest found is {near!r}" if near else ""
            faults.append(f"{spec.name}: missing{hint}; expected {spec.expected()}")
        if found.count(spec.name) > 1:
            faults.append(f"{spec.name}: found {found.count(spec.name)} times, expected once")
    for name in spare:
        near = nearest(name, known)
        hint = f"; did you mean {near!r}?" if near else ""
        faults.append(f"{name}: not a column of a household table{hint}")
    return faults
