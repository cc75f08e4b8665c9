"""Student loans: lent for college by the state's bank, without interest while studying."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import dated, parameter
from revival_sim.policy.instrument import Instrument


class StudentLoan(Instrument):
    """Loans for college, interest paid by the government until graduation, repaid from wages."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::test_student_loans_keep_students_and_are_owed_and_repaid"
    )

    cap: float = dated(
        {2022: 12_000.0, 2023: 16_000.0, 2024: 20_000.0},
        unit="yuan/student/year",
        source="F300, recalled, so an assumption",
        doc="the most that a student is lent in a year",
    )
    rate: float = parameter(
        0.0425, unit="share/year", high=0.3, source="assumption", doc="interest"
    )
    repayment: float = parameter(
        0.012,
        unit="share/month",
        source="assumption",
        doc="of the debt that is repaid in a month of wages after graduation",
    )
    wage_share: float = parameter(
        0.2,
        unit="share",
        source="assumption",
        doc="of the household's wages that a month's repayment takes at most",
    )

    student_loans: float = flow(
        payer="rest", payee="households", doc="lent to students by the state's development bank"
    )
    student_loans_repaid: float = flow(
        payer="households", payee="rest", doc="principal of student loans paid back"
    )
    student_interest: float = flow(
        payer="households", payee="rest", doc="interest on student loans paid by households"
    )
    student_loan_interest: float = flow(
        payer="government", payee="rest", doc="interest on student loans paid by the government"
    )
    student_loan_reached: float = statistic(
        unit="persons", doc="persons of households that owe a student loan"
    )
