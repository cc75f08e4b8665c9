"""The lender: a rural cooperative that prices and rations by what it can see."""

from __future__ import annotations

from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, statistic, total
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.credit_insurance import CreditInsurance
from revival_sim.policy.risk_compensation import RiskCompensation
from revival_sim.policy.small_loan import SmallLoan
from revival_sim.shocks.credit_crunch import CreditCrunch

JANUARY = 1


class Lending(Parameters, group="behaviours"):
    """How lenders price loans and when they tighten."""

    rate: float = parameter(
        0.0594,
        unit="share/year",
        high=0.4,
        source="F346",
        doc="interest on ordinary loans of those whom lenders know best",
    )
    file_premium: float = parameter(
        0.04,
        unit="share/year",
        high=0.3,
        source="assumption",
        doc="added for the household of which lenders know least, less for those between",
    )
    arrears_premium: float = parameter(
        0.2,
        unit="share/year for each share of loans overdue",
        high=2.0,
        source="assumption",
        doc="added where loans are overdue",
    )
    tolerated: float = parameter(
        0.0388,
        unit="share of loans",
        source="F348, recalled, so an assumption",
        doc="overdue loans up to which a lender lends freely",
    )
    stop: float = parameter(
        0.12,
        unit="share of loans",
        source="assumption",
        doc="overdue loans from which a lender lends nothing",
    )
    reserve: float = parameter(
        0.1, unit="share", source="assumption", doc="of its money that a lender does not lend"
    )
    most_debt: float = parameter(
        0.6,
        unit="share of a year's income",
        high=5.0,
        source="assumption",
        doc="debt up to which an ordinary borrower gets a loan",
    )
    access: float = parameter(
        0.276,
        unit="share",
        source="F372",
        doc="households short of money whose credit history lets a lender consider them",
    )
    patience: int = parameter(
        6,
        unit="months",
        low=1,
        high=60,
        source="assumption",
        doc="months overdue after which an ordinary loan is written off",
    )
    small_patience: int = parameter(
        3,
        unit="months",
        low=1,
        high=60,
        source="assumption: compensation is asked for after about 90 days",
        doc="months overdue after which a small loan is written off, or its guarantee pays",
    )
    penalty: float = parameter(
        1.5,
        unit="multiple",
        low=1.0,
        high=5.0,
        source="assumption",
        doc="interest on an overdue loan over the usual",
    )
    unguaranteed: float = parameter(
        0.3,
        unit="share",
        source="assumption",
        doc="small loans that a lender grants without any guarantee",
    )
    cover_wanted: float = parameter(
        0.6,
        unit="share of losses",
        low=0.01,
        source="assumption",
        doc="guarantee from which a lender grants small loans freely",
    )
    expected_loss: float = parameter(
        0.02,
        unit="share of small loans",
        source="assumption; less than 1 % overdue, F347",
        doc="losses of a year, besides what is overdue, that a guarantee fund should hold",
    )


def willingness(overdue: float, tolerated: float, stop: float) -> float:
    """Return the willingness to lend, falling in a line from 1 to 0, by the share overdue."""
    if overdue <= tolerated:
        return 1.0
    if overdue >= stop:
        return 0.0
    return (stop - overdue) / (stop - tolerated)


