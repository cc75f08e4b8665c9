"""The points of a design: the values that each variation has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import prod

from revival_sim.errors import UserError
from revival_sim.study.variations.grid import grid
from revival_sim.study.variations.morris import morris
from revival_sim.study.variations.one_at_a_time import one_at_a_time
from revival_sim.study.variations.saltelli import saltelli
from revival_sim.study.variations.space_filling import space_filling
from revival_sim.study.variations.spans import Span
from revival_sim.study.variations.vary import MOST_POINTS, Point, Vary

DRAWN: Mapping[str, Callable[[Sequence[Span], int, int], Sequence[Point]]] = {
    "latin_hypercube": partial(space_filling, sobol=False),
    "sobol": partial(space_filling, sobol=True),
    "saltelli": saltelli,
    "morris": morris,
}
"""Samples that are drawn: of spans, so many points, by a seed."""


def points_of(vary: Vary) -> Sequence[Point]:
    """Return the values of each variation by dotted name, from variation 1 on.

    Raises
    ------
    UserError
        For a range of a grid without steps, or more points than `MOST_POINTS`.
    """
    _bounded(vary)
    if vary.table is not None:
        return vary.rows
    if not vary.spans:
        return []
    if vary.sample is None:
        return grid(vary.spans)
    if vary.sample == "one_at_a_time":
        return one_at_a_time(vary.spans, vary.points)
    assert vary.points is not None
    return DRAWN[vary.sample](vary.spans, vary.points, vary.seed)


def _bounded(vary: Vary) -> None:
    count = len(vary.rows)
    if vary.spans and vary.sample is None:
        count = prod(len(span.values(None)) for span in vary.spans)
    elif vary.sample == "morris":
        count = (vary.points or 0) * (len(vary.spans) + 1)
    elif vary.sample == "saltelli":
        count = (vary.points or 0) * (len(vary.spans) + 2)
    if count > MOST_POINTS:
        raise UserError(f"vary: found {count} variations, expected {MOST_POINTS} at most")
