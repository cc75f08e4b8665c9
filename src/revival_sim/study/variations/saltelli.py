"""The design of Saltelli for Sobol indices: two samples, and mixtures of them input by input.

Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics
Communications 181, 259-270.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from revival_sim.measures.weighing import Floats
from revival_sim.study.variations.spans import Found, Span


def saltelli(spans: Sequence[Span], points: int, seed: int) -> list[dict[str, Found]]:
    """Return the points of the design, those of one base point after the other.

    For each base point come the point itself, that of the other sample, and for each parameter
    the point with this one as in the other sample.

    Parameters
    ----------
    points
        Base points, a power of two.
    """
    return [
        {span.path: span.at(place) for span, place in zip(spans, row, strict=True)}
        for row in _places(len(spans), points, seed).reshape(-1, len(spans)).tolist()
    ]


def _places(count: int, points: int, seed: int) -> Floats:
    """Return the places in the unit cube, shape (points, count + 2, count).

    The two samples are the halves of one scrambled Sobol sequence in twice the dimensions.
    """
    from scipy.stats import qmc  # noqa: PLC0415  (half a second, for samples alone)

    both = qmc.Sobol(2 * count, rng=seed).random(points)
    base, other = both[:, :count], both[:, count:]
    places = np.repeat(base[:, None, :], count + 2, axis=1)
    places[:, 1] = other
    each = np.arange(count)
    places[:, 2 + each, each] = other
    return places
