"""Disability: a worker does not work again and needs care, by accident rather than illness."""

from __future__ import annotations

from revival_sim.engine.parameters import parameter
from revival_sim.shocks.hazard import Hazard


class Disability(Hazard):
    """An accident or stroke after which a worker does not work again and needs care."""

    annual_risk: float = parameter(
        0.002,
        unit="share of workers/year",
        source="assumption",
        doc="workers who are disabled in a year, besides those by illness",
    )
    bill: float = parameter(
        8000.0,
        unit="yuan",
        high=200_000.0,
        source="assumption",
        doc="bill of the treatment at 2020 prices, before any insurance",
    )
