"""Crop insurance: premiums mostly paid by the government, payments by share lost and stage."""

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
    threshold: float = parameter(
        0.2,
        unit="share",
        source="assumption; with local_risk of crop_disaster towards payouts of about nine tenths "
        "of premiums, F379 over F381",
        doc="loss of the harvest from one event below which nothing is paid; above it all of it is",
    )
    whole: float = parameter(
        0.8,
        unit="share",
        low=0.01,
        source="assumption, as crops count as failed from 80 %, F289",
        doc="loss from one event from which it counts as a loss of the whole crop",
    )
    early_stage: float = parameter(
        0.6,
        unit="share",
        source="assumption",
        doc="of the sum insured that is at stake from planting to May, while costs are not sunk",
    )
    middle_stage: float = parameter(
        0.8, unit="share", source="assumption", doc="the same in June and July; later it is all"
    )

    crop_premium: float = flow(
        payer="households", payee="insurer", doc="households' part of crop premiums"
    )
    crop_premium_subsidy: float = flow(
        payer="government", payee="insurer", doc="the government's part of crop premiums"
    )
    crop_claims: float = flow(payer="insurer", payee="households", doc="payments for lost harvests")
    crop_insurance_reached: float = statistic(unit="persons", doc="persons of insured households")
