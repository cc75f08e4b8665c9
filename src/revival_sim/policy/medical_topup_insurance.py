"""Medical top-up insurance: voluntary, subsidised for low-income people, for large bills."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.data import fact
from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class MedicalTopupInsurance(Instrument):
    """Voluntary insurance for what a household itself pays of a year's bills above a threshold."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "insurance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::"
        "test_each_further_layer_lowers_what_households_pay_and_returns"
    )

    premium: float = parameter(
        70.0, unit="yuan/person/year", high=3000.0, source="assumption", doc="price of a year"
    )
    subsidy: float = parameter(
        0.5,
        unit="share",
        source="assumption",
        doc="of the premium of low-income people that the government pays",
    )
    take_up: float = parameter(
        0.15,
        unit="share",
        source="assumption; similar insurance covered 10 % of rural people where paid for, F385",
        doc="households with the money for it that insure for a year",
    )
    threshold: float = parameter(
        6000.0,
        unit="yuan/year",
        high=200_000.0,
        source="assumption; such insurance paid 8,000 yuan a family, F384",
        doc="own payments in a calendar year before anything is paid",
    )
    rate: float = parameter(
        0.7, unit="share", source="assumption", doc="of own payments above the threshold"
    )
    cap: float = parameter(
        fact("F385").numbers[-1],
        unit="yuan/year",
        high=5_000_000.0,
        source="F385",
        doc="own payments in a year beyond which nothing more is paid",
    )

    topup_premiums: float = flow(
        payer="households", payee="insurer", doc="households' part of top-up premiums"
    )
    topup_premium_subsidy: float = flow(
        payer="government", payee="insurer", doc="the government's part of top-up premiums"
    )
    topup_claims: float = flow(
        payer="insurer", payee="rest", doc="medical bills paid by top-up insurance"
    )
    medical_topup_insurance_reached: float = statistic(
        unit="persons", doc="persons with top-up insurance"
    )
