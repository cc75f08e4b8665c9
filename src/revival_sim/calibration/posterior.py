"""The posterior: draws of the parameters, and how much each counts.

A synthetic likelihood (Wood 2010, *Nature* 466; with an emulator in place of the model, Meeds and
Welling 2014): what is observed of a target is normal about what the model would give, with the
variances of observation, discrepancy, chance and emulator. Draws from prior times that likelihood,
within what history matching left, are then run. Each draw's weight is the likelihood of what its
runs gave over what the emulators had said, so that errors of the emulators are made good, and the
effective number of draws says how large they were.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from revival_sim.calibration.clouds import effective, systematic, to_posterior
from revival_sim.calibration.implausibility import gaussian
from revival_sim.calibration.points import Answers
from revival_sim.calibration.waves import Matched, excess

Floats = NDArray[np.float64]
LEVEL = 0.95


@dataclass(frozen=True)
class Posterior:
    """Draws of the posterior.

    Attributes
    ----------
    points
        In the cube, shape (draws, d).
    weights
        Sum to 1, shape (draws,).
    answers
        What the draws gave.
    log_likelihoods
        Of what they gave, up to a constant, shape (draws,); minus infinity for a failed one.
    """

    points: Floats
    weights: Floats
    answers: Answers
    log_likelihoods: Floats

    @property
    def effective(self) -> float:
        """How many draws of equal weight these are worth."""
        return effective(self.weights)

    def equal(self, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Return the places of draws of equal weight, in an order that means nothing."""
        return systematic(self.weights, count, rng)


def drawn(matched: Matched, count: int, rng: np.random.Generator) -> Floats:
    """Return draws by what the emulators say, shape (count, d)."""
    judge, within = matched.judge, excess(matched.waves)
    with threadpool_limits(1, "blas"):
        cloud = to_posterior(matched.cloud, judge.log_likelihood, within, rng)
    return judge.snap(cloud[rng.choice(len(cloud), count, replace=count > len(cloud))])


def weighed(matched: Matched, points: Floats, answers: Answers) -> Posterior:
    """Return draws with their weights, by what their runs gave."""
    judge = matched.judge
    logs = log_likelihoods(matched, answers)
    gain = np.where(np.isfinite(logs), logs - judge.log_likelihood(points), -np.inf)
    weights = np.exp(gain - gain.max())
    return Posterior(points, weights / weights.sum(), answers, logs)


def log_likelihoods(matched: Matched, answers: Answers) -> Floats:
    """Return the synthetic likelihood's logarithm of what points gave, shape (points,)."""
    judge = matched.judge
    observed = judge.observed
    variances = (observed.variances + judge.chance)[judge.used]
    means = answers.means[:, judge.used]
    logs = gaussian(observed.values[judge.used], np.nan_to_num(means), variances)
    return np.where(np.isfinite(means).all(axis=1), logs, -np.inf)


def weighted_quantiles(values: Floats, weights: Floats, at: tuple[float, ...]) -> Floats:
    """Return quantiles of weighted draws, each between the draws on its two sides."""
    order = np.argsort(values)
    middle = np.cumsum(weights[order]) - 0.5 * weights[order]
    found: Floats = np.interp(at, middle / weights.sum(), values[order])
    return found


def credible(values: Floats, weights: Floats) -> tuple[float, float]:
    """Return the ends of the central 95 % interval of weighted draws."""
    tail = 0.5 * (1.0 - LEVEL)
    low, high = weighted_quantiles(values, weights, (tail, 1.0 - tail))
    return float(low), float(high)
