"""indices.csv: which parameters move the outcomes and the policies' differences, and how far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from revival_sim.measures.estimate import Estimate
from revival_sim.measures.morris import elementary_effects
from revival_sim.measures.sobol import sobol_indices
from revival_sim.measures.weighing import Floats
from revival_sim.study.csv_files import write_csv
from revival_sim.study.inference import finite_or_none
from revival_sim.study.sensitivity.responses import OF_INTEREST, read_responses
from revival_sim.study.variations.morris import morris_places
from revival_sim.study.variations.vary import Vary

INDICES = "indices.csv"
HEADER = (
    *("policy", "shocks", "baseline", "measure", "of", "parameter", "index", "unit"),
    *("value", "low", "high", "draws"),
)
OF_VARIANCE = "share of variance"
WITH_INDICES = ("saltelli", "morris")
Index = tuple[str, str, Estimate, int]
"""Name, unit, estimate, and how many draws it is of."""


def write_indices(folder: Path, vary: Vary) -> None:
    """Write the indices of a design of Saltelli or Morris from responses.csv; of others none.

    Effects of Morris are of a parameter's whole span.
    """
    path = folder / INDICES
    if vary.sample not in WITH_INDICES:
        path.unlink(missing_ok=True)
        return
    write_csv(path, HEADER, _rows(folder, vary))


def _rows(folder: Path, vary: Vary) -> Iterator[Sequence[object]]:
    count, points = len(vary.spans), vary.points or 0
    each = count + 2 if vary.sample == "saltelli" else count + 1
    responses = read_responses(folder, points * each, OF_INTEREST)
    order = sorted(responses.values, key=lambda key: OF_INTEREST.index(key[2]))
    for policy, shocks, measure, of in order:
        series = responses.values[policy, shocks, measure, of][1:].reshape(points, each)
        unit = responses.units[measure]
        for span, found in zip(vary.spans, _indices(series, vary, unit), strict=True):
            for index, unit_of, estimate, draws in found:
                yield (
                    *(policy, shocks, responses.baseline, measure, of, span.path, index, unit_of),
                    *map(finite_or_none, (estimate.value, estimate.low, estimate.high)),
                    draws,
                )


def _indices(series: Floats, vary: Vary, unit: str) -> Iterator[Sequence[Index]]:
    """Go through the parameters.

    Parameters
    ----------
    series
        One row for each base point or trajectory.
    """
    if vary.sample == "saltelli":
        whole = series[np.isfinite(series).all(axis=1)]
        first, total = sobol_indices(whole[:, 0], whole[:, 1], whole[:, 2:])
        for one, all_ in zip(first, total, strict=True):
            yield (
                ("first", OF_VARIANCE, one, len(whole)),
                ("total", OF_VARIANCE, all_, len(whole)),
            )
        return
    places = morris_places(len(vary.spans), len(series), vary.seed)
    for effects in elementary_effects(series, places):
        yield (
            ("mu", unit, effects.mu, effects.count),
            ("mu_star", unit, effects.mu_star, effects.count),
            ("sigma", unit, effects.sigma, effects.count),
        )
