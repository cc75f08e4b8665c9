"""identifiability.csv: which parameters the targets pin down, and which they leave as they were.

The width of a parameter's posterior over that of its prior, each a central 95 % interval on the
prior's own scale: near 1 for one that the targets say nothing of, near 0 for one that they fix. A
strong correlation with another says that only a combination of the two is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from revival_sim.calibration.found import Found
from revival_sim.calibration.posterior import LEVEL, credible, weighted_quantiles
from revival_sim.calibration.uncertain import Uncertain
from revival_sim.study.csv_files import write_csv

IDENTIFIABILITY = "identifiability.csv"
HEADER = (
    *("parameter", "unit", "scale", "declared", "bound_low", "bound_high", "prior_low"),
    *("prior_high", "fitted", "median", "low", "high", "ratio", "correlated_with", "correlation"),
)
STANDS_OUT = 3.0
"""Standard errors of a correlation from which it is told."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Identified:
    """What the targets say of one parameter.

    Attributes
    ----------
    prior, posterior
        Ends of 95 % intervals, in the parameter's unit.
    fitted, median
        Value of the fitted set, and the posterior's median.
    ratio
        Width of the posterior's interval over that of the prior's, on the prior's scale.
    other, correlation
        The parameter with which it is most correlated in the posterior, and how; "" and None if no
        correlation stands out of what so many effective draws show by chance.
    """

    parameter: Uncertain
    prior: tuple[float, float]
    posterior: tuple[float, float]
    fitted: float
    median: float
    ratio: float
    other: str
    correlation: float | None


def identified(found: Found) -> tuple[Identified, ...]:
    """Return what the targets say of each parameter."""
    points, weights = found.posterior.points, found.posterior.weights
    related = correlations(points, weights)
    return tuple(
        _identified(found, column, points[:, column], weights, related[column])
        for column in range(len(found.parameters))
    )


def write_identifiability(folder: Path, rows: Sequence[Identified]) -> None:
    """Write identifiability.csv into the folder of a calibration."""
    write_csv(folder / IDENTIFIABILITY, HEADER, map(_row, rows))


def correlations(points: Floats, weights: Floats) -> Floats:
    """Return the correlations of weighted draws, shape (d, d); 0 of what does not vary."""
    off = points - weights @ points
    covariance = (off * weights[:, None]).T @ off
    spread = np.sqrt(np.diag(covariance))
    scale = np.outer(spread, spread)
    found: Floats = covariance / np.where(scale > 1e-18, scale, np.inf)
    return found


def _identified(
    found: Found, column: int, places: Floats, weights: Floats, related: Floats
) -> Identified:
    one = found.parameters[column]
    low, high = credible(places, weights)
    tail = 0.5 * (1.0 - LEVEL)
    others = related.copy()
    others[column] = 0.0
    strongest = int(np.argmax(abs(others)))
    by_chance = STANDS_OUT / np.sqrt(found.posterior.effective)
    alone = bool(abs(others[strongest]) < by_chance)
    return Identified(
        parameter=one,
        prior=(float(one.at(tail)), float(one.at(1.0 - tail))),
        posterior=(float(one.at(low)), float(one.at(high))),
        fitted=float(one.at(float(found.fitted.point[column]))),
        median=float(one.at(float(weighted_quantiles(places, weights, (0.5,))[0]))),
        ratio=(high - low) / LEVEL,
        other="" if alone else found.parameters[strongest].path,
        correlation=None if alone else float(others[strongest]),
    )


def _row(one: Identified) -> Sequence[object]:
    of = one.parameter
    return (
        *(of.path, of.unit, of.scale, of.declared, of.low, of.high, *one.prior),
        *(one.fitted, one.median, *one.posterior, one.ratio, one.other, one.correlation),
    )
