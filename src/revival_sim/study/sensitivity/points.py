"""variations.csv as an array: the value of each varied parameter in each variation."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

from revival_sim.measures.weighing import Floats
from revival_sim.study.variations.table import value_of

VARIATIONS = "variations.csv"


def read_points(folder: Path) -> tuple[tuple[str, ...], Floats]:
    """Return the names of the parameters and their values, shape (variations + 1, parameters).

    Switches are 0 and 1; what is no number, as some run that failed had it, is NaN.
    """
    with (folder / VARIATIONS).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    names = tuple(name for name in rows[0] if "." in name)
    return names, np.array([[_number(row[name]) for name in names] for row in rows])


def _number(cell: str) -> float:
    found = value_of(cell)
    return math.nan if isinstance(found, str) else float(found)
