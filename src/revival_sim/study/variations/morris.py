"""Trajectories of Morris: each step moves one parameter, so that each has one effect in each.

Morris, M. D. (1991). Factorial sampling plans for preliminary computational experiments.
Technometrics 33(2), 161-174.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from revival_sim.measures.weighing import Floats
from revival_sim.study.variations.spans import Found, Span

LEVELS = 4
STEP = LEVELS // 2
"""In levels: half their number, with which every level is met equally often."""


def morris(spans: Sequence[Span], trajectories: int, seed: int) -> list[dict[str, Found]]:
    """Return the points of all trajectories, one after the other.

    Each trajectory has one point more than there are parameters.
    """
    return [
        {span.path: span.at(place) for span, place in zip(spans, row, strict=True)}
        for row in morris_places(len(spans), trajectories, seed).reshape(-1, len(spans)).tolist()
    ]


def morris_places(count: int, trajectories: int, seed: int) -> Floats:
    """Return the places in the unit cube, shape (trajectories, count + 1, count).

    The place of a parameter in its span is one of `LEVELS` from 0 to 1, and a step moves it by
    `STEP` of them, up or down.
    """
    rng = np.random.default_rng(seed)
    levels = np.empty((trajectories, count + 1, count), np.int64)
    for trajectory in levels:
        level = rng.integers(LEVELS, size=count)
        trajectory[0] = level
        for step, moved in enumerate(rng.permutation(count).tolist(), start=1):
            level[moved] += STEP if level[moved] < STEP else -STEP
            trajectory[step] = level
    found: Floats = levels / (LEVELS - 1)
    return found
