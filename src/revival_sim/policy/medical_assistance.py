"""Medical assistance: the third layer, for low-income patients, after both insurances."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class MedicalAssistance(Instrument):
    """Pays part of the bills that insurance leaves to low-income patients who are insured."""

    clause: ClassVar[str] = "2.2(3)"
    family: ClassVar[str] = "services"
    shown_by: ClassVar[str] = (
        "tests/policy/test_services.py::"
        "test_each_further_layer_lowers_what_households_pay_and_returns"
    )

    rate: float = parameter(
        0.6,
        unit="share",
        source="assumption",
        doc="of a household's bill above the deductible, after both insurances",
    )
    deductible: float = parameter(
        200.0,
        unit="yuan/month",
        high=20_000.0,
        source="assumption",
        doc="what the household pays of a month's bill before assistance",
    )
    monitored_rate: float = parameter(
        0.8, unit="share", source="assumption", doc="the rate for monitored households"
    )

    medical_assistance_paid: float = flow(
        payer="government", payee="rest", doc="medical bills paid for low-income households"
    )
    medical_assistance_reached: float = statistic(
        unit="persons", doc="persons of households whose bills were paid in part"
    )
