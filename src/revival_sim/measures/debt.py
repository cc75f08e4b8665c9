"""Debt distress: who owes, or pays each year, too much for the income.

References
----------
D'Alessio and Iezzi (2013), Household over-indebtedness: definition and measurement, Bank of Italy
Occasional Paper 149. Household Finance and Consumption Network (2013), ECB Statistics Paper 2:
indebted households with a debt service above 40 % of income, or debt above three times income.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from revival_sim.measures.weighing import Floats, weighed

SERVICE_LIMIT = 0.4
"""Debt service over income above which a household is in distress."""
DEBT_LIMIT = 3.0
"""Debt over yearly income above which a household is in distress."""


def burden(amount: ArrayLike, income: ArrayLike) -> Floats:
    """Debt, or debt service of a year, over the income of a year.

    Parameters
    ----------
    amount
        Debt or debt service, yuan, shape (n,), not negative.
    income
        Income of the year, yuan, shape (n,); with none or less any amount above 0 is infinite.

    Returns
    -------
    Shape (n,), without unit (debt service) or in years of income (debt); 0 where nothing is owed.

    Raises
    ------
    ValueError
        If shapes differ, an amount is negative or not finite, or an income is not a number.
    """
    received, owed = weighed(income, amount)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(received > 0.0, owed / received, np.inf)
    return np.where(owed > 0.0, ratio, 0.0)


def in_debt_distress(
    service: ArrayLike,
    debt: ArrayLike,
    income: ArrayLike,
    service_limit: float = SERVICE_LIMIT,
    debt_limit: float = DEBT_LIMIT,
) -> NDArray[np.bool_]:
    """Whether debt service or debt exceeds its limit of income, shape (n,); see `burden`.

    Raises
    ------
    ValueError
        As for `burden`, or if a limit is negative.
    """
    if not (service_limit >= 0.0 and debt_limit >= 0.0):
        raise ValueError(f"expected limits of 0 or more, found {service_limit} and {debt_limit}")
    return (burden(service, income) > service_limit) | (burden(debt, income) > debt_limit)
