"""Repayment: interest, renewal, paying back when due or failing to, and what failing does."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.household.borrowing import Credit, lenders_open
from revival_sim.agents.household.loan import Loan
from revival_sim.agents.household.saving import Saving
from revival_sim.agents.lender import Lender, Lending
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.tables import Board
from revival_sim.policy.credit_insurance import CreditInsurance
from revival_sim.policy.inclusive_lending import InclusiveLending
from revival_sim.policy.risk_compensation import RiskCompensation
from revival_sim.policy.small_loan import SmallLoan
from revival_sim.shocks.credit_crunch import CreditCrunch

STRUCK_BY = 0.2
"""Share of the harvest lost from which a borrower counts as struck by disaster: assumption."""
ARREARS_MONTHS = 3.0
"""Months of interest unpaid from which a loan counts as overdue: assumption."""


class Repayment(Loan):
    """What is owed each month, and how a loan ends."""

    loans_repaid: float = flow(payer="households", payee="lenders", doc="principal paid back")
    old_loan_interest: float = flow(
        payer="government",
        payee="lenders",
        doc="interest promised on small loans of before the start, whatever the policy",
    )
    loan_interest: float = flow(payer="households", payee="lenders", doc="interest paid")
    private_interest: float = flow(
        payer="households", payee="rest", doc="interest paid to private lenders"
    )
    loans_written_off: float = statistic(unit="yuan", doc="loans that lenders give up")
    household_debt: float = statistic(
        unit="yuan", doc="owed to lenders, relatives and private lenders, arrears included"
    )
    insurance_lapsed: float = statistic(
        unit="households", doc="who do not go on with an insurance for want of money"
    )

    @behaviour(phase="live")
    def pay_interest(
        self,
        lender: Lender,
        county: County,
        lending: Lending,
        small_loan: SmallLoan,
        risk_compensation: RiskCompensation,
        inclusive_lending: InclusiveLending,
        saving: Saving,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Pay the month's interest; on small loans the scheme pays what the fund allows."""
        self.interest_paid = 0.0
        if self.private_debt > 0.0:
            self.pay_private_interest(saving, ledger)
        if self.debt <= 0.0:
            return
        if self.sick_months > 0 or self.lost > STRUCK_BY:
            self.loan_struck = True
        due = self.debt * self.loan_rate / 12.0
        usual = due
        if self.overdue_months > 0:
            due = due * lending.penalty
        if self.terms_kept and self.overdue_months == 0:
            due -= usual
            lender.interest += usual
            ledger.old_loan_interest += usual
        elif self.small_loan_kind and small_loan.intensity > 0.0:
            statistics.small_loan_reached += self.size
            subsidy = self.subsidised_interest(small_loan) * county.industry_share
            due -= subsidy
            lender.interest += subsidy
            ledger.small_loan_interest += subsidy
        if self.small_loan_kind and risk_compensation.intensity > 0.0:
            statistics.risk_compensation_reached += self.size
        if self.thin_file_loan and inclusive_lending.intensity > 0.0:
            support = inclusive_lending.cost * inclusive_lending.intensity
            lender.interest += support
            ledger.inclusive_lending_support += support
            statistics.inclusive_lending_reached += self.size
        due += self.arrears
        self.raise_funds(due, saving, ledger)
        paid = min(due, self.savings)
        self.arrears = due - paid
        self.interest_paid += paid
        self.savings -= paid
        lender.interest += paid
        ledger.loan_interest += paid
        if self.overdue_months == 0 and self.arrears > ARREARS_MONTHS * usual:
            self.report_overdue(lender)

    def pay_private_interest(self, saving: Saving, ledger: Board) -> None:
        """Pay private lenders their interest; what is not paid is added to the debt."""
        due = self.private_debt * saving.private_rate / 12.0
        paid = min(due, self.savings)
        self.savings -= paid
        self.private_debt += due - paid
        self.interest_paid += paid
        ledger.private_interest += paid

    @behaviour(phase="live")
    def insure_loan(
        self,
        lender: Lender,
        credit_insurance: CreditInsurance,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Take out and go on with credit insurance, or let it lapse when money is short."""
        if self.debt <= 0.0 or credit_insurance.intensity <= 0.0:
            self.loan_insured = False
            return
        if not self.loan_insured:
            if self.loan_struck or self.overdue_months > 0:
                return
            wants = credit_insurance.take_up * credit_insurance.intensity
            self.loan_insured = chance(self, clock, "credit insurance", wants)
        if not self.loan_insured:
            return
        premium = self.debt * credit_insurance.premium_rate / 12.0
        own = premium * (1.0 - min(1.0, credit_insurance.subsidy * credit_insurance.intensity))
        if self.savings < own:
            self.loan_insured = False
            statistics.insurance_lapsed += 1.0
            return
        self.savings -= own
        ledger.credit_premium += own
        ledger.credit_premium_subsidy += premium - own
        lender.insured_loans += self.debt
        statistics.credit_insurance_reached += self.size

    @behaviour(phase="live")
    def repay_loan(
        self,
        lender: Lender,
        lending: Lending,
        small_loan: SmallLoan,
        credit_insurance: CreditInsurance,
        credit: Credit,
        credit_crunch: CreditCrunch,
        saving: Saving,
        clock: Clock,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Renew or repay when due, from savings, relatives and capital; the rest is overdue."""
        if self.debt <= 0.0:
            return
        if self.loan_months > 0:
            self.loan_months -= 1
        if self.loan_months > 0:
            return
        if self.overdue_months == 0 and self.renew_loan(
            lender, lending, small_loan, credit, credit_crunch, clock, ledger
        ):
            return
        self.raise_funds(self.debt + self.consumption, saving, ledger)
        self.pay_back(max(0.0, self.savings - self.consumption), lender, ledger)
        if self.debt <= 0.0:
            self.overdue_months = 0
            self.arrears = 0.0
            self.credit_history = self.credit_history * credit.reputation
            return
        self.overdue_months += 1
        self.terms_kept = False
        patience = lending.small_patience if self.small_loan_kind else lending.patience
        if self.overdue_months < patience:
            self.report_overdue(lender)
        else:
            self.default(lender, credit_insurance, ledger, statistics)

    def renew_loan(
        self,
        lender: Lender,
        lending: Lending,
        small_loan: SmallLoan,
        credit: Credit,
        credit_crunch: CreditCrunch,
        clock: Clock,
        ledger: Board,
    ) -> bool:
        """Pay down what can be spared and have the rest renewed; return whether it was.

        A small loan is renewed once under the scheme. Otherwise a household that the lender knows
        gets an ordinary loan in its place.
        """
        if self.renewed or self.arrears > 0.0:
            return False
        if self.small_loan_kind and small_loan.intensity > 0.0:
            share = small_loan.renewal * min(1.0, small_loan.intensity) * lender.small_willing
            if not chance(self, clock, "renewal", share * lenders_open(credit_crunch)):
                return False
            self.loan_months = small_loan.term
            self.loan_rate = max(0.0, small_loan.prime_rate - small_loan.below_prime)
        else:
            if self.credit_history >= lending.access * lender.appetite:
                return False
            if not chance(self, clock, "renewal", lenders_open(credit_crunch)):
                return False
            self.loan_months = credit.term
            seen = lending.file_premium * self.credit_history
            self.loan_rate = lending.rate + seen + lender.markup
        self.renewed = True
        self.terms_kept = False
        self.pay_back(max(0.0, self.savings - credit.kept * self.consumption), lender, ledger)
        if small_loan.intensity <= 0.0 and self.small_loan_kind:
            lender.small_repaid += self.debt
            self.small_loan_kind = False
        return True

    def pay_back(self, most: float, lender: Lender, ledger: Board) -> None:
        """Pay back up to `most` yuan of the loan."""
        paid = min(self.debt, most)
        self.savings -= paid
        self.debt -= paid
        lender.repaid += paid
        if self.small_loan_kind:
            lender.small_repaid += paid
        ledger.loans_repaid += paid

    def report_overdue(self, lender: Lender) -> None:
        """Show the loan in the lender's arrears."""
        lender.overdue += self.debt
        if self.small_loan_kind:
            lender.small_overdue += self.debt

    def default(
        self, lender: Lender, credit_insurance: CreditInsurance, ledger: Board, statistics: Board
    ) -> None:
        """Have the loan written off; without a paying insurer, get no loan again."""
        covered = 0.0
        if self.loan_insured and self.loan_struck:
            covered = self.debt * min(1.0, credit_insurance.cover * credit_insurance.intensity)
            lender.insured_losses += covered
            ledger.credit_claims += covered
        if covered <= 0.0:
            self.blocked = True
            self.credit_history = 1.0
        lender.written_off += self.debt
        if self.small_loan_kind:
            lender.small_written_off += self.debt
            lender.small_losses += self.debt - covered
        statistics.loans_written_off += self.debt
        self.debt = 0.0
        self.arrears = 0.0
        self.overdue_months = 0
        self.loan_insured = False

    @behaviour(after="remember")
    def count_debt(self, statistics: Board) -> None:
        """Count what the household owes to whomever."""
        owed = self.debt + self.arrears + self.kin_debt + self.private_debt
        if owed > 0.0:
            statistics.household_debt += owed
