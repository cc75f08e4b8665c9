"""fit.csv: each target, fitted or kept back, before the fit and over the posterior."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from revival_sim.calibration.found import Found
from revival_sim.study.csv_files import write_csv
from revival_sim.study.inference import finite_or_none
from revival_sim.validation.monthly import Monthly, NotCovered, values
from revival_sim.validation.targets import FIT, Target

FIT_TABLE = "fit.csv"
HEADER = (
    *("target", "use", "unit", "observed", "tolerance", "prior_low", "prior_high", "nearest"),
    *("fitted", "mean", "low", "high", "replications", "distance", "within", "not_compared"),
)
FITTED, OUT_OF_REACH, LEFT_OUT, KEPT = "fitted", "out of reach", "left out", "kept"
TAILS = (0.025, 0.975)
Floats = NDArray[np.float64]
Ends = tuple[float | None, float | None]


@dataclass(frozen=True)
class Agreed:
    """How well one target is met.

    Attributes
    ----------
    use
        "fitted"; "out of reach" of every point of the prior, so that it judged none; "left out" as
        asked; "kept" back from the fit.
    prior
        Ends of the central 95 % of the first wave's points; nothing for targets that were not run.
    nearest
        Of all points of all waves, how near the nearest came, in tolerances.
    fitted
        What the fitted set gives.
    mean, ends, replications
        Over the posterior, each draw with a seed of its own: mean, central 95 %, and runs.
    refused
        Why it was not compared; "" if it was.
    """

    target: Target
    use: str
    prior: Ends
    nearest: float | None
    fitted: float | None
    mean: float | None
    ends: Ends
    replications: int
    refused: str = ""

    @property
    def distance(self) -> float | None:
        """How far the mean is from what was observed, in tolerances."""
        return (
            None if self.mean is None else (self.mean - self.target.value) / self.target.tolerance
        )

    @property
    def within(self) -> bool | None:
        """Whether that is within the tolerance; None where nothing was compared."""
        return None if self.distance is None else abs(self.distance) <= 1.0


def agreed(targets: Sequence[Target], found: Found, monthly: Monthly) -> tuple[Agreed, ...]:
    """Compare every target with runs over the posterior.

    Parameters
    ----------
    targets
        All of them, fitted or not.
    monthly
        Of the runs over the posterior.
    """
    places = {target.name: place for place, target in enumerate(found.observed.targets)}
    return tuple(_agreed(target, places, found, monthly) for target in targets)


def write_fit(folder: Path, rows: Sequence[Agreed]) -> None:
    """Write fit.csv into the folder of a calibration."""
    write_csv(folder / FIT_TABLE, HEADER, map(_row, rows))


def _agreed(target: Target, places: Mapping[str, int], found: Found, monthly: Monthly) -> Agreed:
    place = places.get(target.name)
    prior: Ends = (None, None)
    nearest = fitted = None
    if place is None:
        use = LEFT_OUT if target.use == FIT else KEPT
    else:
        use = OUT_OF_REACH if place in found.matched.out_of_reach else FITTED
        prior = _ends(found.matched.waves[0].answers.means[:, place])
        nearest = _nearest(found, place)
        fitted = finite_or_none(float(found.fitted.answers[place]))
    try:
        over = values(target, monthly)
    except NotCovered as why:
        return Agreed(target, use, prior, nearest, fitted, None, (None, None), 0, str(why))
    over = over[np.isfinite(over)]
    if not len(over):
        undefined = "the model's value is undefined"
        return Agreed(target, use, prior, nearest, fitted, None, (None, None), 0, undefined)
    return Agreed(target, use, prior, nearest, fitted, float(over.mean()), _ends(over), len(over))


def _nearest(found: Found, place: int) -> float | None:
    target = found.observed.targets[place]
    means = np.concatenate([wave.answers.means[:, place] for wave in found.matched.waves])
    off = abs(means[np.isfinite(means)] - target.value) / target.tolerance
    return float(off.min()) if len(off) else None


def _ends(found: Floats) -> Ends:
    there = found[np.isfinite(found)]
    if not len(there):
        return None, None
    low, high = np.quantile(there, TAILS)
    return float(low), float(high)


def _row(one: Agreed) -> Sequence[object]:
    target = one.target
    within = {True: "yes", False: "no", None: ""}[one.within]
    return (
        *(target.name, one.use, target.unit, target.value, target.tolerance, *one.prior),
        *(one.nearest, one.fitted, one.mean, *one.ends, one.replications),
        *(one.distance, within, one.refused),
    )
