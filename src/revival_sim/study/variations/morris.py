"""Trajectories of Morris: each step moves one parameter, so that each has one effect in each.

Morris, M. D. (1991). Factorial sampling plans for preliminary computational experiments.
Technometrics 33(2), 161-174.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from revival_sim.study.variations.spans import Found, Span

LEVELS = 4
STEP = LEVELS // 2
"""In levels: half their number, with which every level is met equally often."""


def morris(spans: Sequence[Span], trajectories: int, seed: int) -> list[dict[str, Found]]:
    """Return the points of all trajectories, one after the other.

    Each trajectory has one point more than there are parameters. The place of a parameter in its
    span is one of `LEVELS` from 0 to 1, and a step moves it by `STEP` of them, up or down.
    """
    rng = np.random.default_rng(seed)
    points: list[dict[str, Found]] = []
    for _ in range(trajectories):
        level = rng.integers(LEVELS, size=len(spans))
        points.append(_point(spans, level.tolist()))
        for moved in rng.permutation(len(spans)).tolist():
            level[moved] += STEP if level[moved] < STEP else -STEP
            points.append(_point(spans, level.tolist()))
    return points


def _point(spans: Sequence[Span], levels: Sequence[int]) -> dict[str, Found]:
    return {
        span.path: span.at(level / (LEVELS - 1)) for span, level in zip(spans, levels, strict=True)
    }
