"""Serious-illness insurance: the second layer, for what basic insurance leaves in a year."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class SeriousIllnessInsurance(Instrument):
    """Pays part of what basic medical insurance leaves of a year's bills above a threshold."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::"
        "test_each_further_layer_lowers_what_households_pay_and_returns"
    )

    threshold: float = parameter(
        7000.0,
        unit="yuan/year",
        high=200_000.0,
        source="assumption: about half of a year's income per head, F210",
        doc="left by basic insurance in a calendar year before anything is paid",
    )
    low_income_threshold: float = parameter(
        0.5, unit="multiple", source="assumption", doc="threshold of low-income people"
    )
    rate: float = parameter(
        0.6, unit="share", source="assumption", doc="of the bills above the threshold"
    )
    low_income_rate: float = parameter(
        0.65, unit="share", source="assumption", doc="the same for low-income people"
    )

    serious_illness_claims: float = flow(
        payer="insurer", payee="rest", doc="medical bills paid by serious-illness insurance"
    )
    serious_illness_insurance_reached: float = statistic(
        unit="persons", doc="persons of households whose bills it paid in part"
    )
