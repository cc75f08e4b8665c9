"""One parameter moved at a time, all others as the design has them."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.study.variations.spans import Found, Span

ENDS = 2


def one_at_a_time(spans: Sequence[Span], points: int | None) -> list[dict[str, Found]]:
    """Return a point for each value of each parameter, which says nothing of the others.

    Parameters
    ----------
    points
        Values of each range that does not say how many itself; its two ends by default.
    """
    return [{span.path: value} for span in spans for value in span.values(points or ENDS)]
