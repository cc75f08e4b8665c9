"""The means of the monthly series that the page draws, as a file, so that each can be looked up."""

from __future__ import annotations

import csv
import io

from revival_sim.report.markup import cell
from revival_sim.report.monthly import SERIES
from revival_sim.report.results import Results

MEANS = "monthly_means.csv"
HEAD = ("policy", "shocks", "series", "month", "mean", "low", "high", "replications")


def means(results: Results) -> str:
    """Return every monthly series with its 95 % interval over replications, as CSV.

    `replications` counts those that have the last month.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    for band in (*results.bands, *results.business):
        key = (band.policy, band.shocks, SERIES[band.measure])
        for month, *values in zip(band.months, band.mean, band.low, band.high, strict=True):
            writer.writerow([*key, month, *map(cell, values), band.replications])
    return text.getvalue()
