"""Borrowing from a lender: asking, being judged, receiving."""

from __future__ import annotations

from revival_sim.agents.county import County
from revival_sim.agents.economy import Standards
from revival_sim.agents.household.groups import NEVER_POOR
from revival_sim.agents.household.loan import Loan
from revival_sim.agents.lender import Lender, Lending
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.calendar import Clock
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.draws import chance
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board
from revival_sim.policy.inclusive_lending import InclusiveLending
from revival_sim.policy.small_loan import SmallLoan
from revival_sim.shocks.credit_crunch import CreditCrunch


class Credit(Parameters, group="behaviours"):
    """What households borrow for, and on what terms."""

    invested: float = parameter(
        0.8,
        unit="share",
        source="assumption",
        doc="of a loan to invest that buys productive capital; the rest is kept as money",
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
    kept: float = parameter(
        2.0,
        unit="months of consumption",
        high=24.0,
        source="assumption",
        doc="savings that a household keeps when it pays down a loan that is renewed",
    )
    reputation: float = parameter(
        0.7,
        unit="multiple",
        source="assumption",
        doc="rank in credit history after a loan is paid back, over that before",
    )


def lenders_open(credit_crunch: CreditCrunch) -> float:
    """Return the share of their usual willingness that lenders keep in a credit crunch."""
    return 1.0 - credit_crunch.appetite_fall * min(1.0, credit_crunch.intensity)


class Borrowing(Loan):
    """Asking for a loan, and what it is spent on."""

    loans_paid_out: float = flow(payer="lenders", payee="households", doc="new loans")
    capital_bought: float = flow(
        payer="households", payee="rest", doc="productive capital bought with loans"
    )
    small_loans_issued: float = statistic(unit="households", doc="who receive a new small loan")
    loans_granted: float = statistic(unit="households", doc="who receive a loan of any kind")
    loans_refused: float = statistic(unit="households", doc="whose application gets nothing")

    @behaviour(phase="earn")
    def ask_for_loan(
        self,
        lender: Lender,
        county: County,
        lending: Lending,
        small_loan: SmallLoan,
        inclusive_lending: InclusiveLending,
        credit: Credit,
        standards: Standards,
        credit_crunch: CreditCrunch,
        clock: Clock,
        statistics: Board,
    ) -> None:
        """Ask for a small loan, for a loan to invest, or for one when money is short."""
        self.loan_wanted = 0.0
        if self.debt > 0.0:
            county.industry_asked += self.subsidised_interest(small_loan)
            return
        if self.blocked or self.workers <= 0:
            return
        self.small_loan_kind = False
        self.invests = False
        self.thin_file_loan = False
        demand = small_loan.demand * small_loan.intensity
        eligible = demand > 0.0 and self.group != NEVER_POOR
        if eligible and chance(self, clock, "small loan", demand):
            self.small_loan_kind = True
            self.invests = True
            self.loan_rate = max(0.0, small_loan.prime_rate - small_loan.below_prime)
            self.apply(
                min(small_loan.limit, small_loan.mean),
                lender.small_willing * lenders_open(credit_crunch),
                lender,
                clock,
                statistics,
            )
            return
        wanted = 0.0
        if self.savings < credit.stress * self.consumption:
            wanted = credit.months_asked * self.consumption
        elif inclusive_lending.intensity > 0.0:
            demand = inclusive_lending.demand * inclusive_lending.intensity
            if chance(self, clock, "loan to invest", demand):
                wanted = inclusive_lending.size * max(0.0, self.year_final)
                self.invests = True
        most = lending.most_debt * max(0.0, self.year_final) - self.kin_debt - self.private_debt
        if wanted <= 0.0 or most <= 0.0:
            return
        accepted = self.be_judged(lender, lending, inclusive_lending, standards)
        accepted = accepted * lenders_open(credit_crunch)
        self.apply(min(wanted, most), accepted, lender, clock, statistics)

    def apply(
        self, wanted: float, accepted: float, lender: Lender, clock: Clock, statistics: Board
    ) -> None:
        """Ask for a loan that the lender accepts with the given chance."""
        if chance(self, clock, "loan accepted", accepted):
            self.loan_wanted = wanted
            lender.asked += self.loan_wanted
        else:
            statistics.loans_refused += 1.0

    def be_judged(
        self,
        lender: Lender,
        lending: Lending,
        inclusive_lending: InclusiveLending,
        standards: Standards,
    ) -> float:
        """Have the rate of an ordinary loan set; return the chance that the lender accepts.

        Lenders accept whom they know well enough, fewer of them when loans are overdue. Inclusive
        lending makes them see part of the others, by income, and not charge for a thin file.
        """
        seen = self.credit_history
        accepted = 1.0
        if seen >= lending.access * lender.appetite:
            if inclusive_lending.intensity <= 0.0:
                return 0.0
            least = inclusive_lending.least_income * standards.monitoring_line * self.size
            if self.year_final < least:
                return 0.0
            scale = min(1.0, inclusive_lending.intensity)
            accepted = inclusive_lending.reach * scale * lender.appetite
            self.thin_file_loan = True
            seen = seen * (1.0 - inclusive_lending.information * scale)
        self.loan_rate = lending.rate + lending.file_premium * seen + lender.markup
        return accepted

    def subsidised_interest(self, small_loan: SmallLoan) -> float:
        """Return the part of the month's interest that the scheme pays (yuan)."""
        if (
            self.terms_kept
            or not self.small_loan_kind
            or small_loan.intensity <= 0.0
            or self.overdue_months > 0
        ):
            return 0.0
        share = min(1.0, small_loan.subsidy * small_loan.intensity)
        return self.debt * self.loan_rate / 12.0 * share

    @behaviour(phase="live")
    def receive_loan(
        self,
        lender: Lender,
        small_loan: SmallLoan,
        credit: Credit,
        ledger: Board,
        statistics: Board,
    ) -> None:
        """Receive the loan that was accepted, as far as the lender's money reaches."""
        amount = self.loan_wanted * lender.served_share
        if amount <= 0.0:
            return
        self.debt = amount
        self.savings += amount
        lender.lent += amount
        ledger.loans_paid_out += amount
        statistics.loans_granted += 1.0
        self.loan_months = credit.term
        self.renewed = False
        self.terms_kept = False
        self.loan_struck = False
        if self.small_loan_kind:
            self.loan_months = small_loan.term
            lender.small_lent += amount
            statistics.small_loans_issued += 1.0
        if self.invests:
            bought = amount * credit.invested
            self.capital += bought
            self.savings -= bought
            ledger.capital_bought += bought
