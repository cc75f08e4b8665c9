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

    gift: float = parameter(
        0.02,
        unit="share of a month's income",
        high=0.5,
        source="assumption",
        doc="the most that relatives give in a month of need, for a household with ordinary ties",
    )
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
    private_limit: float = parameter(
        0.1,
        unit="share of a year's income",
        high=3.0,
        source="assumption",
        doc="the most that private lenders lend when nothing else is left",
    )
    private_rate: float = parameter(
        0.15, unit="share/year", high=0.6, source="assumption", doc="interest of private lenders"
    )
    private_repayment: float = parameter(
        0.3,
        unit="share/month",
        source="assumption",
        doc="of savings above the buffer that goes to pay back private lenders",
    )


class Purse(Aspect):
    """Money held, productive capital sold, and debts outside of lenders' books."""

    savings: float = column(unit="yuan", doc="money held", account="households", low=-1e-6)
    kin_debt: float = column(unit="yuan", doc="owed to relatives", low=-1e-6)
    private_debt: float = column(unit="yuan", doc="owed to private lenders", low=-1e-6)
    gifts: float = column(
        unit="yuan/month", doc="given by relatives this month", storage="f4", low=0
    )
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
    kin_gifts: float = flow(payer="rest", payee="households", doc="given by relatives")
    kin_lent: float = flow(payer="rest", payee="households", doc="lent by relatives")
    kin_repaid: float = flow(payer="households", payee="rest", doc="paid back to relatives")
    private_lent: float = flow(payer="rest", payee="households", doc="lent by private lenders")
    private_repaid: float = flow(
        payer="households", payee="rest", doc="paid back to private lenders"
    )
    capital_sold: float = flow(
        payer="rest", payee="households", doc="productive capital sold in need"
    )

    @behaviour(phase="earn")
    def receive_transfers(self, growth: Growth, ledger: Board) -> None:
        """Receive pensions and other transfers."""
        amount = self.transfer_income / 12.0 * growth.transfers
        self.transfers = amount
        self.gifts = 0.0
        self.savings += amount
        ledger.pensions += amount

    def raise_funds(self, needed: float, saving: Saving, ledger: Board) -> None:
        """Bring savings up to `needed` yuan if possible.

        Relatives give a little and lend; then productive capital is sold; then private lenders
        are asked. Gifts are no income here.
        """
        if needed <= self.savings:
            return
        income = max(0.0, self.year_final)
        given = min(needed - self.savings, saving.gift * self.ties * income / 12.0 - self.gifts)
        if given > 0.0:
            self.gifts += given
            self.savings += given
            ledger.kin_gifts += given
        lent = min(needed - self.savings, saving.kin_limit * self.ties * income - self.kin_debt)
        if lent > 0.0:
            self.kin_debt += lent
            self.savings += lent
            ledger.kin_lent += lent
        short = needed - self.savings
        if short > 0.0 and self.capital > 0.0:
            worth = 1.0 - saving.sale_discount
            sold = min(self.capital, short / worth)
            self.capital -= sold
            self.savings += sold * worth
            ledger.capital_sold += sold * worth
        lent = min(needed - self.savings, saving.private_limit * income - self.private_debt)
        if lent > 0.0:
            self.private_debt += lent
            self.savings += lent
            ledger.private_lent += lent

    @behaviour(after="consume")
    def repay_relatives(self, saving: Saving, clock: Clock, ledger: Board) -> None:
        """Pay back private lenders, then relatives, from savings above the buffer."""
        if self.private_debt > 0.0:
            spare = max(0.0, self.savings - self.buffer_wanted)
            paid = min(self.private_debt, spare * saving.private_repayment)
            self.private_debt -= paid
            self.savings -= paid
            ledger.private_repaid += paid
        if self.kin_debt > 0.0:
            spare = max(0.0, self.savings - self.buffer_wanted)
            paid = min(self.kin_debt, spare * saving.kin_repayment)
            self.kin_debt -= paid
            self.savings -= paid
            ledger.kin_repaid += paid
