"""Tables: the rows of all agents of one class, which are the truth of a model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import Column, row_type
from revival_sim.engine.limits import MOST, TOO_LARGE
from revival_sim.engine.totals import SCALE, Total, fixed

CACHE_LINES = 128
"""Bytes that processors fetch together: two lines of 64."""


class Table:
    """The rows of one agent class, one more row for nobody, and the totals of the running phase.

    Attributes
    ----------
    all_rows
        Structured array of shape (n + 1,); the last row stands for nobody, so that a link of -1
        leads to it. It is all zeros, its links lead to nobody, and no total
        is kept for it.
    rows
        The same memory without the row of nobody, shape (n,).
    views
        One array per column over `all_rows`, by name.
    """

    def __init__(self, columns: dict[str, Column], count: int) -> None:
        self.columns = columns
        self.totals = [c.name for c in columns.values() if c.kind == "total"]
        self.all_rows: NDArray[np.void] = np.zeros(count + 1, dtype=row_type(columns))
        for name, column in columns.items():
            self.all_rows[name][:count] = column.default
            if column.kind == "link":
                self.all_rows[name][count:] = -1
        self.sum_type = np.dtype([(name, "i8") for name in self.totals])
        self._bind()

    def _bind(self) -> None:
        self.rows = self.all_rows[:-1]
        self.views = {name: self.all_rows[name] for name in self.columns}
        self.pending = self.new_sums(1)
        self.totals_block = np.ndarray(
            (len(self.all_rows), len(self.totals)),
            dtype="f8",
            buffer=self.all_rows.data,
            strides=(self.all_rows.itemsize, 8),
        )

    def new_sums(self, copies: int) -> NDArray[np.void]:
        """Return zeroed sums for `copies` threads, shape (copies, n + 1).

        No two copies share a cache line, which threads would take from each other at every sum.
        """
        apart = CACHE_LINES // max(1, self.sum_type.itemsize) + 1
        count = len(self.all_rows)
        return np.zeros((copies, count + apart), dtype=self.sum_type)[:, :count]

    def add(self, row: int, name: str, amount: float) -> None:
        """Add to a total of one agent; it shows when the phase ends."""
        together = int(self.pending[name][0, row]) + fixed(amount)
        if abs(together) > MOST:
            raise OverflowError(TOO_LARGE)
        self.pending[name][0, row] = together

    def merge(self, sums: NDArray[np.void]) -> None:
        """Add the sums of every thread to the rows and clear them; the order does not matter."""
        if not self.totals:
            return
        words = self.words(sums)
        self.totals_block[:-1] += words[:, :-1].sum(axis=0) / SCALE
        words.fill(0)

    def words(self, sums: NDArray[np.void]) -> NDArray[np.int64]:
        """Return sums as integers in fixed point, shape (copies, n + 1, totals), not a copy."""
        words: NDArray[np.int64] = sums.view("i8")
        return words.reshape(len(sums), len(self.all_rows), len(self.totals))

    def clear_totals(self) -> None:
        """Set every total to zero, as at the start of a month."""
        self.totals_block[:] = 0.0

    def out_of_bounds(self) -> list[str]:
        """Name the columns that hold a value that is not finite or outside its declared bounds."""
        bad: list[str] = []
        for column in self.columns.values():
            values = self.rows[column.name]
            if values.dtype.kind == "f" and not np.isfinite(values).all():
                bad.append(f"{column.name} is not finite")
            if column.low is not None and (values < column.low).any():
                bad.append(f"{column.name} is below {column.low:g}: {values.min():g}")
            if column.high is not None and (values > column.high).any():
                bad.append(f"{column.name} is above {column.high:g}: {values.max():g}")
        return bad

    def __len__(self) -> int:
        return len(self.rows)

    def __getstate__(self) -> dict[str, Any]:
        return {"columns": self.columns, "all_rows": self.all_rows}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.columns = state["columns"]
        self.all_rows = state["all_rows"]
        self.totals = [c.name for c in self.columns.values() if c.kind == "total"]
        self.sum_type = np.dtype([(name, "i8") for name in self.totals])
        self._bind()


class Board:
    """Sums over all agents under one argument name: the ledger's flows, or the statistics.

    On the board a sum reads as a number and is added to with ``+=``, as totals are.
    """

    def __init__(self, names: list[str]) -> None:
        blank = Column("total", "", "", python_type="float", storage="f8")
        columns = {name: replace(blank, name=name) for name in names}
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "table", Table(columns, 1))

    names: list[str]
    table: Table

    def values(self) -> NDArray[np.float64]:
        """Return the month's sums in the order of `names`, shape (len(names),)."""
        return np.asarray(self.table.totals_block[0].copy(), dtype=np.float64)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("names", "table"):
            raise AttributeError(name)
        if name not in self.table.columns:
            raise AttributeError(f"there is no sum {name!r}; there are {', '.join(self.names)}")
        return Total(self.table.views[name].item(0))

    def __setattr__(self, name: str, value: Any) -> None:
        self.table.add(0, name, value.amount)