class Lender(Agent):
    """A rural cooperative bank with finite money."""

    reserves: float = column(unit="yuan", doc="money to lend", account="lenders", low=-1e-3)
    loans: float = column(unit="yuan", doc="owed to it by households", low=-1e-2)
    small_loans: float = column(unit="yuan", doc="of them small loans", low=-1e-2)
    eligible: int = column(unit="households", doc="lifted and marginal ones that it serves", low=0)
    appetite: float = column(
        1.0, unit="share", doc="willingness to lend, less as arrears grow", low=0, high=1
    )
    small_appetite: float = column(
        1.0, unit="share", doc="the same for small loans, by their arrears", low=0, high=1
    )
    markup: float = column(unit="share/year", doc="added to its rates for its arrears", low=0)
    small_willing: float = column(
        1.0, unit="share", doc="small loans that it accepts or renews, by its cover", low=0, high=1
    )
    served_share: float = column(
        unit="share", doc="of each accepted loan that its money allows this month", low=0, high=1
    )
    risk_fund: float = column(
        unit="yuan", doc="left of the county's money for lost small loans", low=-1e-6
    )
    fund_begun: bool = column(False, unit="", doc="whether the county has set up the fund")
    fund_cover: float = column(
        unit="share", doc="of coming losses of small loans that is covered", low=0, high=1
    )
    asked: float = total(unit="yuan/month", doc="loans asked for and accepted")
    lent: float = total(unit="yuan/month", doc="paid out in new loans")
    small_lent: float = total(unit="yuan/month", doc="of it small loans")
    repaid: float = total(unit="yuan/month", doc="principal paid back")
    small_repaid: float = total(unit="yuan/month", doc="of it small loans, converted ones too")
    interest: float = total(unit="yuan/month", doc="interest and support received")
    written_off: float = total(unit="yuan/month", doc="loans given up")
    small_written_off: float = total(unit="yuan/month", doc="of them small loans")
    insured_losses: float = total(unit="yuan/month", doc="lost loans that an insurer pays")
    small_losses: float = total(unit="yuan/month", doc="lost small loans that no insurer pays")
    overdue: float = total(unit="yuan", doc="loans not paid when due")
    small_overdue: float = total(unit="yuan", doc="small loans not paid when due")
    insured_loans: float = total(unit="yuan", doc="loans with credit insurance")

    loans_outstanding: float = statistic(unit="yuan", doc="loans that households owe")
    loans_overdue: float = statistic(unit="yuan", doc="loans not paid when due")
    small_loans_outstanding: float = statistic(unit="yuan", doc="small loans that households owe")
    small_loans_overdue: float = statistic(unit="yuan", doc="small loans not paid when due")
    risk_fund_left: float = statistic(unit="yuan", doc="left in risk-compensation funds")

    @behaviour(phase="credit")
    def ration(self, lending: Lending, credit_crunch: CreditCrunch) -> None:
        """Serve all whom it accepted alike, with smaller loans where its money does not reach."""
        tied = credit_crunch.money_fall * min(1.0, credit_crunch.intensity)
        money = max(0.0, self.reserves * (1.0 - lending.reserve)) * (1.0 - tied)
        self.served_share = 1.0
        if self.asked > money:
            self.served_share = money / self.asked

    @behaviour(phase="closing")
    def close_books(
        self,
        lending: Lending,
        small_loan: SmallLoan,
        risk_compensation: RiskCompensation,
        credit_insurance: CreditInsurance,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Book the month and set appetite and price for the next by the share of loans overdue."""
        covered = self.draw_on_fund(lending, risk_compensation, clock, ledger)
        self.reserves += self.repaid + self.interest + self.insured_losses + covered - self.lent
        self.loans += self.lent - self.repaid - self.written_off
        self.small_loans += self.small_lent - self.small_repaid - self.small_written_off
        share = self.overdue / self.loans if self.loans > 1.0 else 0.0
        small = self.small_overdue / self.small_loans if self.small_loans > 1.0 else 0.0
        forgiven = small_loan.tolerance * min(1.0, small_loan.intensity)
        self.appetite = willingness(share, lending.tolerated, lending.stop)
        self.small_appetite = willingness(
            small, lending.tolerated + forgiven, lending.stop + forgiven
        )
        insured = 0.0
        if self.insured_loans > 0.0:
            insured = min(1.0, self.insured_loans / max(1.0, self.loans)) * credit_insurance.cover
        cover = 1.0 - (1.0 - self.fund_cover) * (1.0 - insured)
        trust = 1.0 - (1.0 - lending.unguaranteed) * max(0.0, 1.0 - cover / lending.cover_wanted)
        self.small_willing = self.small_appetite * trust
        self.markup = lending.arrears_premium * min(1.0, share)
        statistics.loans_outstanding += self.loans
        statistics.loans_overdue += self.overdue
        statistics.small_loans_outstanding += self.small_loans
        statistics.small_loans_overdue += self.small_overdue
        statistics.risk_fund_left += self.risk_fund

    def draw_on_fund(
        self,
        lending: Lending,
        risk_compensation: RiskCompensation,
        clock: Clock,
        ledger: Board,
    ) -> float:
        """Fill the county's fund, let it pay its part of lost small loans, return what it paid.

        The fund is money that the government sets aside and pays when a loan is lost.
        """
        scale = min(1.0, risk_compensation.intensity)
        if scale <= 0.0:
            self.risk_fund = 0.0
            self.fund_begun = False
            self.fund_cover = 0.0
            return 0.0
        if not self.fund_begun:
            self.risk_fund = risk_compensation.initial * self.eligible * scale
            self.fund_begun = True
        elif clock.month_of_year == JANUARY:
            self.risk_fund += risk_compensation.top_up * self.eligible * scale
        part = risk_compensation.guarantee * scale
        covered = min(self.risk_fund, part * self.small_losses)
        self.risk_fund -= covered
        ledger.risk_compensation_paid += covered
        need = part * (self.small_overdue + lending.expected_loss * self.small_loans)
        self.fund_cover = part
        if self.risk_fund < need:
            self.fund_cover = part * self.risk_fund / need
        return covered
