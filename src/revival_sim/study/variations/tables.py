"""variations.csv, responses.csv and varied_runs.parquet: what each variation was, and gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from revival_sim.study import catalogue
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.inference import bounds, bounds_of_difference
from revival_sim.study.rows import Row, merged, runs_table, values_of, write_parquet
from revival_sim.study.runs import expand
from revival_sim.study.sensitivity.indices import INDICES, write_indices
from revival_sim.study.sensitivity.points import VARIATIONS
from revival_sim.study.sensitivity.ranking import RANKING, write_ranking
from revival_sim.study.sensitivity.responses import RESPONSES
from revival_sim.study.tables.replications import scenarios
from revival_sim.study.variations.points import points_of
from revival_sim.study.variations.runs import of_variations, varied

RUNS = "varied_runs.parquet"
OF_VARIATIONS = ("variation", "runs", "failed", "error")
"""Columns of variations.csv before those of the parameters."""
OF_RESPONSES = (
    *("policy", "shocks", "variation", "measure", "unit", "mean", "low", "high"),
    *("baseline", "difference", "difference_low", "difference_high", "replications"),
)
Varied = Mapping[int, Sequence[Row]]


def write_variation_tables(design: Design, rows: Sequence[Row], further: Sequence[Row]) -> None:
    """Write the tables of a design that varies something; of one that does not, they go.

    Parameters
    ----------
    rows, further
        The runs of the design, and those of its variations, each once.
    """
    folder = design.output
    if not points_of(design.vary):
        for name in (VARIATIONS, RESPONSES, RUNS, INDICES, RANKING):
            (folder / name).unlink(missing_ok=True)
        return
    found = by_variation(design, [*rows, *further])
    paths = list(dict.fromkeys(path for point in points_of(design.vary) for path in point))
    write_csv(folder / VARIATIONS, [*OF_VARIATIONS, *paths], _points(design, found, paths))
    write_csv(folder / RESPONSES, OF_RESPONSES, response_rows(design, found))
    _write_runs(folder / RUNS, found)
    write_indices(folder, design.vary)
    write_ranking(design, found)


def by_variation(design: Design, rows: Sequence[Row]) -> dict[int, list[Row]]:
    """Return the rows of each variation, from 0, the design's own parameters, on."""
    known = {row.run: row for row in rows}
    own = [(0, run) for run in expand(of_variations(design))]
    found: dict[int, list[Row]] = {}
    for number, run in [*own, *varied(design)]:
        if run in known:
            found.setdefault(number, []).append(known[run])
    return found


def response_rows(design: Design, found: Varied) -> Iterator[Sequence[object]]:
    """Return a row for each scenario, variation and measure; differences are paired by seed."""
    few = of_variations(design)
    done = {n: [r for r in rows if r.done] for n, rows in found.items()}
    units = merged(row.result.units for rows in done.values() for row in rows)
    values = {number: values_of(few, rows) for number, rows in done.items()}
    for policy, shocks in scenarios(design):
        for number, ours in values.items():
            for measure, unit in units.items():
                mean = ours.interval(policy, shocks, (measure,), bounds(unit))
                than = ours.difference(policy, shocks, (measure,), bounds_of_difference(unit))
                yield (
                    *(policy, shocks, number, measure, unit, mean.mean, mean.low, mean.high),
                    *(design.baseline, than.mean, than.low, than.high, mean.replications),
                )


def _points(design: Design, found: Varied, paths: Sequence[str]) -> Iterator[Sequence[object]]:
    usual = {p.path: p.default for p in catalogue.parameters()}
    for number, point in enumerate([{}, *points_of(design.vary)]):
        rows = found.get(number, [])
        failed = [row for row in rows if not row.done]
        values = {**usual, **design.parameters, **point}
        error = failed[0].error if failed else None
        yield number, len(rows), len(failed), error, *(values[path] for path in paths)


def _write_runs(path: Path, found: Varied) -> None:
    pairs = [(number, row) for number, rows in found.items() if number > 0 for row in rows]
    measures = merged(row.result.units for _, row in pairs)
    table = runs_table([row for _, row in pairs], measures)
    numbers = pa.array([number for number, _ in pairs], pa.int64())
    write_parquet(path, table.add_column(0, "variation", numbers))
