"""Publicity, culture and tourism: a name that brings buyers and visitors, and fades."""

from __future__ import annotations

from typing import ClassVar

from revival_sim.engine.columns import flow, statistic
from revival_sim.engine.parameters import parameter
from revival_sim.policy.instrument import Instrument


class Publicity(Instrument):
    """Publicity for a village's goods, culture and sights."""

    clause: ClassVar[str] = "2.2(1)"
    family: ClassVar[str] = "industry"
    shown_by: ClassVar[str] = (
        "tests/policy/test_publicity.py::test_fewer_enterprises_fail_and_incomes_rise"
    )

    goods: float = parameter(
        0.03,
        unit="share",
        source="assumption",
        doc="by which demand for what the village's enterprises sell rises at full fame",
    )
    tourism: float = parameter(
        0.2,
        unit="share",
        high=2.0,
        source="assumption",
        doc="the same for tourism and culture, where the village has something to show",
    )
    income: float = parameter(
        350.0,
        unit="yuan/month",
        high=20_000.0,
        source="assumption",
        doc="what a household that serves visitors earns at full fame, at 2020 prices",
    )
    take_up: float = parameter(
        0.02,
        unit="share/month",
        source="assumption",
        doc="households with a member at home that begin to serve visitors, at full fame",
    )
    rise: float = parameter(
        0.08, unit="share/month", source="assumption", doc="of missing fame that a month brings"
    )
    fading: float = parameter(
        0.05, unit="share/month", source="assumption", doc="of fame that is forgotten without it"
    )
    cost: float = parameter(
        50.0,
        unit="yuan/household/year",
        high=10_000.0,
        source="assumption",
        doc="paid by the fund, for each household of the village",
    )

    publicity_paid: float = flow(payer="government", payee="rest", doc="publicity of villages")
    visitors_spent: float = flow(
        payer="rest", payee="households", doc="spent by visitors with households that serve them"
    )
    publicity_reached: float = statistic(
        unit="persons", doc="lifted persons of villages that are publicised"
    )
