"""The ledger: every flow of money has two ends, and the books close every month."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import Sum
from revival_sim.engine.tables import Table

TOLERANCE = 1e-9
"""The share of a month's turnover up to which an account may be off."""


@dataclass(frozen=True)
class Gap:
    """An account whose stocks did not change by its flows in a month (yuan)."""

    month: str
    account: str
    stocks: float
    flows: float

    def __str__(self) -> str:
        return (
            f"{self.month}: the books of {self.account} do not close: money held changed by "
            f"{self.stocks:,.2f} yuan, flows by {self.flows:,.2f}; "
            "some behaviour changes money without booking the flow"
        )


class Ledger:
    """Books the flows of each month by account and checks them against the money held.

    Parameters
    ----------
    flows
        Declared flows by name.
    tables
        The tables whose columns hold the money, by kind of agent.

    Attributes
    ----------
    opening
        What every account held when the month began; empty before the first.
    """

    def __init__(self, flows: Mapping[str, Sum], tables: Mapping[str, Table]) -> None:
        self.flows = dict(flows)
        self.stocks = [
            (column.account, kind, column.name)
            for kind, table in tables.items()
            for column in table.columns.values()
            if column.account
        ]
        held = {account for account, _, _ in self.stocks}
        ends = {end for f in self.flows.values() for end in (f.payer, f.payee)}
        self.accounts = sorted(held | ends)
        self.checked = sorted(held)
        self.opening: dict[str, float] = {}

    def held(self, tables: Mapping[str, Table]) -> dict[str, float]:
        """Return the money that each account holds in its agents' rows (yuan)."""
        money = dict.fromkeys(self.checked, 0.0)
        for account, kind, name in self.stocks:
            money[account] += float(tables[kind].rows[name].sum())
        return money

    def open_month(self, tables: Mapping[str, Table]) -> None:
        """Note what every account holds before the month begins."""
        self.opening = self.opening or self.held(tables)

    def balance(self, values: NDArray[np.float64]) -> dict[str, float]:
        """Return what each account received less what it paid in a month; they sum to zero."""
        net = dict.fromkeys(self.accounts, 0.0)
        for amount, flow in zip(values.tolist(), self.flows.values(), strict=True):
            net[flow.payer] -= amount
            net[flow.payee] += amount
        return net

    def close_month(
        self, month: str, values: NDArray[np.float64], tables: Mapping[str, Table]
    ) -> list[Gap]:
        """Compare the change of every stock with its flows.

        Parameters
        ----------
        month
            For the message.
        values
            The month's flows in order of declaration, shape (flows,), yuan.
        tables
            The tables as they are at the end of the month.

        Returns
        -------
        list
            The accounts that are off by more than `TOLERANCE` of the month's turnover.
        """
        closing = self.held(tables)
        net = self.balance(values)
        scale = max(float(np.abs(values).sum()), 1.0)
        rounding = 64 * sys.float_info.epsilon * max(map(abs, closing.values()), default=0.0)
        gaps = []
        for account in self.checked:
            change = closing[account] - self.opening[account]
            off = abs(change - net[account])
            # What is infinite or not a number makes the tolerance so, and closes no books.
            if not math.isfinite(off) or not off <= TOLERANCE * scale + rounding:
                gaps.append(Gap(month, account, change, net[account]))
        self.opening = closing
        return gaps
