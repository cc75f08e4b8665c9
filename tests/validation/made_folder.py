"""Results folders with monthly series made by hand."""

import csv

import pyarrow as pa
import pyarrow.parquet as pq

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.validation.targets import COLUMNS

ROW = {
    "target": "income",
    "numerator": "earned",
    "denominator": "",
    "aggregate": "sum",
    "policy": "package",
    "shocks": "ordinary",
    "from": "2021-01",
    "to": "2021-12",
    "value": "1200",
    "tolerance": "60",
    "unit": "yuan/person/year",
    "use": "fit",
    "source": "F000",
    "confidence": "seen",
    "relative_to": "",
}


def targets_file(folder, *changes, columns=COLUMNS):
    """Write a file of targets, each `ROW` with some cells changed."""
    path = folder / "targets.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**ROW, **change} for change in changes)
    return path


def monthly_file(folder, scenarios, months=24, start="2021-01", shuffle=False):
    """Write monthly.parquet.

    `scenarios` is {(policy, shocks): {seed: {series: function of the month from 0}}}.
    """
    rows = [
        {
            "policy": policy,
            "shocks": shocks,
            "seed": seed,
            "month": month_text(month_number(start) + month),
            **{name: float(value(month)) for name, value in series.items()},
        }
        for (policy, shocks), runs in scenarios.items()
        for seed, series in runs.items()
        for month in range(months)
    ]
    rows = rows[::-1] if shuffle else rows
    pq.write_table(pa.Table.from_pylist(rows), folder / "monthly.parquet")
    return folder
