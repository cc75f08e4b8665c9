"""responses.csv as arrays over the variations."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from revival_sim.measures.weighing import Floats
from revival_sim.study.precision import MAIN

RESPONSES = "responses.csv"
OF_INTEREST = (MAIN, "income_return_rate", "risk_entry_rate", "public_cost")
"""Measures of which sensitivity is told, the main one first."""
MEAN, DIFFERENCE = "mean", "difference"


@dataclass
class Responses:
    """The responses of a study.

    Attributes
    ----------
    baseline
        The policy that differences are to.
    units
        Of each measure.
    values
        Shape (variations + 1,), by policy, pack, measure, and mean or difference; NaN where a
        variation has none. The first is variation 0.
    """

    baseline: str = ""
    units: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str, str, str], Floats] = field(default_factory=dict)


def read_responses(folder: Path, count: int, measures: Collection[str] | None) -> Responses:
    """Read the responses of a results folder.

    Parameters
    ----------
    count
        How many variations there are besides variation 0.
    measures
        Those that are wanted, None for all; what the file has not is left out.
    """
    found = Responses()
    with (folder / RESPONSES).open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if measures is not None and row["measure"] not in measures:
                continue
            found.baseline = row["baseline"]
            found.units[row["measure"]] = row["unit"]
            for of in (MEAN, DIFFERENCE):
                if of == DIFFERENCE and row["policy"] == row["baseline"]:
                    continue
                key = (row["policy"], row["shocks"], row["measure"], of)
                series = found.values.setdefault(key, np.full(count + 1, np.nan))
                if row[of]:
                    series[int(row["variation"])] = float(row[of])
    return found
