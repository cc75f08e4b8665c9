"""Infrastructure: road, power, water, telecom, sanitation built and kept, soundly or shoddily."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class Infrastructure(Instrument):
    """Building and upkeep of five networks; shoddy work is cheaper, wears fast and breaks early."""

    clause: ClassVar[str] = "2.2(2)"
    family: ClassVar[str] = "infrastructure"
    shown_by: ClassVar[str] = (
        "tests/policy/test_infrastructure.py::"
        "test_under_disaster_shoddy_work_loses_its_effect_and_sound_work_keeps_it"
    )

    road: float = parameter(
        300.0, unit="yuan/household/year", high=20_000.0, source="assumption", doc="spent on roads"
    )
    power: float = parameter(
        50.0, unit="yuan/household/year", high=20_000.0, source="assumption", doc="spent on power"
    )
    water: float = parameter(
        100.0, unit="yuan/household/year", high=20_000.0, source="assumption", doc="spent on water"
    )
    telecom: float = parameter(
        50.0, unit="yuan/household/year", high=20_000.0, source="assumption", doc="spent on telecom"
    )
    sanitation: float = parameter(
        100.0,
        unit="yuan/household/year",
        high=20_000.0,
        source="assumption",
        doc="spent on sanitation",
    )
    quality: float = parameter(
        0.8, unit="share", source="assumption", doc="soundness of what is built, 0 shoddy, 1 sound"
    )
    shoddy_saving: float = parameter(
        0.3,
        unit="share of the cost of sound work",
        high=0.9,
        source="assumption",
        doc="by which wholly shoddy work is cheaper",
    )
    maintenance: float = parameter(
        0.8, unit="share", source="assumption", doc="of wear that upkeep prevents"
    )
    upkeep_cost: float = parameter(
        0.5,
        unit="share of the cost of building anew",
        high=5.0,
        source="assumption",
        doc="cost of preventing wear",
    )

    infrastructure_built: float = flow(
        payer="government", payee="rest", doc="building of infrastructure"
    )
    infrastructure_kept: float = flow(
        payer="government", payee="rest", doc="upkeep of infrastructure"
    )
    infrastructure_reached: float = statistic(
        unit="persons", doc="lifted persons of villages that build or keep infrastructure"
    )
