"""Cumulative incidence of competing causes from counts, by Aalen and Johansen.

References
----------
Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains based
on censored observations, Scand. J. Stat. 5, 141-150.
Marubini and Valsecchi (1995), Analysing Survival Data from Clinical Trials, chapter 10.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from revival_sim.measures.kaplan_meier import checked_counts
from revival_sim.measures.weighing import Floats


def aalen_johansen(at_risk: ArrayLike, events: ArrayLike) -> tuple[Floats, Floats]:
    """Share fallen by each cause by the end of each month, sum S(t-) d_k/n, and its variance.

    The variance is the delta method's; with a single cause it is Greenwood's.

    Parameters
    ----------
    at_risk
        Units at risk in each month, shape (months,).
    events
        Events by cause and month, shape (causes, months).

    Returns
    -------
    Incidence and variance, each of shape (causes, months).

    Raises
    ------
    ValueError
        If the shapes do not fit, or events are negative or together more than are at risk.
    """
    by_cause = np.asarray(events, dtype=np.float64)
    if by_cause.ndim != 2 or bool(np.any(by_cause < 0.0)):
        raise ValueError("expected events of shape (causes, months), not negative")
    n, d = checked_counts(at_risk, by_cause.sum(axis=0))
    some = np.where(n > 0.0, n, 1.0)
    before = np.concatenate(([1.0], np.cumprod(1.0 - d / some)))[:-1]
    incidence = np.cumsum(before * by_cause / some, axis=1)
    spread = np.divide(d, n * (n - d), out=np.zeros_like(n), where=n > d)
    shared = before * by_cause / some**2
    own = before**2 * (some - by_cause) * by_cause / some**3
    # (F(t) - F(s))² and the like, multiplied out so that sums over s run once
    variance = (
        incidence**2 * np.cumsum(spread)
        - 2.0 * incidence * np.cumsum(incidence * spread + shared, axis=1)
        + np.cumsum(incidence**2 * spread + 2.0 * incidence * shared + own, axis=1)
    )
    return incidence, np.maximum(variance, 0.0)
