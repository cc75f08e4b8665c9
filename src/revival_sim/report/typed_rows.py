"""Rows of any CSV table of a results folder as values of a class whose fields are its columns."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from revival_sim.errors import UserError
from revival_sim.report.reading import number, read_csv

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)


def read_rows(path: Path, cls: type[Row]) -> tuple[Row, ...]:
    """Return the rows of a table in the order of the file; none where there is no such file.

    Parameters
    ----------
    cls
        A dataclass whose fields are named as the columns, with an underscore after a name that
        Python keeps for itself (``from_``), and annotated ``str``, ``int``, ``float`` or
        ``float | None``.

    Raises
    ------
    UserError
        If the file lacks a column, or a cell is not of the type of its field.
    """
    if not path.is_file():
        return ()
    columns = {field.name: field.name.rstrip("_") for field in fields(cls)}
    kinds = {field.name: str(field.type) for field in fields(cls)}
    rows = read_csv(path, list(columns.values()))
    return tuple(
        cls(**{name: _cell(path, line, columns[name], row, kinds[name]) for name in columns})
        for line, row in enumerate(rows, start=2)
    )


def _cell(path: Path, line: int, column: str, row: dict[str, str], kind: str) -> Any:
    if kind == "str":
        return row[column]
    value = number(path, line, column, row)
    if value is None and kind != "float | None":
        raise UserError(f"{path}, line {line}, column {column!r}: expected a number, found nothing")
    return int(value) if kind == "int" and value is not None else value
