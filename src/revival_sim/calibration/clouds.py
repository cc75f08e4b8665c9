"""Clouds of points that move through the unit cube: into a small region, or to a posterior.

Both go in stages, each from a cloud that is spread evenly over the last (subset simulation, Au and
Beck 2001; sequential Monte Carlo, Del Moral, Doucet and Jasra 2006). Within a stage points move by
differences of two others (ter Braak 2006), which fits the steps to the region's shape by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Score = Callable[[Floats], Floats]
KEPT = 0.3
"""Share of the cloud that the level of a stage keeps."""
STEPS = 12
"""Moves of each point in a stage."""
JITTER = 1e-3
NEVER_SMALLER = 0.5
"""Effective share of the cloud that a step towards the posterior leaves."""


@dataclass(frozen=True)
class Narrowed:
    """Where a cloud ended.

    Attributes
    ----------
    points
        Spread evenly over the region, shape (m, d).
    level
        Of the score, at or below which the region lies.
    share
        Of the region that the cloud came from.
    """

    points: Floats
    level: float
    share: float


def narrow(
    cloud: Floats,
    score: Score,
    within: Score,
    level: float,
    least: float,
    rng: np.random.Generator,
) -> Narrowed:
    """Move a cloud to where a score is at most `level`, or as near to it as `least` allows.

    Parameters
    ----------
    cloud
        Spread evenly over where `within` is at most 0, shape (m, d).
    score, within
        Take points of shape (m, d), return shape (m,).
    least
        Share of the first region below which no further stage is begun; none is either where the
        score falls no more, as that of a target that no parameter moves.
    """
    share, reached = 1.0, np.inf
    scores = score(cloud)
    while reached > level:
        stage = max(level, float(np.quantile(scores, KEPT)))
        part = float((scores <= stage).mean())
        if share * part < least or stage >= reached:
            break
        share, reached = share * part, stage
        chosen = cloud[scores <= stage]
        cloud = chosen[rng.integers(len(chosen), size=len(cloud))]

        def outside(at: Floats, stage: float = stage) -> Floats:
            inside = within(at) <= 0.0
            found = np.full(len(at), -np.inf)
            if inside.any():
                found[inside] = np.where(score(at[inside]) <= stage, 0.0, -np.inf)
            return found

        cloud = move(cloud, outside, rng)
        scores = score(cloud)
    return Narrowed(cloud, float(max(reached, level)), share)


def to_posterior(
    cloud: Floats, log_likelihood: Score, within: Score, rng: np.random.Generator
) -> Floats:
    """Move a cloud from an even spread over a region to likelihood times that; shape (m, d)."""
    power = 0.0
    while power < 1.0:
        logs = log_likelihood(cloud)
        step = _next_step(logs, 1.0 - power)
        power += step
        weights = np.exp(step * (logs - logs.max()))
        cloud = cloud[systematic(weights, len(cloud), rng)]

        def density(at: Floats, power: float = power) -> Floats:
            inside = within(at) <= 0.0
            found = np.full(len(at), -np.inf)
            if inside.any():
                found[inside] = power * log_likelihood(at[inside])
            return found

        cloud = move(cloud, density, rng)
    return cloud


def _next_step(logs: Floats, most: float) -> float:
    """Return the largest step of the power that leaves enough of the cloud effective."""
    if _effective_share(logs, most) >= NEVER_SMALLER:
        return most
    low, high = 0.0, most
    for _ in range(60):
        middle = 0.5 * (low + high)
        if _effective_share(logs, middle) >= NEVER_SMALLER:
            low = middle
        else:
            high = middle
    return max(low, 1e-6)


def _effective_share(logs: Floats, power: float) -> float:
    return effective(np.exp(power * (logs - logs.max()))) / len(logs)


def effective(weights: Floats) -> float:
    """Return the effective number of weighted draws (Kish): (Σw)² / Σw²."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def systematic(weights: Floats, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return `count` places drawn by weight, each as nearly as can be in its share, shuffled."""
    edges = np.cumsum(weights / weights.sum())
    edges[-1] = 1.0
    places = np.searchsorted(edges, (np.arange(count) + rng.random()) / count)
    return rng.permutation(places)


def move(cloud: Floats, log_density: Score, rng: np.random.Generator) -> Floats:
    """Move every point `STEPS` times by Metropolis steps that leave the density as it is.

    Points that would leave the unit cube stay. Half of the cloud moves at a time, by differences of
    the other half, so that each step is a proper one.
    """
    cloud = cloud.copy()
    logs = log_density(cloud)
    count, dimensions = cloud.shape
    usual = 2.38 / np.sqrt(2.0 * dimensions)
    for _ in range(STEPS):
        order = rng.permutation(count)
        for mine, other in ((order[::2], order[1::2]), (order[1::2], order[::2])):
            one, two = (other[rng.integers(len(other), size=len(mine))] for _ in range(2))
            length = usual * rng.choice([0.25, 0.5, 1.0], size=(len(mine), 1))
            proposed = cloud[mine] + length * (cloud[one] - cloud[two])
            proposed += JITTER * rng.normal(size=proposed.shape)
            inside = ((proposed >= 0.0) & (proposed <= 1.0)).all(axis=1)
            there = np.full(len(mine), -np.inf)
            if inside.any():
                there[inside] = log_density(proposed[inside])
            possible = there > -np.inf
            gain = np.full(len(mine), -np.inf)
            gain[possible] = there[possible] - logs[mine][possible]
            taken = np.log(rng.random(len(mine))) < gain
            cloud[mine[taken]] = proposed[taken]
            logs[mine[taken]] = there[taken]
    return cloud
