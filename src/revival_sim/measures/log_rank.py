"""Log-rank test of equal hazards in several groups, from counts.

References
----------
Mantel (1966), Evaluation of survival data and two new rank order statistics arising in its
consideration, Cancer Chemotherapy Reports 50, 163-170.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2

from revival_sim.measures.weighing import Floats


def log_rank(at_risk: ArrayLike, events: ArrayLike) -> tuple[float, float]:
    """Chi-squared of events less expected events, and its p-value on groups - 1 degrees.

    It takes units as independent; where they are not, test `expected_events` over clusters.

    Parameters
    ----------
    at_risk, events
        Units at risk and events by group and month, counts of units, shape (groups, months).

    Raises
    ------
    ValueError
        If the shapes differ, there are fewer than two groups, or events are not from 0 to those
        at risk.
    """
    n, d = _checked(at_risk, events)
    excess = d.sum(axis=1) - expected_events(n, d)
    n, d = n[:, n.sum(axis=0) > 1.0], d[:, n.sum(axis=0) > 1.0]
    total, fallen = n.sum(axis=0), d.sum(axis=0)
    share = n / total
    each = fallen * (total - fallen) / (total - 1.0)
    covariance = np.diag((each * share).sum(axis=1)) - (each * share) @ share.T
    statistic = float(excess @ np.linalg.pinv(covariance, hermitian=True) @ excess)
    return statistic, float(chi2.sf(statistic, len(n) - 1))


def expected_events(at_risk: ArrayLike, events: ArrayLike) -> Floats:
    """Events that each group would have if each month's fell alike on all at risk.

    Parameters and errors as for `log_rank`; shape (groups,).
    """
    n, d = _checked(at_risk, events)
    total = n.sum(axis=0)
    share = np.divide(n, total, out=np.zeros_like(n), where=total > 0.0)
    expected: Floats = (share * d.sum(axis=0)).sum(axis=1)
    return expected


def _checked(at_risk: ArrayLike, events: ArrayLike) -> tuple[Floats, Floats]:
    n, d = np.asarray(at_risk, dtype=np.float64), np.asarray(events, dtype=np.float64)
    if n.ndim != 2 or n.shape != d.shape or len(n) < 2:
        raise ValueError(f"expected counts of two or more groups, found {n.shape} and {d.shape}")
    if not bool(np.all((d >= 0.0) & (d <= n))):
        raise ValueError("expected events from 0 to those at risk")
    return n, d
