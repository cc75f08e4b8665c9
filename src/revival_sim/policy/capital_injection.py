"""Direct capital injection into enterprises that run short of money."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class CapitalInjection(Instrument):
    """Public money put into enterprises that run short, which may come to count on it."""

    clause: ClassVar[str] = "2.3(3)"
    family: ClassVar[str] = "finance"
    shown_by: ClassVar[str] = (
        "tests/policy/test_capital_injection.py::test_injections_prevent_failures_at_public_cost"
    )

    threshold: float = parameter(
        2.0,
        unit="months of wages",
        high=24.0,
        source="assumption",
        doc="money below which an enterprise asks",
    )
    chance: float = parameter(
        0.15,
        unit="share/month",
        source="assumption",
        doc="enterprises short of money that are served in a month",
    )
    size: float = parameter(
        3.0, unit="months of wages", high=36.0, source="assumption", doc="what one is given"
    )

    capital_injected: float = flow(
        payer="government", payee="enterprises", doc="public money put into enterprises"
    )
    capital_injection_reached: float = statistic(
        unit="persons", doc="workers of enterprises that are given capital"
    )
