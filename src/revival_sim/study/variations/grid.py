"""Every combination of the values of each parameter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from revival_sim.study.variations.spans import Found, Span


def grid(spans: Sequence[Span]) -> list[dict[str, Found]]:
    """Return the points of a full grid, the last parameter moving fastest."""
    values = [span.values(None) for span in spans]
    paths = [span.path for span in spans]
    return [dict(zip(paths, point, strict=True)) for point in product(*values)]
