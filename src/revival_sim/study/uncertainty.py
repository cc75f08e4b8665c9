"""uncertainty.csv: how much of the spread over a posterior is chance, how much the parameters.

Replications over a posterior differ in their parameters and in their fates, so that the variance
of a measure over them is the mean of what chance makes of each draw plus the variance of what the
draws give on average. Twins, runs of the same draw with another seed, show the first by itself:
half the mean square of the differences between twins (analysis of variance with two runs a group;
Searle, Casella and McCulloch 1992, chapter 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import SEED_LIMIT, Design
from revival_sim.study.inference import bounds, bounds_of_difference, finite_or_none
from revival_sim.study.rows import Row, merged, values_of
from revival_sim.study.runs import RunSpec, expand
from revival_sim.study.sensitivity.ranking import write_ranking
from revival_sim.study.tables.replications import Replications, scenarios

UNCERTAINTY, DRAWS = "uncertainty.csv", "draws.csv"
HEADER = (
    *("policy", "shocks", "of", "measure", "unit", "mean", "low", "high", "deviation"),
    *("by_chance", "by_parameters", "replications", "twins"),
)
VALUE, DIFFERENCE = "value", "difference"
APART = 1_000_000
"""From the seed of a run to that of its twin: more than replications there may be."""
Floats = NDArray[np.float64]
Shares = tuple[float | None, float | None, float | None, int, int]


def twin_runs(design: Design) -> list[RunSpec]:
    """Return the twins of the first replications of a design over a posterior."""
    if design.posterior is None:
        return []
    count = min(design.twins, design.replications)
    return [_twin(run) for run in expand(replace(design, replications=count))] if count else []


def write_uncertainty(design: Design, rows: Sequence[Row], twins: Sequence[Row]) -> None:
    """Write uncertainty.csv and draws.csv of a study over a posterior; of any other, they go.

    Where nothing is varied, ranking.csv is over the draws.

    Parameters
    ----------
    rows, twins
        The done runs of the design, and their done twins.
    """
    folder = design.output
    if design.posterior is None:
        for name in (UNCERTAINTY, DRAWS):
            (folder / name).unlink(missing_ok=True)
        return
    units = merged(row.result.units for row in rows)
    ours = values_of(design, rows)
    back = [replace(row, run=_untwinned(row.run)) for row in twins]
    theirs = values_of(design, back)
    write_csv(folder / UNCERTAINTY, HEADER, uncertainty_rows(design, ours, theirs, units))
    if not design.vary.spans and not design.vary.rows:
        seeds = dict.fromkeys(row.run.seed for row in rows)
        by_draw = {
            number: [row for row in rows if row.run.seed == seed]
            for number, seed in enumerate(seeds, start=1)
        }
        write_ranking(design, by_draw)
    asked = range(design.seed, design.seed + design.replications)
    paths = list(design.posterior.fitted)
    write_csv(
        folder / DRAWS,
        ["seed", *paths],
        ([seed, *(design.parameters_of(seed)[path] for path in paths)] for seed in asked),
    )


def uncertainty_rows(
    design: Design, ours: Replications, twins: Replications, units: Mapping[str, str]
) -> Iterator[Sequence[object]]:
    """Return a row for each measure of each scenario, and for its difference from the baseline."""
    for policy, shocks in scenarios(design):
        for measure, unit in units.items():
            label = (measure,)
            found = ours.interval(policy, shocks, label, bounds(unit))
            one, other = (np.array(v.values(policy, shocks, label)) for v in (ours, twins))
            cells = (measure, unit, found.mean, found.low, found.high)
            yield policy, shocks, VALUE, *cells, *shares(one, other)
            if policy == design.baseline:
                continue
            found = ours.difference(policy, shocks, label, bounds_of_difference(unit))
            base, other_base = (
                np.array(v.values(design.baseline, shocks, label)) for v in (ours, twins)
            )
            cells = (measure, unit, found.mean, found.low, found.high)
            yield policy, shocks, DIFFERENCE, *cells, *shares(one - base, other - other_base)


def shares(values: Floats, twins: Floats) -> Shares:
    """Return the standard deviation over draws, and which shares of the variance are of what.

    Parameters
    ----------
    values, twins
        Of each replication and of its twin, not a number where there is none, shapes (runs,).

    Returns
    -------
    Standard deviation; shares by chance and by parameters, which add up to 1 (None where the
    variance is 0 or there are no twins); how many replications and twins have a value. A share by
    chance that comes out above 1, as it may where parameters matter little, is cut there.
    """
    there = np.isfinite(values)
    pairs = there & np.isfinite(twins)
    counts = int(there.sum()), int(pairs.sum())
    if counts[0] < 2:
        return None, None, None, *counts
    variance = float(values[there].var(ddof=1))
    if variance <= 0.0 or not counts[1]:
        return finite_or_none(variance**0.5), None, None, *counts
    chance = float(((values[pairs] - twins[pairs]) ** 2).mean() / 2.0)
    share = min(chance / variance, 1.0)
    return variance**0.5, share, 1.0 - share, *counts


def _twin(run: RunSpec) -> RunSpec:
    return replace(run, seed=(run.seed + APART) % SEED_LIMIT)


def _untwinned(run: RunSpec) -> RunSpec:
    return replace(run, seed=(run.seed - APART) % SEED_LIMIT)
