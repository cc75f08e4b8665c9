"""The numbers behind each figure, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from revival_sim.report.further import FILES
from revival_sim.report.language import either
from revival_sim.report.markup import Data, cell
from revival_sim.report.monthly import CUMULATIVE, Band
from revival_sim.report.monthly_means import MEANS
from revival_sim.report.population import POPULATION, FitRow
from revival_sim.report.tables import COMPARISON, SUMMARY, Difference, Estimate


def estimates(name: str, found: Sequence[Estimate]) -> Data:
    """Return estimates as they stand in summary.csv."""
    columns = ("policy", "measure", "unit", "mean", "low", "high", "replications")
    rows = [
        (e.policy, e.measure, e.unit, cell(e.mean), cell(e.low), cell(e.high), str(e.replications))
        for e in found
    ]
    return Data(name, columns, rows, source=SUMMARY)


def differences(name: str, found: Sequence[Difference]) -> Data:
    """Return differences as they stand in comparison.csv, with the verdict."""
    columns = ("policy", "baseline", "measure", "unit", "difference", "low", "high")
    further = [
        column
        for column in ("p_holm", "variance_ratio")
        if any(getattr(d, column) is not None for d in found)
    ]
    rows = [
        (
            *(d.policy, d.baseline, d.measure, d.unit),
            *(cell(d.difference), cell(d.low), cell(d.high)),
            *(str(d.replications), d.verdict),
            *(cell(getattr(d, column)) for column in further),
        )
        for d in found
    ]
    return Data(name, (*columns, "replications", "verdict", *further), rows, source=COMPARISON)


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
                cell(getattr(b, side)[place]) if b and place < len(b.mean) else ""
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
        note=either(
            "The table shows the end of each year; the CSV file has every month. Shares of "
            "lifted persons.",
            "表中为各年末的数值，CSV 文件含所有月份；单位为占脱贫人口比例。",
        ),
        source=MEANS,
    )


def fit(name: str, rows: Sequence[FitRow]) -> Data:
    """Return what was asked of the population and what it got."""
    columns = ("label", "unit", "asked", "got")
    return Data(
        name,
        columns,
        [(r.label, r.unit, cell(r.asked), cell(r.got)) for r in rows],
        source=POPULATION,
    )


def series(name: str, bands: Sequence[Band]) -> Data:
    """Return monthly series one below the other; the table shows the end of each year."""
    columns = ("policy", "series", "month", "mean", "low", "high")
    rows = [
        (b.policy, b.measure, month, *map(cell, values))
        for b in bands
        for month, *values in zip(b.months, b.mean, b.low, b.high, strict=True)
    ]
    last = rows[-1][2] if rows else ""
    return Data(
        name,
        columns,
        rows,
        shown=lambda row: row[2].endswith("-12") or row[2] == last,
        note=either(
            "The table shows the end of each year; the CSV file has every month.",
            "表中为各年末的数值，CSV 文件含所有月份。",
        ),
        source=MEANS,
    )


def rows(
    name: str,
    found: Sequence[Any],
    shown: Callable[[Sequence[str]], bool] | None = None,
    note: str = "",
) -> Data:
    """Return rows of one further table as they stand in its file, without the shock pack."""
    kept = [field.name for field in fields(found[0]) if field.name != "shocks"]
    columns = [name.rstrip("_") for name in kept]
    texts = [tuple(_text(getattr(row, name)) for name in kept) for row in found]
    return Data(name, columns, texts, shown=shown, note=note, source=FILES[type(found[0])])


def _text(value: object) -> str:
    return cell(value) if value is None or isinstance(value, int | float) else str(value)
