"""Start-up subsidy: keeps a young enterprise alive until it has learnt, and is then weaned off."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class StartupSubsidy(Instrument):
    """A share of the wages of young enterprises, full for some time and then tapered."""

    clause: ClassVar[str] = "2.3(1)"
    family: ClassVar[str] = "enterprise"
    shown_by: ClassVar[str] = (
        "tests/policy/test_startup_subsidy.py::"
        "test_weaning_too_early_kills_enterprises_that_weaning_on_time_keeps"
    )

    rate: float = parameter(
        0.25,
        unit="share of the wage bill",
        source="assumption",
        doc="paid to a young enterprise",
    )
    length: int = parameter(
        18,
        unit="months",
        high=240,
        source="assumption; most fail at three years, F322",
        doc="age up to which it is paid in full",
    )
    taper: int = parameter(
        12, unit="months", high=120, source="assumption", doc="over which it then falls to nothing"
    )

    startup_subsidy_paid: float = flow(
        payer="government", payee="enterprises", doc="start-up subsidies"
    )
    startup_subsidy_reached: float = statistic(
        unit="persons", doc="workers of enterprises with a start-up subsidy"
    )
