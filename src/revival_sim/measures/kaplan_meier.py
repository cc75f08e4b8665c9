"""Kaplan-Meier survival from counts, with intervals.

Counts of events and at risk by month are all that is needed, so replications are pooled by adding
their counts. Weighted counts count as that many independent units: where they are not, as persons
of a household or units with sampling weights are not, the variances are too small, and
`ratios.cluster_ratio` is to be used.

References
----------
Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53, 457-481.
Greenwood (1926), The natural duration of cancer, Reports on Public Health 33, 1-26.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from revival_sim.measures.weighing import Floats


class SurvivalCurve(NamedTuple):
    """Survival at the end of each month, a share, each array of shape (months,).

    ``low`` and ``high`` are NaN where the interval is not defined: where all have had the event.
    Before the first event both are 1.
    """

    survival: Floats
    variance: Floats
    low: Floats
    high: Floats


def kaplan_meier(
    at_risk: ArrayLike,
    events: ArrayLike,
    level: float = 0.95,
    scale: Literal["log", "log-log"] = "log-log",
) -> SurvivalCurve:
    """Product of 1 - d/n, with Greenwood's variance S² sum d / (n (n - d)).

    Parameters
    ----------
    at_risk, events
        Units at risk in each month and events among them, shape (months,).
    level
        Level of the intervals, between 0 and 1.
    scale
        Scale on which the intervals are symmetric; the upper end is cut at 1.

    Raises
    ------
    ValueError
        If the shapes differ, or events are negative or more than are at risk.
    """
    n, d = checked_counts(at_risk, events)
    survival: Floats = np.cumprod(1.0 - _ratio(d, n), dtype=np.float64)
    left = survival > 0.0
    relative = np.cumsum(_ratio(d, n * (n - d)))
    z = float(norm.ppf(0.5 + level / 2.0))
    log = np.log(np.where(left, survival, 1.0))
    spread = z * np.sqrt(relative)
    if scale == "log":
        low, high = np.exp(log - spread), np.minimum(np.exp(log + spread), 1.0)
    else:
        stretch = np.exp(_ratio(spread, -log))
        low, high = np.exp(log * stretch), np.exp(log / stretch)
    low[~left] = high[~left] = np.nan
    variance: Floats = survival**2 * relative
    return SurvivalCurve(survival, variance, low, high)


def checked_counts(at_risk: ArrayLike, events: ArrayLike) -> tuple[Floats, Floats]:
    """Return both counts as arrays of shape (months,); ValueError if they cannot be."""
    n, d = np.asarray(at_risk, dtype=np.float64), np.asarray(events, dtype=np.float64)
    if n.ndim != 1 or n.shape != d.shape:
        raise ValueError(f"expected counts of one shape (months,), found {n.shape} and {d.shape}")
    if not bool(np.all((d >= 0.0) & (d <= n))):
        raise ValueError("expected events from 0 to those at risk")
    return n, d


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0.0)
