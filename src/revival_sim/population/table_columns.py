"""What a column of a user's table must hold, and the check of its cells."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Column = NDArray[np.int64] | NDArray[np.float64] | NDArray[np.bool_]

DTYPES = {"int": np.int64, "float": np.float64, "bool": np.bool_}

_NUMBER = r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$"
_EXPECTED = {"int": "a whole number", "float": "a number", "bool": "true or false"}
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What a column of a household table must hold.

    Attributes
    ----------
    name
        Header of the column.
    kind
        Type of its cells.
    unit
        Unit of its cells, e.g. "yuan/month"; empty for none.
    low, high
        Bounds, both allowed values; None for no bound.
    required
        Whether the file must have the column.
    default
        What every household gets if the file does not have the column.
    doc
        One line of meaning.
    """

    name: str
    kind: Literal["int", "float", "bool"]
    unit: str = ""
    low: float | None = None
    high: float | None = None
    required: bool = True
    default: float | int | bool | None = None
    doc: str = ""

    def expected(self) -> str:
        """Describe a good cell in words, e.g. "a number of 0 or more, yuan/month"."""
        text = _EXPECTED[self.kind]
        if self.low is not None and self.high is not None:
            text += f" from {self.low:g} to {self.high:g}"
        elif self.low is not None:
            text += f" of {self.low:g} or more"
        elif self.high is not None:
            text += f" of at most {self.high:g}"
        return f"{text}, {self.unit}" if self.unit else text


class BadCellError(Exception):
    """The first cell of a column that cannot be used; rows are counted from 1 in the message."""

    def __init__(self, row: int, held: str) -> None:
        super().__init__(f"row {row + 1} {held}")


def checked(column: pa.ChunkedArray, spec: ColumnSpec) -> Column:
    """Turn a column of a file into an array of its kind, or raise `BadCellError`."""
    if column.null_count:
        empty: NDArray[np.bool_] = pc.is_null(column).to_numpy()
        raise BadCellError(int(np.argmax(empty)), "is empty")
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    values = _truths(column) if spec.kind == "bool" else _numbers(column, spec.kind)
    outside = np.zeros(len(values), dtype=np.bool_)
    if spec.low is not None:
        outside |= values < spec.low
    if spec.high is not None:
        outside |= values > spec.high
    _refuse(outside, column)
    return values


def _truths(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    cells = [str(cell).strip().lower() for cell in column.to_pylist()]
    _refuse(np.array([cell not in _TRUTHS for cell in cells], dtype=np.bool_), column)
    return np.array([_TRUTHS[cell] for cell in cells], dtype=np.bool_)


def _numbers(column: pa.ChunkedArray, kind: str) -> NDArray[np.int64] | NDArray[np.float64]:
    kinds = pa.types
    if kinds.is_string(column.type) or kinds.is_large_string(column.type):
        numeric: NDArray[np.bool_] = pc.match_substring_regex(column, _NUMBER).to_numpy()
        _refuse(~numeric, column)
        column = pc.utf8_trim_whitespace(column)
    elif kinds.is_boolean(column.type):
        column = column.cast(pa.int64())
    elif not (
        kinds.is_integer(column.type)
        or kinds.is_floating(column.type)
        or kinds.is_decimal(column.type)
    ):
        raise BadCellError(0, f"holds a value of type {column.type}")
    if kind == "int":
        with suppress(pa.ArrowInvalid):
            whole: NDArray[np.int64] = column.cast(pa.int64()).to_numpy()
            return whole
    values: NDArray[np.float64] = column.cast(pa.float64()).to_numpy()
    _refuse(~np.isfinite(values), column)
    if kind == "float":
        return values
    _refuse((values != np.floor(values)) | (np.abs(values) >= 2.0**63), column)
    return values.astype(np.int64)


def _refuse(bad: NDArray[np.bool_], column: pa.ChunkedArray) -> None:
    """Raise for the first bad cell, quoting it and telling how many there are."""
    if bad.any():
        row = int(np.argmax(bad))
        others = int(bad.sum()) - 1
        more = f" (and {others} more)" if others else ""
        raise BadCellError(row, f"holds {column[row].as_py()!r}{more}")
