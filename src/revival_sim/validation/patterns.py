"""Qualitative patterns: what was observed in kind, each as one number with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.measures.grouping import in_groups
from revival_sim.measures.hazard import life_table
from revival_sim.study.inference import Interval, interval

YES, NO, UNCLEAR, NOT_TESTED = "yes", "no", "not clear", "not tested"
YEAR = 12
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Pattern:
    """What was found of one pattern.

    Attributes
    ----------
    policy, shocks
        The scenario in which it is looked for.
    name, claim, measured
        Its short name, what was observed, and by which number it is looked for.
    value, unit
        That number over replications, with its 95 % interval.
    verdict
        Whether the whole interval is on the side of the claim.
    note
        Why it was not tested; "" if it was.
    """

    policy: str
    shocks: str
    name: str
    claim: str
    measured: str
    value: Interval
    unit: str
    verdict: str
    note: str = ""


def verdict_above(value: Interval, least: float) -> str:
    """Return whether an interval is above a bound: yes, no, or not clear."""
    if value.low is None or value.high is None:
        return NOT_TESTED
    if value.low > least:
        return YES
    return NO if value.high < least else UNCLEAR


def over_replications(found: Sequence[float]) -> Interval:
    """Return the mean over replications with its interval; undefined ones are left out."""
    return interval(list(found))


def fall_of_hazard(duration: NDArray[np.integer], ended: Flags, persons: Floats) -> float:
    """Return by which share the hazard of falling back is lower in the second year than the first.

    Parameters
    ----------
    duration, ended, persons
        Months of each spell out of poverty, whether it ended in poverty, and persons, shape (n,).

    Returns
    -------
    One minus the ratio of events per person-month in months 13 to 24 over those in months 1 to 12;
    NaN where either year has nobody at risk or the first has no event.
    """
    periods = max(2 * YEAR, int(duration.max(initial=0)))
    table = life_table(duration, ended, persons, periods)
    first, second = slice(0, YEAR), slice(YEAR, 2 * YEAR)
    exposed = table.at_risk[first].sum(), table.at_risk[second].sum()
    events = table.events[first].sum(), table.events[second].sum()
    if min(exposed) <= 0.0 or events[0] <= 0.0:
        return float("nan")
    return float(1.0 - (events[1] / exposed[1]) / (events[0] / exposed[0]))


def pass_through(income: Floats, consumption: Floats, among: Flags) -> float:
    """Return the yuan of consumption lost for each yuan of income lost, pooled over households.

    Parameters
    ----------
    income, consumption
        Change of each household's yearly income and consumption by the shock, shape (n,).
    among
        The households to look at; of them, those whose income fell count. NaN without any.
    """
    lost = among & (income < 0.0)
    return float(consumption[lost].sum() / income[lost].sum()) if lost.any() else float("nan")


def lead_of_first(first: float, others: Sequence[float]) -> float:
    """Return by how much one share leads the largest of the others."""
    return first - max(others, default=0.0)


def intraclass_correlation(values: Floats, group: NDArray[Any]) -> float:
    """Return the intraclass correlation of values within groups of unequal size, shape (n,).

    The estimator is that of the one-way analysis of variance; it is about 0 where groups are drawn
    at random, and NaN where all values are the same or there is only one group.

    References
    ----------
    Donner (1986), International Statistical Review 54, 67-82.
    """
    groups = in_groups(group, values)
    size = groups.total(np.ones(len(values)))
    count, total = len(size), float(size.sum())
    if count < 2 or total <= count or np.ptp(values) == 0.0:
        return float("nan")
    means = groups.total(values) / size
    between = float(size @ (means - values.mean()) ** 2) / (count - 1)
    within = float(((values - means[groups.place]) ** 2).sum()) / (total - count)
    usual = (total - float(size @ size) / total) / (count - 1)
    return (between - within) / (between + (usual - 1.0) * within)


def fall_at_first(path: Floats) -> float:
    """Return by which share a path relative to normal, shape (quarters,), begins below 1."""
    return float(1.0 - path[0])


def recovery(path: Floats) -> float:
    """Return the share of the first quarter's fall that the last quarter has made good.

    Parameters
    ----------
    path
        Quarter by quarter, over what it would have been, shape (n,). NaN if it did not fall.
    """
    fall = fall_at_first(path)
    return float(1.0 - (1.0 - path[-1]) / fall) if fall > 0.0 else float("nan")


def averted(helped: Floats, alone: Floats) -> Floats:
    """Return the share of events averted in each pair of runs, shape (n,); NaN without events."""
    return 1.0 - np.divide(helped, alone, out=np.full_like(alone, np.nan), where=alone > 0.0)
