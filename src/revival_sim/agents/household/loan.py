"""The loan: what a household owes to the lender, on what terms, and how it stands."""

from __future__ import annotations

from revival_sim.engine.agents import Aspect
from revival_sim.engine.columns import column


class Loan(Aspect):
    """Debt to the lender: one loan at a time."""

    debt: float = column(unit="yuan", doc="owed to the lender", low=-1e-6)
    loan_wanted: float = column(unit="yuan", doc="loan asked for this month", storage="f4", low=0)
    loan_rate: float = column(
        unit="share/year", doc="interest agreed for the loan", storage="f4", low=0
    )
    small_loan_kind: bool = column(False, unit="", doc="whether the loan is a small loan")
    terms_kept: bool = column(
        False,
        unit="",
        doc="whether it was lent before the start, with interest subsidised until it falls due",
    )
    invests: bool = column(False, unit="", doc="whether the loan is to buy productive capital")
    thin_file_loan: bool = column(
        False, unit="", doc="whether only inclusive lending made the lender consider it"
    )
    loan_months: int = column(
        unit="month", doc="months until the loan falls due", storage="i1", low=0
    )
    credit_history: float = column(
        unit="share", doc="rank by what lenders know of it, 0 the best known", storage="f4"
    )
    blocked: bool = column(False, unit="", doc="no lender lends to it after a loan written off")
    overdue_months: int = column(
        unit="month", doc="months since the loan fell due unpaid", storage="i1", low=0
    )
    arrears: float = column(
        unit="yuan", doc="interest due to the lender and not paid", storage="f4", low=-1e-3
    )
    renewed: bool = column(False, unit="", doc="whether the loan was renewed once")
    loan_struck: bool = column(
        False, unit="", doc="illness or disaster struck while the loan was owed"
    )
    loan_insured: bool = column(False, unit="", doc="whether the loan has credit insurance")
    interest_paid: float = column(unit="yuan/month", doc="interest paid this month", low=0)
