"""The numbers behind each figure, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report.findings import VERDICTS
from revival_sim.report.markup import Data, cell
from revival_sim.report.monthly import CUMULATIVE, Band
from revival_sim.report.population import FitRow
from revival_sim.report.tables import Difference, Estimate


def estimates(name: str, found: Sequence[Estimate]) -> Data:
    """Return estimates as they stand in summary.csv."""
    columns = ("policy", "measure", "unit", "mean", "low", "high", "replications")
    rows = [
        (e.policy, e.measure, e.unit, cell(e.mean), cell(e.low), cell(e.high), str(e.replications))
        for e in found
    ]
    return Data(name, columns, rows)


def differences(name: str, found: Sequence[Difference]) -> Data:
    """Return differences as they stand in comparison.csv, with the verdict in words."""
    columns = ("policy", "baseline", "measure", "unit", "difference", "low", "high")
    rows = [
        (
            *(d.policy, d.baseline, d.measure, d.unit),
            *(cell(d.difference), cell(d.low), cell(d.high)),
            *(str(d.replications), VERDICTS[d.verdict]),
        )
        for d in found
    ]
    return Data(name, (*columns, "replications", "verdict"), rows)


def monthly(name: str, bands: Sequence[Band]) -> Data:
    """Return the cumulative returns by policy and month; the table shows the end of each year."""
    measures = [m for m in CUMULATIVE if any(b.measure == m for b in bands)]
    sides = ("mean", "low", "high")
    columns = ["policy", "month", *(f"{CUMULATIVE[m]}_{side}" for m in measures for side in sides)]
    by_key = {(b.policy, b.measure): b for b in bands}
    rows = []
    for policy in dict.fromkeys(b.policy for b in bands):
        of = [by_key.get((policy, m)) for m in measures]
        months = next(b for b in of if b).months
        for place, month in enumerate(months):
            values = [
                cell(float(f"{getattr(b, side)[place]:.5g}")) if b and place < len(b.mean) else ""
                for b in of
                for side in sides
            ]
            rows.append((policy, month, *values))
    last = rows[-1][1] if rows else ""
    return Data(
        name,
        columns,
        rows,
        shown=lambda row: row[1].endswith("-12") or row[1] == last,
        note="The table shows the end of each year; the CSV file has every month. Shares of "
        "lifted persons.",
    )


def fit(name: str, rows: Sequence[FitRow]) -> Data:
    """Return what was asked of the population and what it got."""
    columns = ("what", "unit", "asked", "got")
    return Data(name, columns, [(r.label, r.unit, cell(r.asked), cell(r.got)) for r in rows])
