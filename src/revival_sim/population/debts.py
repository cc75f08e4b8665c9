"""Debts at the start: small loans of the years before, and lenders' books to match."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from revival_sim.agents.household.farm import Farming
from revival_sim.agents.household.groups import NEVER_POOR, STABLE, UNSTABLE
from revival_sim.data import fact
from revival_sim.engine.parameters import Value
from revival_sim.engine.tables import Table
from revival_sim.population.keyed import draws, numbers

SPREAD = 0.24
"""Greatest distance of a loan from the mean one, as a share of it: assumption; none is above the
limit of F330."""
RENEWED = 0.25
"""Of the loans at the start, those renewed once already: assumption."""
WORTH = 0.5
"""Of a loan, what is still there as productive capital at the start: assumption."""
FROM_CAPITAL = 0.8
"""Of income from animals and trade, the most that comes from such capital: assumption."""


def lend_before_start(tables: Mapping[str, Table], seed: int, values: Mapping[str, Value]) -> None:
    """Give lifted households the small loans that they owed when the transition began.

    Loans fall due evenly over the three years to come, and the government pays their interest
    until then whatever the policy, as was agreed when they were lent (F333). Part of a borrower's
    income from animals and trade is what the capital bought with the loan brings in: income stays
    as it was.

    Parameters
    ----------
    tables
        The tables of the model, filled but for debts.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    number = numbers(values)
    rows, lenders = tables["Household"].rows, tables["Lender"].rows
    draw = draws("Household", seed, len(rows))
    term = int(fact("F331").number) * 12
    lifted = (rows["group"] == STABLE) | (rows["group"] == UNSTABLE)
    owes = lifted & (rows["workers"] > 0) & (draw("small loan") < number("legacy_loans"))
    amount = number("legacy_loan") * (1.0 + SPREAD * (2.0 * draw("size of loan") - 1.0))
    rows["debt"] = np.where(owes, amount, 0.0)
    rows["small_loan_kind"] = owes
    rows["terms_kept"] = owes
    rows["loan_rate"] = np.where(owes, fact("F362").number / 100.0, 0.0)
    rows["loan_months"] = np.where(owes, 1 + (draw("falls due") * term).astype(np.int64), 0)
    rows["renewed"] = owes & (draw("renewed") < RENEWED)
    yields = Farming.parameters["capital_return"]
    yearly = float(values.get(yields.path, yields.default))
    if yearly > 0.0:
        most = FROM_CAPITAL * rows["livestock_income"] / yearly
        capital = np.minimum(WORTH * rows["debt"], most)
        rows["livestock_income"] -= capital * yearly
        rows["capital"] += capital
    count = len(lenders)
    lenders["loans"] = np.bincount(rows["lender"], rows["debt"], minlength=count)
    lenders["small_loans"] = lenders["loans"]
    lenders["eligible"] = np.bincount(rows["lender"], rows["group"] != NEVER_POOR, minlength=count)
