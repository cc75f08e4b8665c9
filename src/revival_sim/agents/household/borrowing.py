"""Borrowing from a lender: asking, receiving, paying interest, repaying or failing to."""

from __future__ import annotations

from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.household.saving import Saving
from revival_sim.agents.lender import Lender, Lending
from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import column, flow
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.small_loan import SmallLoan


class Credit(Parameters, group="behaviours"):
    """What households borrow for, and on what terms."""

    invested: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of a small loan that buys productive capital; the rest is kept as money",
    )
    stress: float = parameter(
        0.5,
        unit="months of consumption",
        high=12.0,
        source="assumption",
        doc="savings below which a household asks for an ordinary loan",
    )
    months_asked: float = parameter(
        3.0,
        unit="months of consumption",
        high=24.0,
        source="assumption",
        doc="size of an ordinary loan",
    )
    term: int = parameter(
        12, unit="months", low=1, high=120, source="assumption", doc="of an ordinary loan"
    )


class Borrowing(Aspect):
    """Debt to the lender: one loan at a time."""

    debt: float = column(unit="yuan", doc="owed to the lender", low=-1e-6)
    loan_wanted: float = column(unit="yuan", doc="loan asked for this month", storage="f4", low=0)
    small_loan_kind: bool = column(False, unit="", doc="whether the loan is a small loan")
    loan_months: int = column(
        unit="month", doc="months until the loan falls due", storage="i1", low=0
    )
    overdue_months: int = column(
        unit="month", doc="months since the loan fell due unpaid", storage="i1", low=0
    )
    credit_history: float = column(
        unit="share", doc="rank by what lenders know of it, 0 the best known", storage="f4"
    )
    blocked: bool = column(False, unit="", doc="no lender lends to it after a loan written off")
    interest_paid: float = column(unit="yuan/month", doc="interest paid this month", low=0)

    loans_paid_out: float = flow(payer="lenders", payee="households", doc="new loans")
    loans_repaid: float = flow(payer="households", payee="lenders", doc="principal paid back")
    loan_interest: float = flow(payer="households", payee="lenders", doc="interest paid")
    capital_bought: float = flow(
        payer="households", payee="rest", doc="productive capital bought with loans"
    )

    @behaviour(phase="earn")
    def ask_for_loan(
        self, lender: Lender, lending: Lending, small_loan: SmallLoan, credit: Credit, clock: Clock
    ) -> None:
        """Ask for a small loan to invest, or for an ordinary one when money is short."""
        self.loan_wanted = 0.0
        if self.debt > 0.0 or self.blocked or self.workers <= 0:
            return
        demand = small_loan.demand * small_loan.intensity
        eligible = demand > 0.0 and self.group != NEVER_POOR
        if eligible and chance(self, clock, "small loan", demand):
            self.small_loan_kind = True
            self.loan_wanted = min(small_loan.limit, small_loan.mean)
        if (
            self.loan_wanted <= 0.0
            and self.savings < credit.stress * self.consumption
            and self.credit_history < lending.access
        ):
            most = lending.most_debt * max(0.0, self.year_final) - self.kin_debt
            self.small_loan_kind = False
            self.loan_wanted = max(0.0, min(most, credit.months_asked * self.consumption))
        lender.asked += self.loan_wanted

    @behaviour(phase="live")
    def receive_loan(
        self, lender: Lender, small_loan: SmallLoan, credit: Credit, clock: Clock, ledger: Board
    ) -> None:
        """Receive the loan if the lender's share of granted applications reaches this one."""
        amount = self.loan_wanted
        if amount <= 0.0 or not chance(self, clock, "loan granted", lender.granted_share):
            return
        self.debt = amount
        self.savings += amount
        lender.lent += amount
        ledger.loans_paid_out += amount
        self.loan_months = credit.term
        if self.small_loan_kind:
            self.loan_months = small_loan.term
            bought = amount * credit.invested
            self.capital += bought
            self.savings -= bought
            ledger.capital_bought += bought

    @behaviour(phase="live")
    def pay_interest(
        self,
        lender: Lender,
        lending: Lending,
        small_loan: SmallLoan,
        saving: Saving,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay the month's interest; on small loans the government pays while they are supported."""
        self.interest_paid = 0.0
        if self.debt <= 0.0:
            return
        rate = lending.rate
        if self.small_loan_kind:
            rate = small_loan.rate
            statistics.small_loan_reached += self.size
        due = self.debt * rate / 12.0
        if self.small_loan_kind:
            subsidy = due * small_loan.intensity
            due -= subsidy
            lender.interest += subsidy
            ledger.small_loan_interest += subsidy
        self.raise_funds(due, saving, ledger)
        paid = min(due, self.savings)
        self.interest_paid = paid
        self.savings -= paid
        lender.interest += paid
        ledger.loan_interest += paid

    @behaviour(phase="live")
    def repay_loan(
        self,
        lender: Lender,
        lending: Lending,
        small_loan: SmallLoan,
        saving: Saving,
        ledger: Board,
    ) -> None:
        """Repay when due, from savings, capital and relatives; what is not paid is overdue."""
        if self.debt <= 0.0:
            return
        if self.loan_months > 0:
            self.loan_months -= 1
        if self.loan_months > 0:
            return
        self.raise_funds(self.debt + self.consumption, saving, ledger)
        paid = min(self.debt, max(0.0, self.savings - self.consumption))
        self.savings -= paid
        self.debt -= paid
        lender.repaid += paid
        ledger.loans_repaid += paid
        if self.debt <= 0.0:
            self.overdue_months = 0
            return
        self.overdue_months += 1
        if self.overdue_months < lending.patience:
            lender.overdue += self.debt
            return
        if self.small_loan_kind:
            covered = self.debt * small_loan.guarantee * small_loan.intensity
            lender.compensated += covered
            ledger.small_loan_compensation += covered
        lender.written_off += self.debt
        self.debt = 0.0
        self.overdue_months = 0
        self.blocked = True
