"""Scenario discovery by the patient rule induction method: the box where an outcome is common.

References
----------
Friedman and Fisher (1999), Bump hunting in high-dimensional data, Statistics and Computing 9.
Bryant and Lempert (2010), Thinking inside the box, Technological Forecasting and Social Change 77
(coverage and density).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Box:
    """A box in the space of p parameters, both ends inside.

    Attributes
    ----------
    low, high
        Ends in the unit of each parameter, shape (p,); infinite where the box has no end.
    coverage
        Share of all samples with the outcome that lie in the box; NaN if there are none.
    density
        Share of the samples in the box that have the outcome (the box's mean).
    mass
        Share of all samples that lie in the box.
    """

    low: Floats
    high: Floats
    coverage: float
    density: float
    mass: float

    def contains(self, samples: ArrayLike) -> Flags:
        """Tell which samples, shape (n, p), lie in the box: shape (n,)."""
        x = np.asarray(samples, dtype=np.float64)
        held: Flags = np.all((x >= self.low) & (x <= self.high), axis=1)
        return held


def peel(
    samples: ArrayLike, outcome: ArrayLike, share: float = 0.05, least_mass: float = 0.05
) -> list[Box]:
    """Peel a box from all samples down, each time where the outcome's density gains most.

    A peel takes off the lowest or the highest share of one parameter's values in the box, and with
    them what is equal to the last of them.

    Parameters
    ----------
    samples
        Parameters of each sample, shape (n, p).
    outcome
        Whether the sample has the outcome, booleans, shape (n,).
    share
        Share of the box that a peel takes off, above 0 and below 1.
    least_mass
        Share of all samples that a box has at least, from 0 to 1.

    Returns
    -------
    The boxes from the whole space on, each inside the one before; density may fall along the way.

    Raises
    ------
    ValueError
        If shapes do not fit, there is no sample, a parameter is not a finite number, or a share is
        out of its range.
    """
    x, y = _checked(samples, outcome, share)
    if not 0.0 <= least_mass <= 1.0:
        raise ValueError(f"expected a least mass from 0 to 1, found {least_mass}")
    low, high = np.full(x.shape[1], -np.inf), np.full(x.shape[1], np.inf)
    inside = np.arange(y.size)
    boxes = [_box(x, y, low, high)]
    while True:
        best: tuple[float, int, bool, float] | None = None
        for j in range(x.shape[1]):
            ordered = np.sort(x[inside, j])
            off = max(1, int(share * inside.size))
            for lower in (True, False):
                last = ordered[off - 1] if lower else ordered[-off]
                left = ordered[ordered > last] if lower else ordered[ordered < last]
                if left.size == 0 or left.size < least_mass * y.size:
                    continue
                end = float(left[0] if lower else left[-1])
                kept = x[inside, j] >= end if lower else x[inside, j] <= end
                density = float(y[inside][kept].mean())
                if best is None or density > best[0]:
                    best = (density, j, lower, end)
        if best is None:
            return boxes
        _, j, lower, end = best
        low, high = low.copy(), high.copy()
        (low if lower else high)[j] = end
        boxes.append(_box(x, y, low, high))
        inside = np.flatnonzero(boxes[-1].contains(x))


def paste(samples: ArrayLike, outcome: ArrayLike, box: Box, share: float = 0.05) -> Box:
    """Widen a box end by end, each time where density gains most, until it gains no more.

    A step adds the next samples outside an end, as many as `share` of the box, and what is equal
    to the last. Parameters and errors as for `peel`; the box has one end for each parameter.
    """
    x, y = _checked(samples, outcome, share)
    if box.low.shape != x.shape[1:]:
        raise ValueError(f"expected a box of {x.shape[1]} parameters, found {box.low.shape}")
    while True:
        best = box
        step = max(1, int(share * box.contains(x).sum()))
        for j in range(x.shape[1]):
            others = np.delete(np.arange(x.shape[1]), j)
            beside = np.all(
                (x[:, others] >= box.low[others]) & (x[:, others] <= box.high[others]), axis=1
            )
            below = np.sort(x[beside & (x[:, j] < box.low[j]), j])[::-1]
            above = np.sort(x[beside & (x[:, j] > box.high[j]), j])
            for ends, next_ones in ((box.low, below), (box.high, above)):
                if next_ones.size == 0:
                    continue
                moved = ends.copy()
                moved[j] = next_ones[min(step, next_ones.size) - 1]
                low, high = (moved, box.high) if ends is box.low else (box.low, moved)
                wider = _box(x, y, low, high)
                if wider.density > best.density:
                    best = wider
        if best is box:
            return box
        box = best


def _checked(samples: ArrayLike, outcome: ArrayLike, share: float) -> tuple[Floats, Flags]:
    x = np.asarray(samples, dtype=np.float64)
    y = np.asarray(outcome, dtype=bool)
    if x.ndim != 2 or y.shape != x.shape[:1] or y.size == 0:
        raise ValueError(f"expected samples (n, p) and outcomes (n,), found {x.shape}, {y.shape}")
    if not bool(np.all(np.isfinite(x))):
        raise ValueError("expected parameters that are finite numbers")
    if not 0.0 < share < 1.0:
        raise ValueError(f"expected a share above 0 and below 1, found {share}")
    return x, y


def _box(x: Floats, y: Flags, low: Floats, high: Floats) -> Box:
    inside = np.all((x >= low) & (x <= high), axis=1)
    held, found = int(inside.sum()), int(y[inside].sum())
    total = int(y.sum())
    return Box(
        low=low,
        high=high,
        coverage=found / total if total else float("nan"),
        density=found / held if held else float("nan"),
        mass=held / y.size,
    )
