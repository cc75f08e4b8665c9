"""Points that fill the space of the parameters evenly: Latin hypercubes and Sobol sequences."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.study.variations.spans import Found, Span


def space_filling(
    spans: Sequence[Span], points: int, seed: int, *, sobol: bool
) -> list[dict[str, Found]]:
    """Return points of a Latin hypercube, or of a scrambled Sobol sequence.

    Parameters
    ----------
    points
        How many; of a Sobol sequence a power of two.
    """
    from scipy.stats import qmc  # noqa: PLC0415  (half a second, for samples alone)

    sampler = qmc.Sobol if sobol else qmc.LatinHypercube
    places = sampler(len(spans), rng=seed).random(points)
    return [
        {span.path: span.at(place) for span, place in zip(spans, row, strict=True)}
        for row in places.tolist()
    ]
