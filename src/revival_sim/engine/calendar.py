"""The calendar of months: the month's number, its year, and the seed that keys its draws."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from revival_sim.errors import UserError

CLOCK_TYPE = np.dtype(
    [
        ("month", "i8"),
        ("year", "i8"),
        ("month_of_year", "i8"),
        ("number", "i8"),
        ("seed", "u8"),
    ],
    align=True,
)
CLOCK_DOCS = {
    "month": "months since the start, 0 in the first",
    "year": "calendar year",
    "month_of_year": "1 for January … 12 for December",
    "number": "months since the year 0, the same whatever month a run starts in",
}


@dataclass(frozen=True)
class Clock:
    """The month that is being lived, as a behaviour sees it."""

    month: int
    year: int
    month_of_year: int
    number: int
    seed: int

    def record(self) -> np.ndarray[tuple[int], np.dtype[np.void]]:
        """Return the clock as a structured array of one row for compiled code."""
        values = (self.month, self.year, self.month_of_year, self.number, self.seed)
        return np.array([values], dtype=CLOCK_TYPE)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month_of_year:02d}"


def month_number(text: str) -> int:
    """Turn "2021-03" into months since the year 0.

    Raises
    ------
    UserError
        If `text` is not of the form YYYY-MM.
    """
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(text))
    if not found:
        raise UserError(f"{text!r} is not a month; expected the form YYYY-MM, e.g. 2021-01")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_text(number: int) -> str:
    """Turn months since the year 0 into "YYYY-MM"."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def clock_at(start: str, month: int, seed: int) -> Clock:
    """Return the clock of the `month`-th month (from 0) of a run that starts in `start`."""
    number = month_number(start) + month
    return Clock(month, number // 12, number % 12 + 1, number, seed)
