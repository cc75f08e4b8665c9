"""Hazards and cumulative incidence of a first event, with censoring.

Time is counted in whole periods (months, for a run of the model). A unit is at risk in every period
up to and including that of its event, or up to the last one in which it is observed.

References
----------
Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53, 457-481.
Jenkins (1995), Easy estimation methods for discrete-time duration models, OBES 57, 129-138.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats, weighed

MONTHS_PER_YEAR = 12.0


class LifeTable(NamedTuple):
    """A life table by duration; element ``d`` of each array, shape (periods,), is duration d + 1.

    ``hazard`` is events over units at risk, 0 where nobody is at risk; ``survival`` is the
    Kaplan-Meier estimate at the end of the period.
    """

    at_risk: Floats
    events: Floats
    hazard: Floats
    survival: Floats


def life_table(
    duration: ArrayLike,
    event: ArrayLike,
    weights: ArrayLike | None = None,
    periods: int | None = None,
) -> LifeTable:
    """Build the life table of spells.

    Parameters
    ----------
    duration
        Periods at risk of each spell, whole numbers, 0 or more, shape (n,).
    event
        Whether the spell ended by the event in its last period, or was censored after it, shape
        (n,).
    weights
        Persons behind each spell, shape (n,); by default one.
    periods
        Length of the table; by default the longest duration.
    """
    at_risk, [events] = counts_by_cause(duration, np.asarray(event, bool), 1, weights, periods)
    hazard: Floats = np.divide(events, at_risk, out=np.zeros_like(events), where=at_risk > 0.0)
    return LifeTable(at_risk, events, hazard, np.cumprod(1.0 - hazard, dtype=np.float64))


def counts_by_cause(
    duration: ArrayLike,
    cause: ArrayLike,
    causes: int,
    weights: ArrayLike | None = None,
    periods: int | None = None,
) -> tuple[Floats, Floats]:
    """Count who is at risk in each period and whose spell ends in it, by cause.

    Parameters
    ----------
    duration, weights, periods
        As for `life_table`.
    cause
        Why each spell ended, a whole number from 1 to `causes`, or 0 where it was censored.

    Returns
    -------
    At risk, shape (periods,), and events, shape (causes, periods).
    """
    lasted = np.asarray(duration, dtype=np.int64)
    _, weight = weighed(np.zeros(lasted.shape) if weights is None else weights, weights)
    length = int(lasted.max(initial=0)) if periods is None else periods
    if lasted.min(initial=0) < 0 or lasted.max(initial=0) > length:
        raise ValueError(f"expected durations from 0 to {length} periods")
    joint = np.asarray(cause, dtype=np.int64) * (length + 1) + lasted
    size = (causes + 1) * (length + 1)
    counts = np.bincount(joint, weights=weight, minlength=size).astype(np.float64)
    leaving: Floats = counts.reshape(causes + 1, length + 1)
    if bool(np.any(leaving[1:, 0])):
        raise ValueError("expected at least one period at risk before an event")
    at_risk: Floats = np.cumsum(leaving.sum(axis=0)[::-1])[::-1][1:]
    return at_risk, leaving[1:, 1:]


def cumulative_incidence(
    first_event: ArrayLike,
    months: int,
    weights: ArrayLike | None = None,
    observed: ArrayLike | None = None,
) -> Floats:
    """Share of persons who have had the event by the end of each month, one minus Kaplan-Meier.

    Parameters
    ----------
    first_event
        Month of the first event, counted from 0; negative if there was none, shape (n,).
    months
        Months of the run; who has had no event by then is censored.
    weights
        Persons behind each value, shape (n,); by default one.
    observed
        Months for which each was observed, if some left early, shape (n,); by default all `months`.

    Returns
    -------
    Shape (months,). Without early leavers it is the plain share.
    """
    duration, event = _at_risk(first_event, months, observed)
    return 1.0 - life_table(duration, event, weights, months).survival


def annual_hazard(
    first_event: ArrayLike,
    months: int,
    weights: ArrayLike | None = None,
    observed: ArrayLike | None = None,
) -> float:
    """Events per person-year at risk over a run (parameters as for `cumulative_incidence`).

    NaN if nobody was at risk.
    """
    duration, event = _at_risk(first_event, months, observed)
    _, weight = weighed(duration, weights)
    return hazard_rate(float(weight[event].sum()), float(np.sum(weight * duration)))


def hazard_rate(events: float, months_at_risk: float) -> float:
    """Turn events and person-months at risk into events per person-year; NaN without risk time."""
    return MONTHS_PER_YEAR * events / months_at_risk if months_at_risk > 0.0 else float("nan")


def _at_risk(
    first_event: ArrayLike, months: int, observed: ArrayLike | None
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    month = np.asarray(first_event, dtype=np.int64)
    seen = np.full_like(month, months) if observed is None else np.asarray(observed, dtype=np.int64)
    if bool(np.any((seen < 0) | (seen > months))):
        raise ValueError(f"expected 0 to {months} months observed")
    event = (month >= 0) & (month < seen)
    return np.where(event, month + 1, seen), event
