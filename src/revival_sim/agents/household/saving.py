"""Saving and raising money: what a household lives on when a month's income does not reach."""

from __future__ import annotations

from revival_sim.agents.economy import Growth
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board


class Saving(Parameters, group="behaviours"):
    """How households raise money, and from whom."""

    sale_discount: float = parameter(
        0.25,
        unit="share",
        high=0.95,
        source="assumption",
        doc="lost of its value when productive capital is sold in haste",
    )
    kin_limit: float = parameter(
        0.25,
        unit="share of a year's income",
        high=3.0,
        source="assumption",
        doc="the most that relatives lend, for a household with ordinary ties",
    )
    kin_repayment: float = parameter(
        0.1,
        unit="share/month",
        source="assumption",
        doc="of savings above the buffer that goes to pay back relatives",
    )


class Purse(Aspect):
    """Money held, productive capital sold, and debts to relatives."""

    savings: float = column(unit="yuan", doc="money held", account="households", low=-1e-6)
    kin_debt: float = column(unit="yuan", doc="owed to relatives", low=-1e-6)
    ties: float = column(
        1.0, unit="multiple", doc="how much relatives can lend, over the usual", storage="f4", low=0
    )
    transfer_income: float = column(
        unit="yuan/year",
        doc="pensions, rents and other transfers of 2020 that no instrument here pays",
        storage="f4",
        low=0,
    )
    transfers: float = column(unit="yuan/month", doc="of them received this month", low=0)

    pensions: float = flow(
        payer="government", payee="households", doc="pensions and transfers of every policy"
    )
    kin_lent: float = flow(payer="rest", payee="households", doc="lent by relatives")
    kin_repaid: float = flow(payer="households", payee="rest", doc="paid back to relatives")
    capital_sold: float = flow(
        payer="rest", payee="households", doc="productive capital sold in need"
    )

    @behaviour(phase="earn")
    def receive_transfers(self, growth: Growth, ledger: Board) -> None:
        """Receive pensions and other transfers."""
        amount = self.transfer_income / 12.0 * growth.transfers
        self.transfers = amount
        self.savings += amount
        ledger.pensions += amount

    def raise_funds(self, needed: float, saving: Saving, ledger: Board) -> None:
        """Bring savings up to `needed` yuan if possible: sell capital, then ask relatives."""
        short = needed - self.savings
        if short <= 0.0:
            return
        if self.capital > 0.0:
            worth = 1.0 - saving.sale_discount
            sold = min(self.capital, short / worth)
            self.capital -= sold
            self.savings += sold * worth
            ledger.capital_sold += sold * worth
            short -= sold * worth
        if short > 0.0:
            income = max(0.0, self.year_final)
            room = saving.kin_limit * self.ties * income - self.kin_debt
            lent = min(short, room)
            if lent > 0.0:
                self.kin_debt += lent
                self.savings += lent
                ledger.kin_lent += lent

    @behaviour(after="consume")
    def repay_relatives(self, saving: Saving, clock: Clock, ledger: Board) -> None:
        """Pay back relatives from savings above the buffer."""
        if self.kin_debt <= 0.0:
            return
        spare = self.savings - self.buffer_wanted
        paid = min(self.kin_debt, max(0.0, spare) * saving.kin_repayment)
        self.kin_debt -= paid
        self.savings -= paid
        ledger.kin_repaid += paid
