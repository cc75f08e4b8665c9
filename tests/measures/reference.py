"""Outputs of other programs, made once by the scripts beside them."""

import csv
import json
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).parent / "fixtures"


def sample():
    """Persons of laeken's EU-SILC sample: arrays by column."""
    with (FIXTURES / "laeken_sample.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    numbers = ("income", "weight", "adults", "children", "equivalent")
    columns = {name: np.array([float(row[name]) for row in rows]) for name in numbers}
    return columns | {"region": np.array([row["region"] for row in rows])}


def read(name):
    """Return a fixture's results."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def patients():
    """Months of follow-up of the survival package's patients: integer arrays by column."""
    with (FIXTURES / "survival_sample.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    numbers = ("month", "event", "tenth", "weight", "cluster")
    columns = {name: np.array([int(row[name]) for row in rows]) for name in numbers}
    return columns | {"sex": np.array([row["sex"] for row in rows])}
