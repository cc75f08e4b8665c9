"""Crop insurance: premiums mostly paid by the government, payments by the share lost."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class CropInsurance(Instrument):
    """Crop insurance with most of the premium paid by the government."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "insurance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::test_crop_insurance_lowers_returns_under_disasters"
    )

    take_up: float = parameter(
        0.7, unit="share", source="assumption", doc="farming households that insure in spring"
    )
    sum_insured: float = parameter(
        525.0, unit="yuan/mu", high=3000.0, source="F375", doc="paid for the loss of a whole crop"
    )
    premium_rate: float = parameter(
        0.049, unit="share", high=0.5, source="F376", doc="premium, of the sum insured"
    )
    subsidy: float = parameter(
        0.8, unit="share", source="F377", doc="of the premium that governments pay"
    )
    deductible: float = parameter(
        0.1,
        unit="share",
        source="assumption, towards payouts of about nine tenths of premiums, F379 over F381",
        doc="loss up to which nothing is paid",
    )

    crop_premium: float = flow(
        payer="households", payee="insurer", doc="households' part of crop premiums"
    )
    crop_premium_subsidy: float = flow(
        payer="government", payee="insurer", doc="the government's part of crop premiums"
    )
    crop_claims: float = flow(payer="insurer", payee="households", doc="payments for lost harvests")
    crop_insurance_reached: float = statistic(unit="persons", doc="persons of insured households")
