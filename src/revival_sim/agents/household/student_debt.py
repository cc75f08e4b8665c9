"""Student debt: borrowed for college, free of interest while studying, repaid from wages."""

from __future__ import annotations

from revival_sim.engine.agents import Aspect
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column
from revival_sim.engine.tables import Board
from revival_sim.policy.student_loan import StudentLoan


class StudentDebt(Aspect):
    """What the household owes for its students."""

    student_debt: float = column(unit="yuan", doc="owed for members' college", storage="f4", low=0)
    student_interest_due: float = column(
        unit="yuan/month", doc="interest paid on it this month", storage="f4", low=0
    )

    def borrow_for_college(
        self, due: float, college_due: float, part: float, student_loan: StudentLoan, ledger: Board
    ) -> float:
        """Borrow what is missing of a term's fees, up to the cap and to the fees of college.

        A household also borrows rather than spend the money that it lives on until the next month.
        """
        if student_loan.intensity <= 0.0 or self.college <= 0:
            return 0.0
        most = student_loan.cap * part * self.college * min(1.0, student_loan.intensity)
        missing = due + self.consumption - self.savings
        lent: float = max(0.0, min(most, college_due, missing))
        self.savings += lent
        self.student_debt += lent
        ledger.student_loans += lent
        return lent

    @behaviour(after="keep_house")
    def repay_student_debt(
        self, student_loan: StudentLoan, ledger: Board, statistics: Board
    ) -> None:
        """Pay interest once nobody studies any more, and repay out of wages."""
        self.student_interest_due = 0.0
        if self.student_debt <= 0.0:
            return
        statistics.student_loan_reached += self.size
        interest = self.student_debt * student_loan.rate / 12.0
        if self.college > 0:
            subsidy = interest * min(1.0, student_loan.intensity)
            ledger.student_loan_interest += subsidy
            interest -= subsidy
        interest = min(interest, max(0.0, self.savings))
        self.savings -= interest
        self.student_interest_due = interest
        ledger.student_interest += interest
        if self.college > 0:
            return
        paid = self.student_debt * student_loan.repayment
        if self.student_debt < 200.0:
            paid = self.student_debt
        paid = min(paid, self.wage_income * student_loan.wage_share, max(0.0, self.savings))
        self.student_debt = max(0.0, self.student_debt - paid)
        self.savings -= paid
        self.school_due += paid
        ledger.student_loans_repaid += paid

    @behaviour(after="repay_loan")
    def count_student_interest(self) -> None:
        """Count the interest on student debt with the month's interest."""
        self.interest_paid += self.student_interest_due
