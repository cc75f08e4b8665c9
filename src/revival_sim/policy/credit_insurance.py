"""Credit insurance: pays the lender when a borrower struck by illness or disaster fails."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class CreditInsurance(Instrument):
    """Insurance of loans against illness and disaster, paid to the lender at default."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "insurance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::"
        "test_credit_insurance_pays_lenders_for_loans_lost_to_misfortune"
    )

    take_up: float = parameter(
        0.1,
        unit="share/month",
        source="assumption",
        doc="borrowers in good standing that insure their loan in a month",
    )
    premium_rate: float = parameter(
        0.01, unit="share of the loan/year", high=0.2, source="assumption", doc="premium"
    )
    subsidy: float = parameter(
        0.5, unit="share", source="assumption", doc="of the premium that the government pays"
    )
    cover: float = parameter(
        0.9, unit="share", source="assumption", doc="of an insured lost loan that is paid"
    )

    credit_premium: float = flow(
        payer="households", payee="insurer", doc="households' part of credit premiums"
    )
    credit_premium_subsidy: float = flow(
        payer="government", payee="insurer", doc="the government's part of credit premiums"
    )
    credit_claims: float = flow(
        payer="insurer", payee="lenders", doc="insured loans lost after illness or disaster"
    )
    credit_insurance_reached: float = statistic(
        unit="persons", doc="persons of households whose loan is insured"
    )
