"""Small loans to lifted and marginal households: no collateral, subsidised, guaranteed."""

from __future__ import annotations

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class SmallLoan(Instrument):
    """Small loans without collateral, with subsidised interest and a guarantee to the lender."""

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
    rate: float = parameter(
        0.0465, unit="share/year", high=0.3, source="F362", doc="interest, all of it subsidised"
    )
    demand: float = parameter(
        0.006,
        unit="share/month",
        high=0.2,
        source="derived: 6.51 m household-times in 36 months of 32.6 m households, F334",
        doc="eligible households without debt that ask for a loan",
    )
    guarantee: float = parameter(
        0.8,
        unit="share",
        source="assumption; the county fund exists, F333",
        doc="of a written-off loan that the county's risk-compensation fund pays the lender",
    )

    small_loan_interest: float = flow(
        payer="government", payee="lenders", doc="interest on small loans paid by the government"
    )
    small_loan_compensation: float = flow(
        payer="government", payee="lenders", doc="written-off small loans paid by the county fund"
    )
    small_loan_reached: float = statistic(unit="persons", doc="persons of households with a loan")
