"""Reading files of a results folder, with one readable message for what is wrong with them."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from revival_sim.errors import UserError, nearest

if TYPE_CHECKING:
    import pyarrow as pa


def check_folder(folder: Path, names: Sequence[str]) -> None:
    """Refuse a folder that lacks one of the files of a study, by their names.

    Raises
    ------
    UserError
        If it is not there, is a file, or lacks a file.
    """
    if not folder.exists():
        raise UserError(f"{folder}: there is no such folder; expected the results of a study")
    if not folder.is_dir():
        raise UserError(f"{folder}: is a file; expected the folder of a study's results")
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        found = sorted(path.name for path in folder.iterdir())
        holds = f"it holds {', '.join(found[:8])}" if found else "it is empty"
        raise UserError(
            f"{folder}: is not the results folder of a study; {', '.join(missing)} not found "
            f"({holds})"
        )


def read_csv(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text by column name.

    Parameters
    ----------
    columns
        Those that it must have; others may be there too.

    Raises
    ------
    UserError
        If it is not text or lacks a column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not a text file; expected a CSV file in UTF-8") from None
    reader = csv.DictReader(text.splitlines())
    check_columns(path, columns, reader.fieldnames or ())
    return [{key: value or "" for key, value in row.items() if key} for row in reader]


def read_parquet(path: Path, needed: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    """Return those `wanted` columns of a Parquet file that it has.

    Raises
    ------
    UserError
        If it is not a Parquet file or lacks a `needed` column.
    """
    import pyarrow as pa  # noqa: PLC0415  (0.2 s: only to read)
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            check_columns(path, needed, names)
            return file.read([name for name in wanted if name in names])
    except (pa.ArrowException, OSError) as error:
        raise UserError(
            f"{path}: cannot be read as a Parquet file; {' '.join(str(error).split())}"
        ) from None


def number(path: Path, line: int, column: str, row: Mapping[str, str]) -> float | None:
    """Return a cell as a number; None where it is empty or not finite.

    Raises
    ------
    UserError
        If it is neither a number nor empty.
    """
    text = row[column].strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise UserError(
            f"{path}, line {line}, column {column!r}: expected a number, found {text!r}"
        ) from None
    return value if math.isfinite(value) else None


def check_columns(path: Path, needed: Sequence[str], found: Sequence[str]) -> None:
    """Refuse a file whose columns lack one that is needed.

    Raises
    ------
    UserError
        With the nearest of those that it has.
    """
    for name in needed:
        if name not in found:
            near = nearest(name, found)
            has = f"nearest is {near!r}" if near else f"found: {', '.join(found) or 'nothing'}"
            raise UserError(f"{path}: lacks the column {name!r} ({has})")
