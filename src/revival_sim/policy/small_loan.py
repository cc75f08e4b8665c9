"""Small loans to lifted and marginal households: no collateral, prime rate, subsidised."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import dated, parameter
from revival_sim.policy.instrument import Instrument
from revival_sim.policy.prime_rate import yearly_prime_rate


class SmallLoan(Instrument):
    """Small loans without collateral at the prime rate, with interest paid by the government."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "finance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::test_small_loans_are_lent_within_the_limit_and_subsidised"
    )

    limit: float = parameter(
        50_000.0,
        unit="yuan/household",
        high=200_000.0,
        source="F330",
        doc="the most a household may owe",
    )
    mean: float = parameter(
        42_673.0, unit="yuan", high=200_000.0, source="F342", doc="the amount asked for"
    )
    term: int = parameter(
        36, unit="months", low=1, high=120, source="F331", doc="after which the loan falls due"
    )
    prime_rate: float = dated(
        yearly_prime_rate(362, 370),
        unit="share/year",
        source="F332, F362-F370, recalled, so an assumption; unchanged after 2025",
        doc="five-year loan prime rate, the most that a small loan may cost",
    )
    below_prime: float = parameter(
        0.0,
        unit="share/year",
        high=0.03,
        source="assumption: lenders ask the most they may, F332",
        doc="by which the rate stays under the prime rate",
    )
    subsidy: float = parameter(
        1.0,
        unit="share",
        source="assumption; local interest subsidy, F333",
        doc="of the interest that the government pays",
    )
    demand: float = parameter(
        0.0075,
        unit="share/month",
        high=0.2,
        source="derived: 6.51 m household-times in 36 months (F334) of 98.99 m persons (F099) in "
        "households of 3.04 (F257), of whom three in four are free of debt",
        doc="eligible households without debt that ask for a loan",
    )
    renewal: float = parameter(
        0.9,
        unit="share",
        source="assumption",
        doc="loans due that are renewed once, where the lender is willing",
    )
    tolerance: float = parameter(
        0.03,
        unit="share of loans",
        high=0.2,
        source="F336",
        doc="overdue small loans that lenders are forgiven, besides what they tolerate",
    )

    small_loan_interest: float = flow(
        payer="government", payee="lenders", doc="interest on small loans paid by the government"
    )
    small_loan_reached: float = statistic(unit="persons", doc="persons of households with a loan")
