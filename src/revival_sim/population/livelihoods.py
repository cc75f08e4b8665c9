"""What households live on: income by source, and the jobs, land and savings behind it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtri

from revival_sim.agents.household.groups import STABLE, UNSTABLE
from revival_sim.data import fact
from revival_sim.population.keyed import Draw, Number

Floats = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]
SPREAD = 0.4
"""How much households differ in the sources of their income, standard deviation of logarithms:
assumption."""
LAND_KEPT = 0.2
"""Of their land that relocated households still farm: assumption."""
LEAST_SAVINGS = 0.8
"""Months of consumption held by middling households that do not save at a bank: assumption."""


def income_shares(
    group: NDArray[np.int64], wage_share_lifted: float, wage_share_others: float
) -> Floats:
    """Return the shares of wages, farm and business, and transfers with property, shape (n, 3).

    What is not wages is divided as in poor areas in 2020 (F226).
    """
    _, business, property_income, transfer = fact("F226").numbers
    rest = np.array([business, property_income + transfer])
    rest /= rest.sum()
    was = (group == STABLE) | (group == UNSTABLE)
    wage = np.where(was, wage_share_lifted, wage_share_others)
    return np.column_stack([wage, (1.0 - wage)[:, None] * rest])


def moved(shares: Floats, wages: float) -> Floats:
    """Return the shares of relocated households: mostly wages, the rest as it was in relation."""
    others = shares[:, 1:] / shares[:, 1:].sum(axis=1, keepdims=True) * (1.0 - wages)
    return np.column_stack([np.full(len(shares), wages), others])


def draw_livelihoods(
    income: Floats, place: Floats, columns: Columns, number: Number, draw: Draw
) -> Columns:
    """Draw what a household lives on so that a normal year gives its income.

    Parameters
    ----------
    income
        Income per head of a normal year at 2020 prices, yuan/person/year, shape (n,).
    place
        Place in the order of incomes, 0 to 1, shape (n,).
    columns
        ``size``, ``workers``, ``group`` and ``relocated`` of each household.
    number, draw
        Parameters by name, uniforms by decision.

    Returns
    -------
    Columns of the household: wage_level, away, works_locally, land, crop_income,
    livestock_income, transfer_income, savings, frailty, ties, credit_history.
    """
    size = columns["size"].astype(np.int64)
    workers = columns["workers"].astype(np.int64)
    total = income * size
    group = columns["group"].astype(np.int64)
    relocated = columns["relocated"].astype(bool)
    asked = income_shares(group, number("wage_share_lifted"), number("wage_share_others"))
    asked[relocated] = moved(asked[relocated], number("wage_share_relocated"))
    noise = np.column_stack([_normal(draw(f"source {i}")) for i in range(3)])
    shares = asked * np.exp(SPREAD * noise)
    usual = number("remitted_wage") * 12.0
    earning = (workers > 0) & (
        draw("in paid work") < shares[:, 0] / shares.sum(axis=1) * total / usual
    )
    shares[~earning, 0] = 0.0
    lifted = (group == STABLE) | (group == UNSTABLE)
    for members in (relocated, lifted & ~relocated, ~lifted & ~relocated):
        if members.any():
            target = float(np.average(asked[members, 0], weights=total[members]))
            shares[members] = meet_wage_share(shares[members], total[members], target)

    wages = shares[:, 0] * total
    earners = np.floor(wages / usual + draw("earners")).astype(np.int64)
    earners = np.where(wages > 0.0, np.clip(earners, 1, np.maximum(workers, 1)), 0)
    wage_level = np.divide(wages, 12.0 * earners, out=np.zeros_like(wages), where=earners > 0)
    local = (earners > 0) & (draw("near home") < number("local_share") * np.minimum(earners, 2))

    farm = shares[:, 1] * total
    crops = farm * number("crop_share")
    land = fact("F259").number * np.exp(0.5 * _normal(draw("land")) - 0.125)
    land = land * np.where(relocated, LAND_KEPT, 1.0)
    return {
        "wage_level": wage_level,
        "away": earners - local,
        "works_locally": local,
        "land": land,
        "crop_income": crops,
        "livestock_income": farm - crops,
        "transfer_income": shares[:, 2] * total,
        "savings": _savings(total, place, number, draw),
        "frailty": _frailty(place, number, draw),
        "ties": np.exp(0.3 * _normal(draw("ties")) - 0.045)
        * np.where(relocated, number("relocated_ties"), 1.0),
        "credit_history": draw("credit history"),
    }


def meet_wage_share(shares: Floats, total: Floats, target: float) -> Floats:
    """Weigh wages against other sources so that they make up `target` of all income together.

    Households without a wage earner have none, so that the others have more than the target. Where
    even wages alone would not reach it, nearly all income of those with earners is wages.

    Parameters
    ----------
    shares
        Weights of the sources, wages first, shape (n, 3).
    total
        Income of each household, yuan/year, shape (n,).
    target
        Share of wages in the income of all.
    """

    def weighed(logarithm: float) -> Floats:
        more = shares * np.array([math.exp(logarithm), 1.0, 1.0])
        return np.asarray(more / more.sum(axis=1, keepdims=True), dtype=np.float64)

    def off(logarithm: float) -> float:
        return float(np.average(weighed(logarithm)[:, 0], weights=total)) - target

    low, high = -6.0, 6.0
    if off(low) * off(high) > 0.0:
        return weighed(low if abs(off(low)) < abs(off(high)) else high)
    return weighed(float(brentq(off, low, high, xtol=1e-6)))


def _savings(total: Floats, place: Floats, number: Number, draw: Draw) -> Floats:
    """Draw savings: who saves by income quintile (F081-F085), how much exponentially (yuan).

    In months of consumption they rise with the place in the order of incomes.
    """
    save = np.array([fact(f"F08{i}").number for i in range(1, 6)])
    quintile = np.minimum((place * 5).astype(np.int64), 4)
    saves = draw("saves") < save[quintile]
    more = -np.log1p(-draw("savings")) * number("savings_months")
    months = LEAST_SAVINGS + np.where(saves, more, 0.0)
    months = months * (1.0 + number("savings_gradient") * (2.0 * place - 1.0))
    return months * total * 0.85 / 12.0


def _frailty(place: Floats, number: Number, draw: Draw) -> Floats:
    """Draw the risk of illness over the mean, higher for the poor (a slope of 0.6: assumption)."""
    spread = number("frailty_spread")
    own = np.exp(spread * _normal(draw("frailty")) - 0.5 * spread * spread)
    return own * (1.3 - 0.6 * place)


def _normal(uniform: Floats) -> Floats:
    return np.asarray(ndtri(np.clip(uniform, 1e-12, 1.0 - 1e-12)), dtype=np.float64)
