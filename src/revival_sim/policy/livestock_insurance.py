"""Livestock insurance: pays for animals and equipment lost, and for prices under a floor."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class LivestockInsurance(Instrument):
    """Insurance of animals against loss and low prices, mostly paid by the government."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "insurance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_finance.py::"
        "test_crop_and_livestock_insurance_pay_claims_when_harvests_and_animals_are_lost"
    )

    take_up: float = parameter(
        0.5, unit="share", source="assumption", doc="households with animals that insure in January"
    )
    premium_rate: float = parameter(
        0.049,
        unit="share of the sum insured",
        high=0.5,
        source="F376",
        doc="premium for a year",
    )
    subsidy: float = parameter(
        0.8, unit="share", source="F377", doc="of the premium that governments pay"
    )
    cover: float = parameter(0.7, unit="share", source="assumption", doc="of a loss that is paid")
    price_floor: float = parameter(
        0.92,
        unit="multiple of the trend",
        high=1.5,
        source="assumption",
        doc="livestock price below which the shortfall of sales is paid",
    )

    livestock_premium: float = flow(
        payer="households", payee="insurer", doc="households' part of livestock premiums"
    )
    livestock_premium_subsidy: float = flow(
        payer="government", payee="insurer", doc="the government's part of livestock premiums"
    )
    livestock_claims: float = flow(
        payer="insurer", payee="households", doc="payments for lost animals and low prices"
    )
    livestock_insurance_reached: float = statistic(
        unit="persons", doc="persons of households with insured animals"
    )
